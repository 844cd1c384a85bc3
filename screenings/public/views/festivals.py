from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.cities import localized_city
from films.models import Film
from films.paging import page_of, pages_of
from films.querystrings import accepts_query
from films.renditions import is_there
from screenings.formatting.counts import DateCount
from screenings.models import Edition, Festival, Listing, ProgrammeItem, Venue
from screenings.public.city_venues import by_city, in_order_of_cities, named_venues
from screenings.public.festival_covers import covers_of
from screenings.public.festival_seasons import Season as ListSeason, festivals_by_season
from screenings.public.film_lists import lists_of
from screenings.public.filters.schedule import DAY_UNKNOWN
from screenings.public.home.editions import EditionNow, edition_now
from screenings.public.home.programme import sections_of
from screenings.public.home.seasons import Season
from screenings.public.item_times import times_by_item
from screenings.public.line_up import (
    add_premises,
    first_by_section,
    first_films,
    is_one_film,
    items_of,
    show_first_films,
)
from screenings.public.timetable.lists import row_values

from .day_groups import DayLink, day_list_context
from .filtering import edition_view
from .history import (
    EditionSummary,
    editions_elsewhere,
    group_by_award,
    summarize_editions,
    summarize_programmes,
    wins_of,
)

MOST_ON_ONE_PAGE = 40
FESTIVALS_A_PAGE = 100
MOST_COVERS = 6
EDITIONS_A_PAGE = 60
JURIES_A_PAGE = 100
AWARDS_A_PAGE = 300
AWARDS_GIVEN_OFTEN = 60
VENUES_A_PAGE = 200
LISTS_A_PAGE = 60
FEW_FILMS = 3
"""So few that there is room for what each is about."""


@accepts_query("page")
@require_safe
def festival_list(request):
    """What is on first, then what is to come by date, then what is over, the latest first."""
    now = timezone.now()
    page = page_of(request, festivals_by_season(now), FESTIVALS_A_PAGE)
    summaries = {one.edition.pk: one for one in summarize_programmes([row.nearest for row in page], now)}
    covers = covers_of([row.nearest for row in page if _has_cover(row)][:MOST_COVERS], now)
    for festival in page:
        festival.summary = summaries[festival.nearest.pk]
        festival.cover = covers.get(festival.nearest.pk)
        festival.days_until = _days_until(festival.nearest, now)
        if festival.season is ListSeason.ON_NOW:
            festival.now, festival.today = edition_now(festival.nearest, now), festival.nearest.today(now)
    wins = wins_of([row.nearest for row in page if row.season is ListSeason.PAST], now)
    for festival in page:
        festival.wins = wins.get(festival.nearest.pk, [])
    groups = [(group, list(rows)) for group, rows in groupby(sorted(page, key=_group), key=_group)]
    return render(request, "screenings/festival_list.html", {"page_obj": page, "groups": groups})


def _group(festival: Festival) -> tuple[int, bool]:
    """By season; of what is over, ceremonies and the seasons of cinemas apart."""
    is_other = festival.kind in {Festival.Kind.AWARDS, Festival.Kind.SEASON}
    return festival.season, festival.season is ListSeason.PAST and is_other


def _has_cover(festival: Festival) -> bool:
    """Not what is over, nor what is only expected some day."""
    return festival.season is not ListSeason.PAST and festival.nearest.starts_on is not None


def _days_until(edition: Edition, now) -> int:
    """0 from its first day on, and where that is not known."""
    return max((edition.starts_on - edition.today(now)).days, 0) if edition.starts_on else 0


@accepts_query("page")
@require_safe
def festival_detail(request, slug):
    festival = get_by_slug(Festival.objects.public(), slug)
    if festival.slug != slug:
        return redirect(festival, permanent=True)
    now = timezone.now()
    editions = festival.editions.public().select_related("festival").latest_first()
    page = page_of(request, editions, EDITIONS_A_PAGE)
    summaries = summarize_editions(page, now)
    given_often = group_by_award(summaries)
    current = _current(list(page), now)
    summaries = _leading_first(summaries, current)
    lead = summaries[0].edition
    won = {record.film_id for record in summaries[0].winners}
    films = [film for film in first_films(lead, now) if film.pk not in won]
    days, _industry = _counted_days(Listing.objects.public(now).in_edition(lead)) if current else ([], 0)
    is_over = lead.is_over(now)
    context = {
        "festival": festival,
        "lead": lead,
        "accent_class": next((row.edition.accent_class for row in summaries if row.edition.accent), ""),
        "films": films,
        "cover_film": next((film for film in films if is_there(film.still)), None),
        "day_bar": _day_bar(lead, days, now) if current else [],
        "page_obj": page,
        "editions": list(page),
        "summaries": summaries,
        "award_by_award": given_often[:AWARDS_GIVEN_OFTEN],
        "given_often": given_often,
        "current": current,
        "lead_now": edition_now(lead, now),
        "today": lead.today(now),
        "cities": summaries[0].first_cities,
        "sections": sections_of(lead, now) if is_over else [],
        "elsewhere": editions_elsewhere(lead, now) if is_over else [],
    }
    if is_over and len(films) <= FEW_FILMS:
        add_premises(films, get_language())
    return render(request, "screenings/festival_detail.html", context)


@accepts_query("page")
@require_safe
@edition_view
def edition_detail(request, edition):
    now = timezone.now()
    listings, editions = Listing.objects.public(now).in_edition(edition), edition_now(edition, now)
    days, industry_count = _counted_days(listings)
    dates = DateCount(sum(one.count for one in days), sum(one.count for one in days if one.day is None))
    if industry_count:
        listings = listings.without_trade()
    line_up = items_of(edition, now)
    venues = in_order_of_cities(named_venues(now, edition))
    pages = pages_of(
        request,
        juries=(edition.juries.public(now).with_members(), JURIES_A_PAGE),
        awards=(edition.awards.public(now).with_recipients(), AWARDS_A_PAGE),
        venues=(venues, VENUES_A_PAGE),
        film_lists=(lists_of(edition, now), LISTS_A_PAGE),
    )
    leading = {record.film_id for record in pages["awards"] if record.is_win}
    leading |= show_first_films(pages["film_lists"], line_up, now)
    programmes = [item for item in line_up if not is_one_film(item)]
    # Of an edition that is over it is said once, by its dates.
    times = times_by_item(edition, now, programmes) if programmes and not edition.is_over(now) else {}
    is_long = dates.count > MOST_ON_ONE_PAGE
    in_order = listings.none() if is_long else listings.in_running_order()
    city_names = _city_names(edition, venues)
    context = {
        "edition": edition,
        "editions": editions,
        "season": editions.season_name,
        "has_practical_link": edition.has_practical_text and not editions.is_over,
        "today": edition.today(now),
        "day_bar": _day_bar(edition, days, now),
        "industry_count": industry_count,
        "listings": in_order.for_schedule(now),
        **day_list_context(row_values(in_order, now), now, names_editions=False),
        "dates": dates,
        "has_times": any(day.timed for day in days),
        "film_count": len({film.pk for item in line_up for film in item.films_in_order}),
        "sections": first_by_section(line_up, leading, times),
        "cover_film": _with_still(line_up),
        **pages,
        "cities": by_city(pages["venues"]),
        "city_names": city_names,
        "names_cities": len(city_names) > 1,
    }
    return render(request, "screenings/edition_detail.html", context)


@dataclass(frozen=True)
class CountedDay:
    day: date | None
    count: int
    trade: int
    """For the press, the industry and the market."""
    timed: int


def _counted_days(listings) -> tuple[list[CountedDay], int]:
    """As the schedule counts, the unknown day last, and how many there are for the industry besides.

    A market has nothing else: there these are counted, and none besides.
    """
    counts = (
        listings.order_by("day")
        .values_list("day")
        .annotate(
            count=Count("pk"),
            trade=Count("pk", filter=Q(audience__in=Listing.TRADE)),
            timed=Count("starts_at", filter=~Q(status__in=Listing.OFF)),
        )
    )
    days = sorted((CountedDay(*row) for row in counts), key=lambda one: (one.day is None, one.day))
    trade = sum(one.trade for one in days)
    if trade in {0, sum(one.count for one in days)}:
        return days, 0
    return [replace(one, count=one.count - one.trade) for one in days], trade


def _leading_first(summaries: list[EditionSummary], current: EditionNow | None) -> list[EditionSummary]:
    """The one that is on or next first, else the latest."""
    return sorted(summaries, key=lambda row: current is None or row.edition != current.edition)


def _current(editions: list[Edition], now: datetime) -> EditionNow | None:
    """The one that is on, else the next of those that begin soon."""
    dated = [edition_now(one, now) for one in editions if one.starts_on]
    near = [one for one in dated if one.season in {Season.DURING, Season.BEFORE}]
    return min(near, key=lambda one: (one.season, one.days_until), default=None)


def _day_bar(edition: Edition, days: list[CountedDay], now: datetime) -> list[DayLink]:
    is_over, today = edition.is_over(now), edition.today(now)
    schedule = reverse("screenings:schedule", args=[edition.festival.slug, edition.slug])
    return [
        DayLink(
            day.day,
            f"{schedule}?date={day.day or DAY_UNKNOWN}",
            day.count,
            is_over=is_over,
            is_today=day.day == today,
        )
        for day in days
        if day.count
    ]


def _with_still(line_up: list[ProgrammeItem]) -> Film | None:
    films = (film for item in line_up for film in item.films_in_order)
    return next((film for film in films if is_there(film.still)), None)


def _city_names(edition: Edition, venues: list[Venue]) -> list[str]:
    """That of the festival first."""
    names = dict.fromkeys(venue.city for venue in venues if venue.city)
    return [localized_city(name) for name in sorted(names, key=lambda name: name != edition.festival.city)]
