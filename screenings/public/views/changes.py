"""What changed: a page and a feed for an edition and for a film, and the films that are new."""

from datetime import date
from itertools import groupby

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.models import Film
from films.paging import page_of
from films.querystrings import accepts_query
from screenings.feeds import atom, catalogue, changes
from screenings.formatting.addresses import absolute
from screenings.formatting.counts import DateCount
from screenings.models import Edition
from screenings.public.filters import ListingFilter, StrictListingFilter

from .feed_responses import Refused, dated_by_rows, feed, feed_response, redirect_if_moved
from .feeds import check_format
from .filtering import accepts_filters, apply_filters, edition_view
from .querystrings import chips, controls

FILTERS = ("festival", "edition", "section", "venue", "city", "audience", "when")
CHANGES_A_PAGE = 60
NEWEST = 100


@accepts_filters("page")
@require_safe
@edition_view
def change_list(request, edition):
    filter_names = [name for name in FILTERS if name not in {"festival", "edition"}]
    scope = changes.Scope(edition=edition)
    return _page(request, scope, filter_names, edition, edition.full_name, accent_class=edition.accent_class)


@accepts_filters("page")
@require_safe
def film_change_list(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    if moved := redirect_if_moved(request, slug=film.slug):
        return moved
    return _page(request, changes.Scope(film=film), FILTERS, film, film.title)


@accepts_filters(refuses_others=True)
@feed
@edition_view
def change_feed(request, edition):
    page = reverse("screenings:change-list", args=[edition.festival.slug, edition.slug])
    title = _("%(name)s: changes") % {"name": edition.full_name}
    return _changes_feed(request, changes.Scope(edition=edition), title, page)


@accepts_filters(refuses_others=True)
@feed
def film_change_feed(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    if moved := redirect_if_moved(request, slug=film.slug):
        return moved
    page = reverse("screenings:film-change-list", args=[film.slug])
    return _changes_feed(
        request, changes.Scope(film=film), _("%(name)s: screenings") % {"name": film.title}, page
    )


@accepts_query(refuses_others=True)
@feed
def film_feed(request, form):
    check_format(form, ("atom", "json"))
    if request.GET:
        raise Refused({name: [_("Unknown parameter.")] for name in request.GET})
    page = absolute(reverse("films:film-list"))
    about = atom.About(_("%(name)s: new films") % {"name": settings.SITE_NAME}, page, absolute(request.path))
    films = catalogue.new_films(NEWEST)
    if form == "atom":
        return dated_by_rows(feed_response(request, [atom.films(films, about)], form, "films"))
    pieces = [atom.films_as_json(films, about)]
    return dated_by_rows(feed_response(request, pieces, form, "films", "application/feed+json"))


def _page(request, scope: changes.Scope, filter_names, about: Edition | Film, name: str, **context):
    """Unknown parameters are ignored, as on every page; an invalid value gives an empty list."""
    now = timezone.now()
    listing_filter = ListingFilter(request.GET, scope.listings(now), at=now)
    withdrawn = None
    if any(listing_filter.active_filters):
        withdrawn = StrictListingFilter(request.GET, scope.listings(now, also_withdrawn=True), at=now).qs
    page = page_of(request, scope.log(listing_filter.qs, withdrawn, now), CHANGES_A_PAGE)
    context |= {
        "about": about,
        "name": name,
        "filter": listing_filter,
        "filter_controls": controls(listing_filter, filter_names),
        "chips": chips(request, listing_filter),
        "clear_url": request.path,
        "feed": listing_filter.address_at(f"{request.path.rstrip('/')}.atom"),
        "page_obj": page,
        "change_days": _by_day(changes.entries(page, now), scope.edition),
    }
    return render(request, "screenings/change_list.html", context)


def _by_day(entries: list[changes.Entry], edition: Edition | None) -> list[tuple[date, list[changes.Entry]]]:
    """By the clocks of the edition; of a film's several, by those of the newest entry.

    By the clocks of each the days would alternate where two editions lie in different zones.
    """
    if not entries:
        return []
    zone = (edition or entries[0].edition).time_zone
    by_day = groupby(entries, key=lambda entry: entry.at.astimezone(zone).date())
    return [(day, list(group)) for day, group in by_day]


def _changes_feed(request, scope: changes.Scope, title: str, page: str):
    now = timezone.now()
    listings, filter_texts = apply_filters(request.GET, scope.listings(now), now)
    withdrawn = (
        apply_filters(request.GET, scope.listings(now, also_withdrawn=True), now)[0] if filter_texts else None
    )
    entries = changes.entries(scope.log(listings, withdrawn, now)[:NEWEST], now)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    about = atom.About(
        f"{title}, {', '.join(filter_texts)}" if filter_texts else title,
        absolute(page + query),
        absolute(request.path + query),
        str(DateCount.of_query(listings)),
    )
    return feed_response(request, [atom.changes(entries, about)], "atom", "changes")
