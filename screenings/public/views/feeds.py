"""The lists of the site for other programs: the same rows as the pages, by the same filters."""

from datetime import timedelta

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from films.addresses import get_by_slug
from films.models import Film
from films.querystrings import accepts_query
from screenings.feeds import frab, ical, rows, spreadsheet, tables
from screenings.formatting.addresses import absolute
from screenings.models import Edition, Listing, Venue

from .caching import follow_edition
from .feed_responses import Refused, feed, feed_response, redirect_if_moved
from .filtering import accepts_filters, apply_filters, get_edition

TABLES = ("ics", "csv", "xlsx", "json")
SCHEDULES = ("ics", "csv", "xlsx", "json", "xml")
CELLS = ("spreadsheet", "exact")
KEPT_IN_CALENDAR = timedelta(days=30)
"""How long what is over stays in the calendar of everything: years of it are more than calendars take."""


@accepts_filters("cells", refuses_others=True)
@feed
def listing_feed(request, form):
    known(form, TABLES)
    listings = _public(form)
    if form == "ics" and not any(request.GET.values()):
        listings = listings.upcoming(timezone.now() - KEPT_IN_CALENDAR)
    return _delivered(request, form, listings, _("Screenings"), reverse("screenings:listing-list"))


@accepts_filters("cells", refuses_others=True)
@feed
def schedule_feed(request, festival, edition, form):
    known(form, SCHEDULES)
    found = get_edition(festival, edition)
    if moved := redirect_if_moved(request, festival=found.festival.slug, edition=found.slug):
        return moved
    listings = _public(form).in_edition(found)
    if form in {"json", "xml"}:
        return follow_edition(_conference(request, found, listings, form), found)
    page = found.get_absolute_url()
    response = _delivered(request, form, listings, found.full_name, page, edition=found)
    return follow_edition(response, found)


@accepts_filters(refuses_others=True)
@feed
def film_calendar(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    listings = _public("ics").filter(films=film)
    page = film.get_absolute_url()
    return redirect_if_moved(request, slug=film.slug) or _delivered(
        request, "ics", listings, film.title, page
    )


@accepts_filters(refuses_others=True)
@feed
def venue_calendar(request, slug):
    venue = get_by_slug(Venue.objects.public(), slug)
    listings = _public("ics").filter(venue=venue)
    page = venue.get_absolute_url()
    return redirect_if_moved(request, slug=venue.slug) or _delivered(
        request, "ics", listings, str(venue), page
    )


@accepts_query()
@feed
def listing_calendar(request, code):
    """For whoever has put this one showing into their own calendar: they are going."""
    found = list(rows.present_listings(_public("ics").filter(code=code), at=timezone.now()))
    if not found:
        raise Http404(_("There is no screening of that name."))
    page = absolute(reverse("screenings:listing-detail", args=[code]))
    about = ical.Calendar(found[0].title, page, absolute(request.path), is_busy=True)
    response = feed_response(request, ical.calendar(found, about), "ics", code)
    return follow_edition(response, found[0].listing.item.edition)


def known(form: str, formats: tuple[str, ...]) -> None:
    if form not in formats:
        said = _("There is no such format. There are: %(formats)s.")
        raise Http404(said % {"formats": ", ".join(formats)})


def _public(form: str) -> QuerySet:
    """Only a calendar also tells what was withdrawn: it has to leave those it is in."""
    return Listing.objects.public(timezone.now(), also_withdrawn=form == "ics")


def _delivered(request, form, listings, name, page, edition: Edition | None = None):
    besides = ("cells",) if form == "csv" else ()
    now = timezone.now()
    listings, words = apply_filters(request, listings, now, besides)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    title = f"{name}: {', '.join(words)}" if words else name
    shown = rows.present_listings(listings, edition, now)
    page, source = absolute(page + query), absolute(request.path + query)
    match form:
        case "ics":
            pieces = ical.calendar(
                shown, ical.Calendar(title, page, source, edition.accent if edition else "")
            )
        case "csv":
            pieces = tables.as_csv(shown, _cells(request) == "exact")
        case "xlsx":
            pieces = spreadsheet.xlsx(shown, name)
        case _:
            pieces = tables.as_json(shown, {"title": title, "url": page, "source": source})
    return feed_response(request, pieces, form, _file_name(edition) if edition else "screenings")


def _conference(request: HttpRequest, edition: Edition, listings: QuerySet, form: str):
    listings = apply_filters(request, listings, timezone.now())[0]
    schedule, shown = rows.schedule(edition, listings)
    if not schedule.days:
        raise Http404(_("There is no screening at a known time here."))
    write = frab.xml if form == "xml" else frab.as_json
    return feed_response(request, write(schedule, shown), form, _file_name(edition))


def _cells(request: HttpRequest) -> str:
    cells = request.GET.get("cells", CELLS[0])
    if cells not in CELLS:
        raise Refused({"cells": [_("Choose one of: %(choices)s.") % {"choices": ", ".join(CELLS)}]})
    return cells


def _file_name(edition: Edition) -> str:
    return f"{edition.festival.slug}-{edition.slug}"
