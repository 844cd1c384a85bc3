from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from films.paging import page_of
from screenings import days
from screenings.formatting.counts import DateCount
from screenings.models import Edition, Listing, Venue
from screenings.public.filters import ScheduleFilter
from screenings.public.filters.schedule import DAY_UNKNOWN, WHOLE_EDITION
from screenings.public.timetable.grid import day_grids
from screenings.public.timetable.groups import group_rows, mark_hours
from screenings.public.timetable.key import GridKey
from screenings.public.timetable.overview import day_overviews
from screenings.public.timetable.rows import TimetableRow, timetable_rows

from .day_groups import DayLink, adjacent_days, groups_context, has_several_zones
from .filtering import accepts_filters, edition_view, page_filter
from .querystrings import (
    chips,
    choice_links,
    controls,
    free_time_context,
    industry_context,
    with_params,
    without_each_filter,
)

PICKED_FILTERS = ("genre", "after", "subtitles", "city")
"""What is asked for most: where there are few choices, all of them are in sight."""
MAIN_FILTERS = ("tickets", "understandable", "section", "venue")
MORE_FILTERS = (
    "access",
    "length",
    "chance",
    "when",
    "premiere",
    "origin",
    "country",
    "audience",
    "language",
)
ROWS_A_PAGE = 3000
ZOOMS = ("far", "", "near")
"""From small to large."""


@accepts_filters("date", "page", "view", "zoom", "hours", filters=ScheduleFilter)
@require_safe
@edition_view
def schedule(request, edition):
    now = timezone.now()
    today = edition.today(now)
    listings = Listing.objects.public(now).in_edition(edition)
    schedule_filter = page_filter(ScheduleFilter, request.GET, listings, at=now, edition=edition)
    day = select_day(schedule_filter, edition, now)
    schedule_filter.counted_day = day
    if day == today:
        schedule_filter.minutes_passed = days.minute_of_day(now, edition.time_zone, today)
    is_grid = request.GET.get("view") == "grid" and day != WHOLE_EDITION
    on_day = _rows_on(day, schedule_filter, listings, now, with_running=is_grid)
    rows = [row for row in on_day if row.day in {day, None} or day == WHOLE_EDITION]
    page = page_of(request, on_day if is_grid else rows, ROWS_A_PAGE)
    cities = _city_context(request, schedule_filter, rows)
    bar = _day_bar(request, schedule_filter, day)
    context = {
        "page_obj": page,
        "is_grid": is_grid,
        "edition": edition,
        "filter": schedule_filter,
        "day": day,
        "is_whole": day == WHOLE_EDITION,
        **_count_context(rows, day),
        **cities,
        "day_bar": _jumps(bar) if day == WHOLE_EDITION else bar,
        **adjacent_days(bar, day),
        **industry_context(request, schedule_filter),
        "whole_url": with_params(request, date=WHOLE_EDITION, view=None, zoom=None, hours=None),
        "clear_url": _clear_url(request),
        "list_url": with_params(request, view=None, zoom=None, hours=None),
        "grid_url": with_params(request, view="grid"),
        **free_time_context(schedule_filter),
        "picked_filters": controls(schedule_filter, PICKED_FILTERS),
        "main_filters": controls(schedule_filter, MAIN_FILTERS),
        "more_filters": (more := controls(schedule_filter, MORE_FILTERS)),
        "is_unfolded": any(control.is_set for control in more),
        "feeds": _feed_urls(edition, schedule_filter),
        **(_no_results_context(request, schedule_filter) if not rows else {}),
        **(
            _grid_context(request, [*page], now, edition, day)
            if is_grid
            else _list_context(page, day, today, cities["is_one_city"])
        ),
    }
    response = render(request, "screenings/schedule.html", context)
    if any(row.is_on or row.day == today for row in rows):
        # What is on now is asked for anew each time: our own cache alone may be a minute behind.
        response["Cache-Control"] = "public, max-age=0"
    return response


def select_day(schedule_filter: ScheduleFilter, edition: Edition, now):
    """The requested day; else today while the edition runs, else the first day with matches."""
    if schedule_filter.date_error:
        return None
    if schedule_filter.requested_day:
        return schedule_filter.requested_day
    days_with_matches = [day for day, count in schedule_filter.day_counts if count and day]
    today = edition.today(now)
    if days_with_matches and days_with_matches[0] <= today <= days_with_matches[-1]:
        return min(day for day in days_with_matches if day >= today)
    all_days = [day for day, _ in schedule_filter.day_counts if day]
    return (days_with_matches or all_days or [DAY_UNKNOWN])[0]


def _rows_on(day, schedule_filter: ScheduleFilter, listings, now, with_running: bool) -> list[TimetableRow]:
    """``with_running`` adds screenings that began on an earlier day and are still running."""
    if schedule_filter.date_error:
        return []
    if day != WHOLE_EDITION:
        on_day = listings.on_day(None if day == DAY_UNKNOWN else day)
        if with_running and isinstance(day, date):
            on_day |= listings.filter(_running_on(day, schedule_filter.edition))
        listings = on_day
    return timetable_rows(listings.in_running_order(), now, among=schedule_filter.matches)


def _count_context(rows: list[TimetableRow], day) -> dict:
    """``count_on_day`` is of the day alone; ``count`` also of what has no date and may be on it."""
    dates = DateCount.of(rows)
    return {
        "dates": dates,
        "count": dates.count,
        "undated": next((row for row in rows if row.day is None), None),
        "count_on_day": dates.count - dates.undated if isinstance(day, date) else dates.count,
        "has_day_heads": day == WHOLE_EDITION or bool(dates.undated and day != DAY_UNKNOWN),
    }


def _running_on(day: date, edition: Edition) -> Q:
    opens, _ = days.day_bounds(day, edition.time_zone, edition.day_starts_at)
    return Q(day__lt=day, ends_at__gt=opens) & ~Q(status__in=Listing.OFF)


def _list_context(rows: Iterable[TimetableRow], day, today: date, is_one_city: bool) -> dict:
    groups = group_rows(rows, today if day in {today, WHOLE_EDITION} else None)
    context = groups_context(groups, has_day_heads=day == WHOLE_EDITION)
    return {
        **context,
        "hours": mark_hours(groups),
        "has_city_heads": context["has_cities"] or is_one_city,
        "days": groups,
        "overviews": day_overviews(groups, today) if day == WHOLE_EDITION else [],
    }


def _grid_context(request, rows: list[TimetableRow], now, edition: Edition, day) -> dict:
    zoom = request.GET.get("zoom", "")
    level = ZOOMS.index(zoom if zoom in ZOOMS else "")
    smaller, larger = ZOOMS[:level][-1:], ZOOMS[level + 1 :][:1]
    several = Venue.objects.public().filter(pk__in={row.venue_key for row in rows}).with_several_screens()
    is_whole_day = request.GET.get("hours") == "all"
    grids = day_grids(
        rows,
        now,
        edition.time_zone.key,
        day if isinstance(day, date) else None,
        set(several.values_list("pk", flat=True)),
        from_now=not is_whole_day,
    )
    visible = [block.row for grid in grids for screen in grid.screens for block in screen.blocks]
    return {
        "zoom": ZOOMS[level],
        "smaller_url": with_params(request, zoom=smaller[0] or None) if smaller else "",
        "larger_url": with_params(request, zoom=larger[0] or None) if larger else "",
        "whole_day_url": with_params(request, hours="all"),
        "from_now_url": with_params(request, hours=None) if is_whole_day else "",
        "day_grids": grids,
        "grid_key": GridKey.of(visible),
    }


def _day_bar(request, schedule_filter: ScheduleFilter, selected) -> list[DayLink]:
    edition, at = schedule_filter.edition, schedule_filter.at
    is_over, today = edition.is_over(at), edition.today(at)
    return [
        DayLink(day, with_params(request, date=str(value)), count, value == selected, is_over, day == today)
        for day, count in schedule_filter.day_counts
        for value in [day or DAY_UNKNOWN]
    ]


def _jumps(bar: list[DayLink]) -> list[DayLink]:
    """Among all days each leads to its place on the page; the heading there leads to the day alone."""
    return [replace(link, url=f"#on-{link.day or DAY_UNKNOWN}") if link.count else link for link in bar]


def _city_context(request, schedule_filter: ScheduleFilter, rows: list[TimetableRow]) -> dict:
    """Where cities have links of their own, no chip names the one that is chosen: its heading does."""
    links = _city_links(request, schedule_filter)
    is_one_city = any(link["is_selected"] and request.GET.get("city") for link in links)
    return {
        "cities": links,
        "is_one_city": is_one_city,
        "has_zones": is_one_city or has_several_zones(rows),
        "chips": [chip for chip in chips(request, schedule_filter) if not (links and chip["name"] == "city")],
    }


def _city_links(request, schedule_filter: ScheduleFilter) -> list[dict]:
    """Where the matches are in several cities, or one of several is selected."""
    return choice_links(request, schedule_filter, "city", pgettext("cities", "All"))


def _feed_urls(edition: Edition, schedule_filter: ScheduleFilter) -> dict[str, str]:
    """The matches on all its days, for calendars and other programs."""
    slugs = [edition.festival.slug, edition.slug]
    feeds = {
        form: reverse("screenings:schedule-feed", args=[*slugs, form]) for form in ("ics", "csv", "xlsx")
    }
    feeds["changes"] = reverse("screenings:change-list", args=slugs)
    return {form: schedule_filter.address_at(address) for form, address in feeds.items()}


def _no_results_context(request, schedule_filter: ScheduleFilter) -> dict:
    other_days = [link for link in _day_bar(request, schedule_filter, None) if link.count]
    return {
        "alternative_days": other_days,
        "removable_filters": without_each_filter(request, schedule_filter),
    }


def _clear_url(request) -> str:
    kept = {name: request.GET[name] for name in ("date", "view", "zoom") if request.GET.get(name)}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
