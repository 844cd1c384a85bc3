from collections.abc import Iterable
from datetime import datetime, timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from films.cities import localized_city
from films.models import Film, sort_column
from films.querystrings import accepts_query
from screenings.models import Change, Edition, Festival, FilmListEntry, Listing
from screenings.public.film_lists import first_entries, in_edition, lists_of
from screenings.public.home import cover, programme
from screenings.public.home.editions import EditionNow, edition_now, find_editions
from screenings.public.home.seasons import Season
from screenings.public.home.today import rows_of_today
from screenings.public.item_times import times_by_item
from screenings.public.timetable.lists import group_by_day, row_values
from screenings.public.timetable.rows import TimetableRow

from .day_groups import DayLink, by_city, day_list_context, has_several_zones

SCREENINGS, LAST_SCREENINGS, DAYS, FESTIVALS, FILMS, HIGHLIGHTS, LISTS, STOPS = 12, 4, 14, 6, 10, 6, 7, 24


@accepts_query()
@require_safe
def home(request):
    """The edition that is on, next or just over, by its season; beside it what else is to come."""
    now = timezone.now()
    editions = find_editions(now)
    context = {
        "edition": editions.edition,
        "editions": editions,
        "season": editions.season_name,
        "others": editions.others[:FESTIVALS],
        "are_others_over": all(one.is_over(now) for one in editions.others[:FESTIVALS]),
        "next_edition": editions.next_edition,
    }
    if editions.season in {None, Season.PAST}:
        return render(request, "screenings/home.html", context | _all_over(editions, now))
    context |= _highlights(editions.edition, now)
    displayed = [pick.film_id for pick in context.get("picks", ())]
    context |= _of_season(editions.edition, editions.season, now, displayed)
    on_cover = _cover(context)
    context |= {"cover": on_cover, "cover_film": on_cover and on_cover.film}
    return render(request, "screenings/home.html", context)


def _of_season(edition: Edition, season: Season, now: datetime, displayed: list[int]) -> dict:
    match season:
        case Season.DURING:
            return _during(edition, now, displayed)
        case Season.BEFORE:
            return _before(edition, now, displayed)
        case Season.AFTER:
            return _after(edition, now, displayed)
    return {**_between(now), **_announced(edition, now, displayed)}


def _cover(context: dict) -> cover.CoverFilm | None:
    """What won, where that leaves others below; else a pick of the editors; else the only film there is."""
    winners, picks, items = (context.get(name, ()) for name in ("winners", "picks", "items"))
    if winners:
        return cover.of_winners(winners) if len(winners) > 1 else None
    if picks and context["season"] == "after":
        return cover.of_past_picks(picks)
    if picks:
        return cover.of_picks(picks, context["highlights"].display_title)
    return cover.of_items(items) if len(items) == 1 else None


def _all_over(editions: EditionNow, now: datetime) -> dict:
    """No festival is near: a film leads, the one that won most; the last edition is one of several."""
    film = programme.most_awarded_film(now, get_language())
    if not film:
        return _between(now)
    films = list(_newest_films(now).exclude(pk=film.pk)[:FILMS])
    context = {"leading_film": film, "cover_film": film, "films": films, **_between(now)}
    if not editions.edition:
        return context
    # Festivals before the seasons of cinemas, each the last first.
    others = sorted(
        [editions.edition, *editions.others], key=lambda one: one.festival.kind != Festival.Kind.FESTIVAL
    )
    # A site of one film tells where that was, with what it won there, instead of a few of its screenings.
    is_of_one_film = not (films or context["is_upcoming"])
    stops = programme.stops_of(film, others[:STOPS], now) if is_of_one_film else []
    if stops:
        film.watch = programme.watch_links(film)
        context |= {"is_of_one_film": True, "days": []}
    return context | {"edition": None, "others": stops or others[:FESTIVALS]}


def _highlights(edition: Edition, now: datetime) -> dict:
    """The first films of the first list; the other lists. After the festival no list is before the others."""
    first_lists = list(lists_of(edition, now)[: LISTS + 1])
    if not first_lists:
        return {}
    lists, season = first_lists[:LISTS], edition_now(edition, now).season
    highlights, *others = lists
    entries = first_entries(lists, HIGHLIGHTS, now)
    picks = entries[highlights.pk]
    if season is not Season.AFTER:
        picks = in_edition(picks, edition, now)
    if season is Season.DURING:
        picks = sorted(picks, key=_soonest_first)
    return {
        "highlights": highlights,
        "picks": picks,
        "film_lists": lists if season is Season.AFTER else others,
        "has_more_lists": len(first_lists) > LISTS,
    }


def _soonest_first(pick: FilmListEntry) -> tuple:
    """What plays no more last; otherwise in the order of the list."""
    to_come = pick.next_listing
    return to_come is None, to_come and to_come.starts_at


def _during(edition: Edition, now: datetime, displayed: list[int]) -> dict:
    picks, rows_by_key = rows_of_today(edition, now)
    schedule = _schedule(edition)

    def rows(keys: list[int]) -> list[TimetableRow]:
        return [rows_by_key[key] for key in keys if key in rows_by_key]

    _, cities = programme.days_and_cities(edition, now)

    def in_cities(keys: list[int]) -> list[tuple[str, list[TimetableRow]]]:
        by_count = sorted(
            by_city(rows(keys)), key=lambda one: cities.index(one[0]) if one[0] in cities else 99
        )
        return [(localized_city(city), in_city) for city, in_city in by_count]

    return {
        "today": edition.today(now),
        "is_evening": picks.is_evening,
        **_recent_changes(edition, now),
        "schedule_url": schedule,
        "cities": list(map(localized_city, cities)),
        "has_several_zones": has_several_zones(rows_by_key.values()),
        "next_in_cities": [
            (localized_city(city), group_by_day(rows(keys))) for city, keys in picks.next.items()
        ],
        "more_cities": picks.more_cities,
        "on_now": in_cities(picks.on_now),
        "on_now_count": picks.on_now_count,
        "tonight": in_cities(picks.tonight),
        "tonight_count": picks.tonight_count,
        "more_today": picks.more_today,
        "changed": in_cities(picks.changed),
        **({} if picks.next else _without_times(edition, now, displayed)),
    }


def _without_times(edition: Edition, now: datetime, displayed: list[int]) -> dict:
    """What is to come without a time, and the films: of a running edition of which no next one is known."""
    untimed = programme.untimed_listings(edition, now)
    return {
        "untimed": day_list_context(untimed, now, names_editions=False),
        **_announced(edition, now, displayed),
    }


def _before(edition: Edition, now: datetime, displayed: list[int]) -> dict:
    days, cities = programme.days_and_cities(edition, now)
    schedule = _schedule(edition)
    day_bar = [DayLink(day, f"{schedule}?date={day}", count) for day, count in days.items()]
    changes = programme.last_changes(edition, now) if day_bar else []
    announced = _announced(edition, now, displayed)
    times = times_by_item(edition, now, announced["items"])
    for item in announced["items"]:
        item.time = times.get(item.pk)
    return {
        "schedule_url": schedule,
        "edition_days": day_bar,
        "cities": list(map(localized_city, cities)),
        "changes": [(kind, Change.Kind(kind).label, row) for kind, row in changes],
        "elsewhere": day_list_context(programme.to_come_elsewhere(edition, now), now),
        **announced,
        "names_cities": len(cities) > 1,
    }


def _recent_changes(edition: Edition, now: datetime) -> dict:
    yesterday = edition.today(now) - timedelta(days=1)
    return {
        "changed_since": yesterday,
        "recent_changes": programme.count_changes(edition, yesterday, now),
    }


def _after(edition: Edition, now: datetime, displayed: list[int]) -> dict:
    """What won, where films go on and can be watched; where no winner is known, the films."""
    winners = programme.winners_of(edition, now)
    return {
        "cities": list(map(localized_city, programme.days_and_cities(edition, now)[1])),
        "schedule_url": _schedule(edition),
        "winners": winners,
        "elsewhere": day_list_context(programme.to_come_elsewhere(edition, now), now),
        "films_to_watch": programme.films_to_watch(edition, now),
        **({} if winners else _without_winners(edition, now, displayed)),
    }


def _without_winners(edition: Edition, now: datetime, displayed: Iterable[int]) -> dict:
    announced = _announced(edition, now, displayed)
    return {"awaits_prizes": any(section.competitive for section in announced["sections"]), **announced}


def _between(now: datetime) -> dict:
    """What plays now, wherever; where nothing does, the last there was."""
    upcoming = list(programme.next_listings(now)[:SCREENINGS])
    listings = Listing.objects.public(now).open_to_public()
    last = row_values(listings.nearest_first(now), now)
    return {
        "is_upcoming": bool(upcoming),
        **day_list_context(upcoming or last[:LAST_SCREENINGS], now),
        "day_bar": _next_days(listings.upcoming(now)) if upcoming else [],
    }


def _announced(edition: Edition, now: datetime, displayed: Iterable[int]) -> dict:
    return {
        "sections": programme.sections_of(edition, now),
        "items": programme.first_films(edition, now, displayed),
    }


def _newest_films(now: datetime):
    return Film.objects.public(now).for_catalogue().order_by("-year", sort_column(get_language()))


def _schedule(edition: Edition) -> str:
    return reverse("screenings:schedule", args=[edition.festival.slug, edition.slug])


def _next_days(upcoming) -> list[DayLink]:
    """The next days with screenings."""
    next_days = upcoming.filter(day__isnull=False).order_by("day").values_list("day", flat=True).distinct()
    list_url = reverse("screenings:listing-list")
    return [DayLink(day, f"{list_url}?date={day}") for day in next_days[:DAYS]]
