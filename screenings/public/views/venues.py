from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.paging import page_of, pages_of
from films.querystrings import accepts_query
from screenings import days
from screenings.formatting.places import format_venue
from screenings.models import Edition, Listing, Venue
from screenings.public.city_venues import by_city, in_order_of_cities, named_venues, programmes_at_venues
from screenings.public.filters.fields import DayField
from screenings.public.filters.schedule import DAY_UNKNOWN
from screenings.public.locator import Locator, Place, locator
from screenings.public.venue_day import venue_day

from .day_groups import DayLink, has_several_zones
from .filtering import get_edition

MOST_DAYS_IN_THE_BAR = 28
VENUES_A_PAGE = 200
EDITIONS = 5
LISTINGS_A_PAGE = 300
SCREENS_A_PAGE = 100


@accepts_query("edition", "page")
@require_safe
def venue_list(request):
    """Venues by city, all or those of one edition, without placeholders for venues that are TBA."""
    now = timezone.now()
    requested = request.GET.get("edition", "")
    edition = get_edition(*_parse_edition(requested)) if requested else None
    venues = in_order_of_cities(named_venues(now, edition), programmes_at_venues(now, edition))
    page = page_of(request, venues, VENUES_A_PAGE)
    cities = by_city(page)
    playing = [city for city in cities if city.count]
    context = {
        "edition": edition,
        "editions": _editions(now),
        "cities": playing or cities,
        "other_cities": [replace(city, map=None) for city in cities if not city.count] if playing else [],
        "page_obj": page,
    }
    return render(request, "screenings/venue_list.html", context)


def _parse_edition(text: str) -> list[str]:
    parts = text.split("/")
    if len(parts) != 2:
        raise Http404(gettext_lazy("Nothing was found at this address."))
    return parts


def _editions(now):
    """The nearest that have named venues."""
    venues = Venue.objects.public(now).filter(is_placeholder=False)
    listings = Listing.objects.public(now).filter(venue__in=venues).order_by().values("item__edition")
    with_venues = Q(pk__in=listings) | Q(Exists(venues.filter(editions=OuterRef("pk"))))
    editions = Edition.objects.public(now).filter(with_venues).select_related("festival")
    return editions.nearest_first(now)[:EDITIONS]


@accepts_query("date", "page")
@require_safe
def venue_detail(request, slug):
    """The screenings of one day at a venue: today what is next leads."""
    venue = get_by_slug(Venue.objects.public(), slug)
    if venue.slug != slug:
        return redirect(venue, permanent=True)
    now = timezone.now()
    listings = Listing.objects.public(now).filter(venue=venue)
    counts = _counts(listings.with_over(now))
    requested = request.GET.get("date", "")
    day, problem = _parse_day(requested)
    # A venue may serve editions whose days start at different hours.
    today = days.festival_day(now, venue.time_zone, days.DAY_STARTS_AT)
    if not requested:
        day = days.next_or_last([day for day, *_ in counts if day], today)
    of_day = listings.none() if problem else listings.on_day(day).for_schedule(now).in_running_order()
    screens = list(venue.screens.all())
    pages = pages_of(request, listings=(of_day, LISTINGS_A_PAGE), screen_page=(screens, SCREENS_A_PAGE))
    rows = list(pages["listings"])
    if not counts:
        pages |= _editions_of(venue, now)
    context = {
        "venue": venue,
        "name": format_venue(venue.name, venue.operator, venue.is_placeholder, is_over=None),
        "screens": screens,
        "seats": sum(screen.capacity or 0 for screen in screens),
        "wheelchair_spaces": sum(screen.wheelchair_spaces or 0 for screen in screens),
        **pages,
        "day": day,
        "problem": problem,
        "is_any_day": bool(counts),
        "is_past": bool(counts) and not any(upcoming for *_, upcoming in counts),
        "zone_at": next((row.local_start for row in rows if row.starts_at), now.astimezone(venue.time_zone)),
        "plan": venue_day(rows, screens, now, day == today),
        "count": pages["listings"].paginator.count,
        "edition": _only_edition(rows),
        "days": [(day, rows)] if rows else [],
        "has_several_zones": has_several_zones(rows),
        "locator": _locator(venue),
        **_day_bar(counts, day, today, is_any_selected=not problem),
    }
    return render(request, "screenings/venue_detail.html", context)


def _editions_of(venue: Venue, now: datetime) -> dict:
    """Where nothing was ever to be seen: whether that is still to come, else of what it was a venue."""
    editions = Edition.objects.public(now).filter(venues=venue).select_related("festival")
    nearest = list(editions.nearest_first(now)[:EDITIONS])
    to_come = [edition for edition in nearest if not edition.is_over(now)]
    return {"venue_of": to_come or nearest, "is_to_come": bool(to_come)}


def _counts(listings) -> list[tuple[date | None, int, int]]:
    """Days, the number of their screenings, and of those to come."""
    upcoming = Count("pk", filter=Q(is_over=False))
    counts = listings.order_by().values_list("day").annotate(count=Count("pk"), upcoming=upcoming)
    return sorted(counts, key=lambda one: (one[0] is None, one[0]))


def _parse_day(text: str) -> tuple[date | None, str]:
    """The requested day, and the error where there is no such day."""
    if text in ("", DAY_UNKNOWN):
        return None, ""
    try:
        return DayField().clean(text), ""
    except ValidationError as error:
        return None, error.messages[0]


def _day_bar(
    counts: list[tuple[date | None, int, int]], selected: date | None, today: date, *, is_any_selected: bool
) -> dict:
    """A page of days with the selected one, and the days before and after the page and the day."""
    bar = [
        DayLink(
            day,
            f"?date={day or DAY_UNKNOWN}",
            count,
            is_selected=is_any_selected and day == selected,
            is_over=not upcoming,
            is_today=day == today,
            is_of_other_year=bool(day) and day.year != today.year,
        )
        for day, count, upcoming in counts
    ]
    before = [link for link in bar if link.day and selected and link.day < selected]
    after = [link for link in bar if link.day and selected and link.day > selected]
    place = len(before) if selected else max(len(bar) - 1, 0)
    start = place // MOST_DAYS_IN_THE_BAR * MOST_DAYS_IN_THE_BAR
    end = start + MOST_DAYS_IN_THE_BAR
    return {
        "day_bar": bar[start:end],
        "earlier": bar[start - 1] if start else None,
        "later": bar[end] if end < len(bar) else None,
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
    }


def _only_edition(rows: list[Listing]):
    editions = {row.item.edition_id: row.item.edition for row in rows}
    return next(iter(editions.values())) if len(editions) == 1 else None


def _locator(venue: Venue) -> Locator | None:
    if venue.latitude is None or venue.is_placeholder:
        return None
    others = Venue.objects.public().filter(
        city=venue.city, country=venue.country, latitude__isnull=False, is_placeholder=False
    )
    return locator(_place(venue), [_place(other) for other in others if other.pk != venue.pk])


def _place(venue: Venue) -> Place:
    return Place(venue.name, venue.get_absolute_url(), float(venue.latitude), float(venue.longitude))
