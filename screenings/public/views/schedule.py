from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from screenings import days
from screenings.formatting.counts import DateCount
from screenings.models import Edition, Listing, Venue
from screenings.public.filters import ScheduleFilter
from screenings.public.filters.schedule import DAY_UNKNOWN, WHOLE_EDITION
from screenings.public.timetable.grid import day_grids
from screenings.public.timetable.rows import TimetableRow, timetable_rows

from .caching import follow_edition
from .day_groups import DayLink
from .feed_responses import redirect_if_moved
from .filtering import accepts_filters, get_edition
from .querystrings import chips, controls, with_params, without_each_filter

ASKED_FIRST = ("after", "understandable", "genre", "section", "venue")
ASKED_ALSO = (
    "access",
    "length",
    "chance",
    "when",
    "premiere",
    "origin",
    "city",
    "country",
    "audience",
    "language",
    "subtitles",
)
ZOOMS = (
    ("far", pgettext_lazy("size of the timetable", "Overview")),
    ("", pgettext_lazy("size of the timetable", "Normal")),
    ("near", pgettext_lazy("size of the timetable", "Large")),
)


@accepts_filters("date", "view", "zoom", filters=ScheduleFilter)
@require_safe
def schedule(request, festival, edition):
    found = get_edition(festival, edition)
    if moved := redirect_if_moved(request, festival=found.festival.slug, edition=found.slug):
        return moved
    now = timezone.now()
    listings = Listing.objects.public(now).in_edition(found)
    programme = ScheduleFilter(request.GET, listings, at=now, edition=found)
    day = chosen_day(programme, found, now)
    is_grid = request.GET.get("view") == "grid" and day != WHOLE_EDITION
    on_day = [] if programme.date_error else _on(day, programme, listings, now, with_running=is_grid)
    shown = [row for row in on_day if row.day in {day, None} or day == WHOLE_EDITION]
    context = {
        "is_grid": is_grid,
        "edition": found,
        "filter": programme,
        "day": day,
        "is_whole": day == WHOLE_EDITION,
        "dates": (dates := DateCount.of(shown)),
        "count": dates.count,
        "has_day_heads": day == WHOLE_EDITION or bool(dates.undated and day != DAY_UNKNOWN),
        "has_several_zones": len({row.zone.key for row in shown}) > 1,
        "chips": chips(request, programme),
        "day_bar": (bar := _day_bar(request, programme, day)),
        **_turn(bar, day),
        **_still_to_come(request, shown),
        "whole_url": with_params(request, date=WHOLE_EDITION, view=None, zoom=None),
        "clear_url": _cleared(request),
        "row_template": get_template("screenings/_schedule_row.html").template,
        "list_url": with_params(request, view=None, zoom=None),
        "grid_url": with_params(request, view="grid"),
        "asked_first": controls(programme, ASKED_FIRST),
        "asked_also": (also := controls(programme, ASKED_ALSO)),
        "is_unfolded": any(one.is_set for one in also),
        "feeds": _feeds(found, programme),
        **(_loosened(request, programme) if not shown else {}),
        **(_walls(request, on_day, now, found, day) if is_grid else _by_day(shown)),
    }
    return follow_edition(render(request, "screenings/schedule.html", context), found)


def chosen_day(programme: ScheduleFilter, edition: Edition, now):
    """The day asked for; else today while the edition runs, else the first day with something found."""
    if programme.date_error:
        return None
    if programme.requested_day:
        return programme.requested_day
    found = [day for day, count in programme.day_counts if count and day]
    today = edition.today(now)
    if found and found[0] <= today <= found[-1]:
        return min(day for day in found if day >= today)
    known = [day for day, _ in programme.day_counts if day]
    return (found or known or [DAY_UNKNOWN])[0]


def _on(day, programme: ScheduleFilter, listings, now, with_running: bool) -> list[TimetableRow]:
    """With what began on a day before and is still running, where that is wanted."""
    if day != WHOLE_EDITION:
        on_day = listings.on_day(None if day == DAY_UNKNOWN else day)
        if with_running and isinstance(day, date):
            on_day |= listings.filter(_running_on(day, programme.edition))
        listings = on_day
    return timetable_rows(listings.in_running_order(), now, among=programme.matches)


def _running_on(day: date, edition: Edition) -> Q:
    opens, _ = days.day_bounds(day, edition.time_zone, edition.day_starts_at)
    return Q(day__lt=day, ends_at__gt=opens) & ~Q(status__in=Listing.OFF)


def _by_day(shown: list[TimetableRow]) -> dict:
    return {"days": [(day, list(group)) for day, group in groupby(shown, key=lambda row: row.day)]}


def _walls(request, shown: list[TimetableRow], now, edition: Edition, day) -> dict:
    zoom = request.GET.get("zoom", "")
    zoom = zoom if zoom in {name for name, _ in ZOOMS} else ""
    zooms = [
        {"label": label, "url": with_params(request, zoom=name or None), "is_chosen": name == zoom}
        for name, label in ZOOMS
    ]
    several = Venue.objects.public().filter(pk__in={row.venue_key for row in shown}).with_several_screens()
    known_day = day if isinstance(day, date) else None
    built = day_grids(shown, now, edition.time_zone.key, known_day, set(several.values_list("pk", flat=True)))
    return {"zoom": zoom, "zooms": zooms, "day_grids": built}


def _day_bar(request, programme: ScheduleFilter, chosen) -> list[DayLink]:
    return [
        DayLink(day, with_params(request, date=str(known)), count, known == chosen)
        for day, count in programme.day_counts
        for known in [day or DAY_UNKNOWN]
    ]


def _turn(bar: list[DayLink], chosen) -> dict[str, DayLink | None]:
    """The days with something found on either side of the one that is shown."""
    found = [one for one in bar if one.day and one.count]
    is_day = isinstance(chosen, date)
    return {
        "day_before": next((one for one in reversed(found) if is_day and one.day < chosen), None),
        "day_after": next((one for one in found if is_day and one.day > chosen), None),
    }


def _still_to_come(request, shown: list[TimetableRow]) -> dict:
    """On a day that is under way, the way past what is over."""
    coming = sum(not row.is_over for row in shown)
    if not 0 < coming < len(shown):
        return {}
    return {"still_to_come": coming, "still_to_come_url": with_params(request, when="upcoming")}


def _feeds(edition: Edition, programme: ScheduleFilter) -> dict[str, str]:
    """What is found on all its days, for calendars and other programs."""
    where = [edition.festival.slug, edition.slug]
    feeds = {
        form: reverse("screenings:schedule-feed", args=[*where, form]) for form in ("ics", "csv", "xlsx")
    }
    feeds["changes"] = reverse("screenings:change-list", args=where)
    return {form: programme.address_at(address) for form, address in feeds.items()}


def _loosened(request, programme: ScheduleFilter) -> dict:
    other_days = [one for one in _day_bar(request, programme, None) if one.count]
    return {"other_days": other_days, "loosen": without_each_filter(request, programme)}


def _cleared(request) -> str:
    kept = {name: request.GET[name] for name in ("date", "view", "zoom") if request.GET.get(name)}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
