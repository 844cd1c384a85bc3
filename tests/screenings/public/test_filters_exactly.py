"""Whatever filters are combined: what is found is what plain Python finds looking at row after row."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from films.cities import city_names
from films.search import bag_of_words, name_words, query_words
from screenings import days
from screenings.models import ACCESS_MARKS, Listing
from tests import factories as make
from tests.factories import EVENING
from tests.screenings.public.test_filters import found

pytestmark = pytest.mark.django_db

NOW = EVENING + timedelta(days=1)
HOURS = ("06:00", "11:30", "18:00", "22:00", "00:30", "03:00", "05:59")
DAYS = [date(2027, 10, day) for day in range(1, 5)]


@pytest.fixture(scope="module")
def rows(rows_for_all) -> list[Listing]:
    """Three dozen screenings in which everything a filter asks for occurs, combined by a fixed chance."""
    chance = Random(27)
    films = [make.film(title=title, languages=tags) for title, tags in FILMS]
    make.film_title(film=films[0], title="Det andet offer")
    make.credit(film=films[1], person=make.person(name="Özlem Ağır"), character="Mette")
    venues = [
        make.venue(name=name, city=city, country=country, time_zone=zone)
        for name, city, country, zone in VENUES
    ]
    sections = _sections()
    for number in range(36):
        section = chance.choice(sections)
        make.listing(
            item=_item(chance, number, section, films),
            venue=chance.choice(venues),
            audience=chance.choice(Listing.Audience.values[:2]),
            spoken_languages=chance.choice([[], ["en"], ["da", "dag"]]),
            subtitle_languages=chance.choice([[], ["de"], ["en-GB", "da"]]),
            **{mark: chance.random() < 0.5 for mark in ACCESS_MARKS[:3]},
            **_when(chance),
        )
    found_rows = list(Listing.objects.public(NOW).for_schedule())
    for row in found_rows:
        row.names, row.besides = names(row), besides(row)
    return found_rows


FILMS = [("Second Victims", ["da"]), ("Ağır", ["tr", "en"]), ("Stille", []), ("Zwölf", ["de"])]
VENUES = [
    ("Luna", "Perth", "AU", "Australia/Perth"),
    ("Astor", "Hamburg", "DE", "Europe/Berlin"),
    ("Studio", "Hamburg", "DE", "Europe/Berlin"),
]


def _sections() -> list:
    robert = make.festival(name="Robert", aliases="Roberten")
    editions = [
        make.edition(festival=robert, year=2026, day_starts_at=time(4)),
        make.edition(festival=robert, year=2027, name="43rd Robert"),
        make.edition(festival=make.festival(name="Göteborg"), year=2027),
    ]
    return [make.section(edition=edition, name=name) for edition in editions for name in ("Nordic", "Été")]


def _item(chance: Random, number: int, section, films):
    if number % 4 == 0:
        return make.item(
            section=section, kind="package", title=f"Shorts {number}", films=chance.sample(films, 2)
        )
    return make.item(section=section, film=chance.choice(films))


def _when(chance: Random) -> dict:
    day = chance.choice(DAYS)
    return chance.choice(
        [
            {"local": f"{day} {chance.choice(HOURS)}"},
            {"local": f"{day} {chance.choice(HOURS)}"},
            {"day": day},
            {"window_starts_on": day, "window_ends_on": day + timedelta(days=chance.choice((0, 2)))},
        ]
    )


# What each filter means, said a second time


def minutes(clock: str, row: Listing) -> int:
    """From midnight of the festival day, past which the night before the cut-off lies."""
    hour, minute = map(int, re.split("[:.h]", clock))
    cut_off = row.item.edition.day_starts_at
    return hour * 60 + minute + (1440 if (hour, minute) < (cut_off.hour, cut_off.minute) else 0)


def shown_at(row: Listing) -> int | None:
    return row.starts_at and minutes(f"{days.local(row.starts_at, row.zone):%H:%M}", row)


def lists(tags: list[str], wanted: str) -> bool:
    return any(tag == wanted or tag.startswith(f"{wanted}-") for tag in tags)


def heard(row: Listing) -> list[str]:
    return row.spoken_languages or [tag for film in row.public_films for tag in film.languages]


def first_day(row: Listing) -> date:
    return row.day or row.window_starts_on


def last_day(row: Listing) -> date:
    return row.day or row.window_ends_on


def is_over(row: Listing) -> bool:
    if row.starts_at:
        return row.ends_at <= NOW
    return last_day(row) < (NOW - timedelta(hours=12)).date()


def names(row: Listing) -> str:
    edition = row.item.edition
    spoken_of = [row.item.title, row.item.section.name, edition.full_name, str(edition.year)]
    spoken_of += [
        edition.festival.name,
        edition.festival.aliases,
        row.venue.name,
        *city_names(row.venue.city),
    ]
    for film in row.public_films:
        spoken_of += [film.title, *film.titles.values_list("title", flat=True)]
    return name_words(spoken_of)


def besides(row: Listing) -> str:
    """What helps to find it by the beginning of a word."""
    helps = [row.venue.country.name, row.item.edition.festival.country.name]
    for film in row.public_films:
        helps += [str(film.year), *(country.name for country in film.countries)]
        helps += [f"{credit.person.name} {credit.character}" for credit in film.credits.all()]
    return bag_of_words(helps)


def is_meant(row: Listing, words: str) -> bool:
    return bool(query_words(words)) and all(
        f" {word}" in f"{row.names}{row.besides}" or (len(word) > 2 and word in row.names)
        for word in query_words(words)
    )


MEANING: dict[str, Callable[[Listing, str], bool]] = {
    "festival": lambda row, slug: row.item.edition.festival.slug == slug,
    "edition": lambda row, slug: row.item.edition.slug == slug,
    "section": lambda row, slug: row.item.section.slug == slug,
    "date": lambda row, day: str(first_day(row)) <= day <= str(last_day(row)),
    "from": lambda row, day: str(last_day(row)) >= day,
    "to": lambda row, day: str(first_day(row)) <= day,
    "after": lambda row, clock: row.starts_at is not None and shown_at(row) >= minutes(clock, row),
    "before": lambda row, clock: row.starts_at is not None and shown_at(row) < minutes(clock, row),
    "venue": lambda row, slug: row.venue.slug == slug,
    "city": lambda row, city: row.venue.city == city,
    "country": lambda row, code: row.venue.country.code == code,
    "film": lambda row, slug: slug in [film.slug for film in row.public_films],
    "language": lambda row, tag: lists(heard(row), tag),
    "subtitles": lambda row, tag: lists(row.subtitle_languages, tag),
    "access": lambda row, mark: getattr(row, mark.replace("-", "_")),
    "audience": lambda row, audience: row.audience == audience,
    "when": lambda row, when: is_over(row) == (when == "past"),
    "q": is_meant,
}

VALUES = {
    "festival": ["robert", "goteborg"],
    "edition": ["2026", "2027"],
    "section": ["nordic", "ete"],
    "date": [str(day) for day in DAYS],
    "from": [str(day) for day in DAYS],
    "to": [str(day) for day in DAYS],
    "after": [*HOURS, "04:00", "05:00", "22:01", "18.00", "22h00"],
    "before": [*HOURS, "04:00", "05:00", "22:01"],
    "venue": ["luna-perth", "astor-hamburg", "studio-hamburg"],
    "city": ["Perth", "Hamburg"],
    "country": ["AU", "DE"],
    "film": ["second-victims", "agir", "stille", "zwolf"],
    "language": ["da", "dag", "en", "tr", "de"],
    "subtitles": ["da", "de", "en-GB"],
    "access": [mark.replace("_", "-") for mark in ACCESS_MARKS],
    "audience": Listing.Audience.values[:2],
    "when": ["upcoming", "past"],
    "q": [
        "victims",
        "agir hamburg",
        "Det andet",
        "özlem",
        "mette luna",
        "shorts",
        "2027 ete",
        "roberten",
        "43rd",
        "x",
    ],
}
INVALID = {
    "festival": "nowhere",
    "date": "2026-02-30",
    "after": "30:00",
    "film": "nothing",
    "access": "wings",
    "language": "tlh",
    "when": "never",
}

queries = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
)


def expected(rows: list[Listing], query: dict) -> set[str]:
    return {row.code for row in rows if all(MEANING[name](row, value) for name, value in query.items())}


reads_only = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_each_filter_alone(rows):
    """Exhaustive; and every value but the odd word tells some rows from others, so the test can fail."""
    tells_apart = set()
    for name, values in VALUES.items():
        for value in values:
            right = expected(rows, {name: value})
            assert set(found({name: value}, NOW)) == right, (name, value)
            if 0 < len(right) < len(rows):
                tells_apart.add(name)
    assert tells_apart == set(VALUES) == set(MEANING)


def test_any_two_filters(rows):
    chance = Random(2)
    not_empty = 0
    pairs = list(combinations(VALUES, 2))
    for first, second in pairs:
        query = {first: chance.choice(VALUES[first]), second: chance.choice(VALUES[second])}
        right = expected(rows, query)
        assert set(found(query, NOW)) == right, query
        not_empty += bool(right)
    assert not_empty > len(pairs) / 3


def test_any_combination(rows):
    @reads_only
    @given(query=queries)
    def agrees(query):
        codes = found(query, NOW)
        assert len(codes) == len(set(codes))
        assert set(codes) == expected(rows, query)

    agrees()


def test_any_combination_with_something_invalid_is_empty(rows):
    @settings(reads_only, max_examples=30)
    @given(query=queries, name=st.sampled_from(list(INVALID)))
    def is_empty(query, name):
        assert found({**query, name: INVALID[name]}, NOW) == []

    is_empty()
