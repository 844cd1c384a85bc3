from datetime import date, datetime, timedelta
from itertools import chain

from django.core.paginator import Page
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from films.localization import localize_films
from films.models import Film, running_together
from films.paging import page_of, pages_of
from films.querystrings import accepts_query
from screenings import days
from screenings.formatting.counts import DateCount
from screenings.formatting.tickets import SOLD, format_began, render_tickets
from screenings.models import Listing, ProgrammeItem
from screenings.public.filters import ListingFilter
from screenings.public.reach import find_reach
from screenings.public.timetable.groups import group_rows
from screenings.public.timetable.lists import row_values, rows_of, take_shared_edition
from screenings.public.timetable.rows import TimetableRow

from .caching import follow_edition
from .day_groups import DayLink, adjacent_days, day_list_context, groups_context
from .filtering import accepts_filters, get_listing, page_filter
from .querystrings import (
    chips,
    choice_links,
    controls,
    free_time_context,
    industry_context,
    with_params,
    without_each_filter,
)

LISTINGS_A_PAGE = 100
ENTRIES_OF_A_LISTING = 100
OTHER_DAYS = 3
DAYS_IN_THE_BAR = 12
DAYS_BEFORE = 2
MOST_FESTIVALS = 6
MOST_OF_ONE_FILM = 30
CHECK_COUNTS_FOR = timedelta(days=7)
FIRST_FILTERS = ("festival",)
PICKED_FILTERS = ("genre", "after")
MAIN_FILTERS = ("tickets", "city", "understandable", "when")
MORE_FILTERS = (
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
PART_NAMES = {
    ProgrammeItem.Kind.FILM: _("Film"),
    ProgrammeItem.Kind.PACKAGE: _("Films"),
    ProgrammeItem.Kind.EVENT: _("Event"),
}


@accepts_filters("page")
@require_safe
def listing_list(request):
    now = timezone.now()
    listing_filter = page_filter(ListingFilter, request.GET, Listing.objects.public(now), at=now)
    counts = listing_filter.facet_counts
    values = row_values(listing_filter.qs, now)
    page = page_of(request, values, LISTINGS_A_PAGE, count=counts.count)
    rows = rows_of(page.object_list, now, names_editions=True)
    day = listing_filter.form.cleaned_data.get("date") if listing_filter.form.is_valid() else None
    today = days.festival_day(now, rows[0].zone, days.DAY_STARTS_AT) if rows else timezone.localdate(now)
    if rows and day == today:
        listing_filter.minutes_passed = days.minute_of_day(now, rows[0].zone, today)
    groups = _groups_context(rows, today, is_one_day=bool(day))
    day_bar = _day_bar(request, listing_filter, day, today)
    context = {
        "filter": listing_filter,
        "page_obj": page,
        "day": day,
        **day_bar,
        # What is to come, dated or not, would be on the first page.
        "is_all_over": day_bar["is_latest_first"] and page.number == 1 and all(row.is_over for row in rows),
        "has_filters": bool(request.GET) or _is_worth_filtering(rows),
        "festivals": choice_links(
            request, listing_filter, "festival", pgettext("festivals", "All"), most=MOST_FESTIVALS
        ),
        "count": page.paginator.count,
        "dates": DateCount(counts.count, counts.undated),
        "chips": [chip for chip in chips(request, listing_filter) if not (day and chip["name"] == "date")],
        "clear_url": request.path,
        **industry_context(request, listing_filter),
        **free_time_context(listing_filter),
        "first_filters": controls(listing_filter, FIRST_FILTERS),
        "picked_filters": controls(listing_filter, PICKED_FILTERS),
        "main_filters": controls(listing_filter, MAIN_FILTERS),
        "more_filters": (more := controls(listing_filter, MORE_FILTERS)),
        "is_unfolded": any(control.is_set for control in more) or bool({"from", "to"} & {*request.GET}),
        **groups,
    }
    if not (rows or listing_filter.form.errors):
        context |= _no_results_context(request, listing_filter)
    return render(request, "screenings/listing_list.html", context)


def _groups_context(rows: list[TimetableRow], today: date, is_one_day: bool) -> dict:
    """As a schedule has them. What is over of today comes last in the list, and belongs to today."""
    by_day: dict[date | None, list[TimetableRow]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    groups = group_rows(chain.from_iterable(by_day.values()), today)
    for row in (row for group in groups if len(group.cities) > 1 for row in group.rows):
        row.is_located = False
    return {
        **groups_context(groups, has_day_heads=not is_one_day),
        "has_zones": True,
        "is_whole": not is_one_day,
        "shared_edition": take_shared_edition(rows),
    }


def _is_worth_filtering(rows: list[TimetableRow]) -> bool:
    """Of one film a few screenings are seen at once."""
    films = {(row.title, *(film.slug for film in row.films)) for row in rows}
    return len(films) > 1 or len(rows) > MOST_OF_ONE_FILM


def _day_bar(request, listing_filter: ListingFilter, selected: date | None, today: date) -> dict:
    """The days from today, or about the selected one; and the last before them, the first after them."""
    counts = listing_filter.day_counts
    bar = [
        DayLink(
            day,
            with_params(request, date=str(day), page=None),
            count,
            day == selected,
            is_today=day == today,
            is_of_other_year=day.year != today.year,
        )
        for day, count in counts
    ]
    before = sum(link.day < (selected or today) for link in bar)
    first = before - DAYS_BEFORE if selected else before
    start = max(0, first if first < len(bar) else first - DAYS_IN_THE_BAR)
    end = start + DAYS_IN_THE_BAR
    # The order of the list, which begins with the latest day once all are over.
    is_latest_first = bool(bar) and bar[-1].day < today and not listing_filter.is_part(but="date")
    return {
        "day_bar": bar[start:end][::-1] if is_latest_first else bar[start:end],
        "is_latest_first": is_latest_first,
        "earlier": bar[start - 1] if start else None,
        "later": bar[end] if end < len(bar) else None,
        **adjacent_days(bar, selected),
        "whole_url": with_params(request, date=None, page=None),
        "whole_count": listing_filter.count_of_any_day,
    }


def _no_results_context(request, listing_filter: ListingFilter) -> dict:
    """The nearest days with matches, and how many each filter excludes."""
    other_days = [
        {"day": day, "count": count, "url": with_params(request, date=day.isoformat())}
        for day, count in listing_filter.nearest_days(OTHER_DAYS)
    ]
    return {"alternative_days": other_days, "removable_filters": without_each_filter(request, listing_filter)}


@accepts_query("page")
@require_safe
def listing_detail(request, code):
    now = timezone.now()
    public = Listing.objects.public(now)
    listing = get_listing(code, now)
    in_order = (
        Film.objects.public()
        .for_catalogue()
        .filter(listing_films__listing=listing)
        .order_by("listing_films__position", "listing_films__pk")
    )
    films = localize_films(in_order, get_language())
    others = public.filter(films__in=films).exclude(pk=listing.pk).distinct()
    if listing.is_open_to_public:
        others = others.open_to_public()
    lists = {
        "films": films,
        "guests": list(listing.guests.with_page()),
        "others": row_values(others.nearest_first(now), now),
    }
    pages = pages_of(request, **{name: (rows, ENTRIES_OF_A_LISTING) for name, rows in lists.items()})
    day_list = day_list_context(pages["others"], now)
    next_chance = _next_chance(listing, day_list["rows"], now)
    upcoming_count = _upcoming_count(pages["others"], day_list["rows"], others, now)
    context = {
        "listing": listing,
        **pages,
        "film_count": len(films),
        "minutes": running_together(film.runtime_minutes for film in films) if len(films) > 1 else None,
        "running_order": running_order(listing),
        "began": _format_began(listing, now),
        **_tickets_context(listing, now),
        "reach": find_reach(listing, public, now),
        **day_list,
        "more_count": upcoming_count - bool(next_chance),
        "next_chance": next_chance,
        "next_tickets": next_chance
        and render_tickets(next_chance.availability, next_chance.tickets, next_chance.ticket_url),
    }
    page = render(request, "screenings/listing_detail.html", context)
    return follow_edition(page, listing.item.edition)


def _upcoming_count(page: Page, rows: list[TimetableRow], others, now: datetime) -> int:
    if page.has_other_pages():
        return others.upcoming(now).exclude(status__in=Listing.OFF).count()
    return sum(not row.is_over and not row.is_off for row in rows)


def _next_chance(listing: Listing, rows: list[TimetableRow], now: datetime) -> TimetableRow | None:
    """Once this one has begun, is off or is sold out: the first of the others that is not."""
    has_begun = listing.is_over or (listing.starts_at is not None and listing.starts_at <= now)
    if not (has_begun or listing.is_off or listing.availability == Listing.Availability.SOLD_OUT):
        return None
    to_come = [row for row in rows if row.is_next and row.starts_at and not (row.is_off or row.is_sold_out)]
    return min(to_come, key=lambda row: row.starts_at, default=None)


def _tickets_context(listing: Listing, now: datetime) -> dict:
    """``checked``: when the box office last looked, in the time of the venue; None once that is long ago.

    What it found then is not said either where the button says as much: that there are tickets.
    """
    sells_tickets = listing.availability in SOLD
    checked = listing.availability_checked_at
    is_stale = bool(checked) and now - checked > CHECK_COUNTS_FOR
    has_button = sells_tickets and listing.ticket_url
    is_implied = is_stale and has_button and listing.availability == Listing.Availability.ON_SALE
    return {
        "sells_tickets": sells_tickets,
        "availability": "" if is_implied else listing.get_availability_display(),
        "checked": None if is_stale else listing.local_availability_check,
    }


def _format_began(listing: Listing, now: datetime) -> str:
    """Since when it is on; empty before and after."""
    if not listing.starts_at or listing.is_over or listing.is_off:
        return ""
    minutes = days.minutes_between(listing.starts_at, now)
    return format_began(minutes) if minutes >= 0 else ""


def running_order(listing: Listing) -> list[tuple[str, datetime, int | None]]:
    """The parts of the event: name, start in the time of the venue, minutes."""
    if not (listing.local_start and listing.local_end) or listing.is_off:
        return []
    talks = timedelta(minutes=listing.introduction + listing.qa)
    film = (listing.ends_at - listing.starts_at) - talks
    if film <= timedelta(0):
        return []
    parts = [
        (gettext("Introduction"), listing.introduction),
        (str(PART_NAMES[listing.item.kind]), int(film.total_seconds() // 60)),
        (gettext("Q&A"), listing.qa),
    ]
    timed_parts, at = [], listing.starts_at
    for part, minutes in parts:
        if minutes:
            timed_parts.append((part, days.local(at, listing.zone), minutes))
            at += timedelta(minutes=minutes)
    return timed_parts
