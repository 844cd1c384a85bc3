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
from .filtering import accepts_filters, apply_filters, edition_view

TABLES = ("ics", "csv", "xlsx", "json")
SCHEDULES = ("ics", "csv", "xlsx", "json", "xml")
CELLS = ("spreadsheet", "exact")
KEPT_IN_CALENDAR = timedelta(days=30)
"""How long what is over stays in the calendar of everything: years of it are more than calendars take."""


@accepts_filters("cells", refuses_others=True)
@feed
def listing_feed(request, form):
    check_format(form, TABLES)
    listings = _public_listings(form)
    if form == "ics" and not any(request.GET.values()):
        listings = listings.upcoming(timezone.now() - KEPT_IN_CALENDAR)
    return _listing_feed(request, form, listings, _("Screenings"), reverse("screenings:listing-list"))


@accepts_filters("cells", refuses_others=True)
@feed
@edition_view
def schedule_feed(request, edition, form):
    check_format(form, SCHEDULES)
    listings = _public_listings(form).in_edition(edition)
    if form in {"json", "xml"}:
        return _conference_feed(request, edition, listings, form)
    page = edition.get_absolute_url()
    return _listing_feed(request, form, listings, edition.full_name, page, edition=edition)


@accepts_filters(refuses_others=True)
@feed
def film_calendar(request, slug):
    film = get_by_slug(Film.objects.public(), slug)
    return _calendar_of(request, film, film.display_title, films=film)


@accepts_filters(refuses_others=True)
@feed
def venue_calendar(request, slug):
    venue = get_by_slug(Venue.objects.public(), slug)
    return _calendar_of(request, venue, str(venue), venue=venue)


@accepts_query()
@feed
def listing_calendar(request, code):
    """For the calendar of somebody who is going: it shows as busy."""
    presenters = list(rows.present_listings(_public_listings("ics").filter(code=code), at=timezone.now()))
    if not presenters:
        raise Http404(_("This screening was not found."))
    page = absolute(reverse("screenings:listing-detail", args=[code]))
    about = ical.Calendar(presenters[0].title, page, absolute(request.path), is_busy=True)
    response = feed_response(request, ical.calendar(presenters, about), "ics", code)
    return follow_edition(response, presenters[0].listing.item.edition)


def check_format(form: str, formats: tuple[str, ...]) -> None:
    if form not in formats:
        message = _("Unknown format. Choose one of: %(choices)s.")
        raise Http404(message % {"choices": ", ".join(formats)})


def _public_listings(form: str) -> QuerySet:
    """A calendar includes withdrawn ones, so that they are removed from subscribed calendars."""
    return Listing.objects.public(timezone.now(), also_withdrawn=form == "ics")


def _calendar_of(request, row: Film | Venue, name: str, **of: Film | Venue):
    if moved := redirect_if_moved(request, slug=row.slug):
        return moved
    return _listing_feed(request, "ics", _public_listings("ics").filter(**of), name, row.get_absolute_url())


def _listing_feed(request, form, listings, name, page, edition: Edition | None = None):
    other_params = ("cells",) if form == "csv" else ()
    now = timezone.now()
    listings, filter_texts = apply_filters(request.GET, listings, now, other_params)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    title = f"{name}: {', '.join(filter_texts)}" if filter_texts else name
    presenters = rows.present_listings(listings, edition, now)
    page, source = absolute(page + query), absolute(request.path + query)
    match form:
        case "ics":
            pieces = ical.calendar(
                presenters, ical.Calendar(title, page, source, edition.accent if edition else "")
            )
        case "csv":
            pieces = tables.as_csv(presenters, _cells(request) == "exact")
        case "xlsx":
            pieces = spreadsheet.xlsx(presenters, name)
        case _:
            pieces = tables.as_json(presenters, {"title": title, "url": page, "source": source})
    return feed_response(request, pieces, form, _file_name(edition) if edition else "screenings")


def _conference_feed(request: HttpRequest, edition: Edition, listings: QuerySet, form: str):
    listings = apply_filters(request.GET, listings, timezone.now())[0]
    schedule, presenters = rows.schedule(edition, listings)
    if not schedule.days:
        raise Http404(_("No screening has a start time yet."))
    write = frab.xml if form == "xml" else frab.as_json
    return feed_response(request, write(schedule, presenters), form, _file_name(edition))


def _cells(request: HttpRequest) -> str:
    cells = request.GET.get("cells", CELLS[0])
    if cells not in CELLS:
        raise Refused({"cells": [_("Choose one of: %(choices)s.") % {"choices": ", ".join(CELLS)}]})
    return cells


def _file_name(edition: Edition) -> str:
    return f"{edition.festival.slug}-{edition.slug}"
