from datetime import datetime, timedelta

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from films.localization import localize_films
from films.models import Film, running_together
from films.paging import page_of
from films.querystrings import accepts_query
from screenings import days
from screenings.formatting.counts import DateCount
from screenings.models import Listing, ProgrammeItem
from screenings.public.filters import ListingFilter
from screenings.public.timetable.rows import TimetableRow, timetable_rows

from .caching import follow_edition
from .day_groups import day_list_context
from .filtering import accepts_filters
from .querystrings import chips, controls, with_params, without_each_filter

LISTINGS_A_PAGE = 100
MEANWHILE = 8
OTHER_DAYS = 3
ASKED_FIRST = ("festival", "city", "after", "understandable", "genre", "when")
ASKED_ALSO = (
    "edition",
    "section",
    "venue",
    "access",
    "length",
    "chance",
    "premiere",
    "before",
    "origin",
    "country",
    "audience",
    "language",
    "subtitles",
)
SHOWN = {
    ProgrammeItem.Kind.FILM: _("Film"),
    ProgrammeItem.Kind.PACKAGE: _("Films"),
    ProgrammeItem.Kind.EVENT: _("Event"),
}


@accepts_filters("page")
@require_safe
def listing_list(request):
    now = timezone.now()
    listings = ListingFilter(request.GET, Listing.objects.public(now), at=now)
    page = page_of(request, listings.qs.for_schedule(now), LISTINGS_A_PAGE, count=listings.facet_counts.count)
    found = day_list_context(page.object_list)
    context = {
        "filter": listings,
        "page_obj": page,
        "count": page.paginator.count,
        "chips": chips(request, listings),
        "clear_url": request.path,
        "asked_first": controls(listings, ASKED_FIRST),
        "asked_also": (also := controls(listings, ASKED_ALSO)),
        "is_unfolded": any(one.is_set for one in also) or bool({"from", "to"} & {*request.GET}),
        **({} if found["days"] or listings.form.errors else _instead(request, listings)),
        **found,
        "dates": DateCount(listings.facet_counts.count, listings.facet_counts.undated),
    }
    return render(request, "screenings/listing_list.html", context)


def _instead(request, listings: ListingFilter) -> dict:
    """Where nothing is found: the nearest days with something, and what each filter keeps away."""
    near = [
        {"day": day, "count": count, "url": with_params(request, date=day.isoformat())}
        for day, count in listings.nearest_days(OTHER_DAYS)
    ]
    return {"other_days": near, "loosen": without_each_filter(request, listings)}


@accepts_query()
@require_safe
def listing_detail(request, code):
    now = timezone.now()
    public = Listing.objects.public(now)
    listing = get_object_or_404(public.for_schedule(now), code=code)
    shown_here = Film.objects.public().for_catalogue().filter(listing_films__listing=listing)
    in_order = shown_here.order_by("listing_films__position", "listing_films__pk")
    films = localize_films(in_order, get_language())
    others = public.filter(films__in=films).exclude(pk=listing.pk).distinct()
    found = day_list_context(others.for_schedule(now).nearest_first(now))
    still = [one for _, day in found["days"] for one in day if not one.is_over and not one.is_off]
    context = {
        "listing": listing,
        "films": films,
        "minutes": _total(films),
        "guests": listing.guests.with_page(),
        "course": course(listing),
        "around": _around(listing, public, now),
        "still_to_come": len(still),
        **found,
    }
    page = render(request, "screenings/listing_detail.html", context)
    return follow_edition(page, listing.item.edition)


def _total(films: list[Film]) -> int | None:
    """Of films shown one after the other; unknown while that of any of them is."""
    return running_together(film.runtime_minutes for film in films) if len(films) > 1 else None


def course(listing: Listing) -> list[tuple[str, datetime, int | None]]:
    """What happens one after the other: its name, when it begins on the clocks there, its minutes."""
    if not (listing.local_start and listing.local_end) or listing.is_off:
        return []
    talks = timedelta(minutes=listing.introduction + listing.qa)
    film = (listing.ends_at - listing.starts_at) - talks
    if film <= timedelta(0):
        return []
    parts = [
        (gettext("Introduction"), listing.introduction),
        (str(SHOWN[listing.item.kind]), int(film.total_seconds() // 60)),
        (gettext("Q&A"), listing.qa),
    ]
    told, at = [], listing.starts_at
    for part, minutes in parts:
        if minutes:
            told.append((part, days.local(at, listing.zone), minutes))
            at += timedelta(minutes=minutes)
    return told


def _around(listing: Listing, public, now: datetime) -> dict:
    """What is on in this city meanwhile, and before and after on this screen."""
    if not listing.starts_at:
        return {}
    end = listing.ends_at or listing.starts_at + timedelta(hours=1)
    here = public.in_edition(listing.item.edition_id).exclude(pk=listing.pk)
    in_town = Q(
        venue__city=listing.venue.city,
        venue__country=listing.venue.country,
        starts_at__lt=end,
        ends_at__gt=listing.starts_at,
    )
    on_screen = Q(day=listing.day, screen=listing.screen_id, screen__isnull=False, starts_at__isnull=False)
    found = timetable_rows(here.filter(in_town | on_screen).in_running_order(), now)
    same_screen = [row for row in found if row.screen_key == listing.screen_id and row.screen_key]
    meanwhile = [
        row for row in found if not row.is_off and row.ends_at and _meets(row, listing.starts_at, end)
    ]
    return {
        "meanwhile": _nearest(meanwhile, listing.starts_at),
        "before": next((row for row in reversed(same_screen) if row.starts_at < listing.starts_at), None),
        "after": next((row for row in same_screen if row.starts_at >= end), None),
    }


def _meets(row: TimetableRow, start: datetime, end: datetime) -> bool:
    return days.overlap(row.starts_at, row.ends_at, start, end)


def _nearest(shown: list[TimetableRow], at: datetime) -> list[TimetableRow]:
    """Those that begin nearest to that moment, in running order."""
    near = sorted(shown, key=lambda row: abs(row.starts_at - at))[:MEANWHILE]
    return [row for row in shown if row in near]
