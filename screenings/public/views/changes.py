"""What changed: a page and a feed for an edition and for a film, and the films that are new."""

from datetime import date, datetime, timedelta
from functools import partial

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
from screenings.public.change_log import PROGRAMME, ChangeDay, ChangeForm, ChangeLog, Summary
from screenings.public.filters import ListingFilter, StrictListingFilter
from screenings.public.other_screenings import other_screenings

from .feed_responses import Refused, dated_by_rows, feed, feed_response, redirect_if_moved
from .feeds import check_format
from .filtering import accepts_filters, apply_filters, edition_view
from .querystrings import (
    Narrowing,
    chips,
    controls,
    same_params_at,
    with_params,
    with_toggled,
    without_counts,
)

FILTERS = ("festival", "edition", "section", "venue", "city", "audience", "when")
CHANGES_A_PAGE = 60
NEWEST = 100
MOST_OF_TODAY = 6


# What both pages and both feeds read besides the filters of listings.
accepts_changes = partial(accepts_filters, *ChangeForm.base_fields, several=("kind",))


@accepts_changes("page")
@require_safe
@edition_view
def change_list(request, edition):
    filter_names = [name for name in FILTERS if name not in {"festival", "edition"}]
    scope = changes.Scope(edition=edition)
    return _page(
        request, scope, filter_names, edition, edition.display_name, accent_class=edition.accent_class
    )


@accepts_changes("page")
@require_safe
def film_change_list(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    if moved := redirect_if_moved(request, slug=film.slug):
        return moved
    return _page(request, changes.Scope(film=film), FILTERS, film, film.display_title)


@accepts_changes(refuses_others=True)
@feed
@edition_view
def change_feed(request, edition):
    page = reverse("screenings:change-list", args=[edition.festival.slug, edition.slug])
    title = _("%(name)s: changes") % {"name": edition.display_name}
    return _changes_feed(request, changes.Scope(edition=edition), title, page)


@accepts_changes(refuses_others=True)
@feed
def film_change_feed(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    if moved := redirect_if_moved(request, slug=film.slug):
        return moved
    page = reverse("screenings:film-change-list", args=[film.slug])
    return _changes_feed(
        request, changes.Scope(film=film), _("%(name)s: screenings") % {"name": film.display_title}, page
    )


@accepts_query(refuses_others=True)
@feed
def film_feed(request, form):
    check_format(form, ("atom", "json"))
    if request.GET:
        raise Refused({name: [_("Unknown parameter.")] for name in request.GET})
    page = absolute(reverse("screenings:film-list"))
    about = atom.About(_("%(name)s: new films") % {"name": settings.SITE_NAME}, page, absolute(request.path))
    films = catalogue.new_films(NEWEST)
    if form == "atom":
        return dated_by_rows(feed_response(request, [atom.films(films, about)], form, "films"))
    pieces = [atom.films_as_json(films, about)]
    return dated_by_rows(feed_response(request, pieces, form, "films", "application/feed+json"))


def _page(request, scope: changes.Scope, filter_names, about: Edition | Film, name: str, **context):
    """Unknown parameters are ignored, as on every page; an invalid value gives an empty list."""
    now = timezone.now()
    listing_filter, form = ListingFilter(request.GET, scope.listings(now), at=now), ChangeForm(request.GET)
    withdrawn = None
    if any(listing_filter.active_filters):
        withdrawn = StrictListingFilter(request.GET, scope.listings(now, also_withdrawn=True), at=now).qs
    marks = scope.log(listing_filter.qs, withdrawn, now) if form.is_valid() else []
    log = ChangeLog(marks, form)
    page = page_of(request, log.lines, CHANGES_A_PAGE)
    today = _running_day(scope.edition, now) if not request.GET else None
    all_of_today = log.changes_of(today) if today else []
    of_today = [mark for mark in all_of_today if not mark.is_over]
    visible = [line for line in page if isinstance(line, changes.Mark)]
    entries = changes.entries_by_mark([*visible, *of_today[:MOST_OF_TODAY]], now)
    days = log.by_day(page, entries, now)
    others = other_screenings([entry for row in days for entry in row.entries], now)
    since_yesterday = None if request.GET else _since_yesterday(request, log, now)
    context |= {
        "about": about,
        "name": name,
        "filter": listing_filter,
        "change_form": form,
        # They would count screenings, on a page of changes.
        "filter_controls": without_counts(controls(listing_filter, filter_names)),
        "chips": chips(request, listing_filter),
        "clear_url": request.path,
        "kinds": _kinds(request, log),
        "recent": _recent(request, log, now, since_yesterday),
        "since_yesterday": since_yesterday,
        "feed": same_params_at(request, f"{request.path.rstrip('/')}.atom"),
        "page_obj": page,
        "today": today,
        "changes_of_today": [entries[mark] for mark in of_today[:MOST_OF_TODAY] if mark in entries],
        "more_of_today": max(0, len(of_today) - MOST_OF_TODAY),
        "over_today": len(all_of_today) - len(of_today),
        "change_days": [
            (
                row,
                [(entry, others.get(entry.id, ())) for entry in row.entries],
                _summary_links(request, row, about),
                [(entry, ()) for entry in row.past],
            )
            for row in days
        ],
    }
    return render(request, "screenings/change_list.html", context)


def _running_day(edition: Edition | None, now: datetime) -> date | None:
    """Of an edition that is on: its day now."""
    if not (edition and edition.starts_on and edition.ends_on):
        return None
    today = edition.today(now)
    return today if edition.starts_on <= today <= edition.ends_on else None


def _summary_links(request, row: ChangeDay, about: Edition | Film) -> list[tuple[Summary, str]]:
    """Each with the way to what it sums up: of the first publication to the programme itself."""
    return [
        (
            one,
            reverse("screenings:schedule", args=[about.festival.slug, about.slug])
            if one.kind == PROGRAMME
            else with_params(request, kind=one.kind, since=one.day.isoformat()),
        )
        for one in row.summaries
    ]


def _kinds(request, log: ChangeLog) -> list[Narrowing]:
    return [
        # There are more of tickets than of all else together, and each is soon out of date.
        Narrowing(
            label,
            None if kind == changes.TICKETS else count,
            kind in log.kinds,
            with_toggled(request, "kind", kind),
        )
        for kind, label, count in log.counts
    ]


def _recent(request, log: ChangeLog, now: datetime, since_yesterday: dict | None) -> list[Narrowing]:
    """The first days that are not ``since_yesterday``, which stands above."""
    choices = []
    for label, day, count in log.recent(now):
        is_selected = day == log.first_day
        url = with_params(request, since=None if is_selected else day.isoformat())
        if not since_yesterday or url != since_yesterday["url"]:
            choices.append(Narrowing(label, count, is_selected, url))
    return choices


def _since_yesterday(request, log: ChangeLog, now: datetime) -> dict | None:
    """What was announced of a programme that is not over; where nothing was, since when."""
    if not (log.last_day and log.is_any_to_come):
        return None
    day = log.day_of(now) - timedelta(days=1)
    return {
        "url": with_params(request, since=day.isoformat()),
        "kinds": [
            Narrowing(label, count, False, with_params(request, kind=kind, since=day.isoformat()))
            for kind, label, count in log.counts_since(day)
        ],
        "last_day": log.last_day,
    }


def _changes_feed(request, scope: changes.Scope, title: str, page: str):
    now, form = timezone.now(), ChangeForm(request.GET)
    if not form.is_valid():
        raise Refused({name: list(errors) for name, errors in form.errors.items()})

    def filtered(listings):
        return apply_filters(request.GET, listings, now, tuple(form.fields))

    listings, texts = filtered(scope.listings(now))
    withdrawn = filtered(scope.listings(now, also_withdrawn=True))[0] if texts else None
    log = ChangeLog(scope.log(listings, withdrawn, now), form)
    entries = changes.entries(log.marks[:NEWEST], now)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    about = atom.About(
        ", ".join([title, *texts, *form.texts]),
        absolute(page + query),
        absolute(request.path + query),
        str(DateCount.of_query(listings)),
    )
    return feed_response(request, [atom.changes(entries, about)], "atom", "changes")
