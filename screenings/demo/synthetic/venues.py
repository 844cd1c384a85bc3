"""Saves the invented festival's edition, sections, venues and screens."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from screenings import days
from screenings.models import Edition, Festival, Format, Screen, ScreenOpening, Section, Venue
from screenings.models.codes import new_code

from .draft import DAYS
from .saving import REASON, Slugs, create

OPENS, CLOSES = time(9, 0), time(3, 30)

Facts = dict[str, Any]


def save_edition(facts: Facts, slug: str, starts_on: date) -> Edition:
    brand = {name: facts[name] for name in ("name", "city", "country", "description")}
    festival = _saved(Festival(slug=slug, **brand))
    return _saved(
        Edition(
            festival=festival,
            year=starts_on.year,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=DAYS - 1),
            time_zone=facts["time_zone"],
            accent=facts["accent"],
            is_public=True,
        )
    )


def _saved(row):
    row._change_reason = REASON
    row.full_clean()
    row.save()
    return row


def save_sections(edition: Edition, facts: Facts, chance: Random) -> dict[str, Section]:
    rows = [
        Section(
            edition=edition,
            code=new_code(chance),
            name=section["name"],
            slug=section["name"].lower().replace(" ", "-"),
            position=position,
            colour=section["colour"],
            competitive=section.get("competitive", False),
        )
        for position, section in enumerate(facts["sections"], start=1)
    ]
    return {section.name: section for section in create(Section, rows)}


def save_screens(edition: Edition, facts: Facts, chance: Random) -> list[Screen]:
    """The screens of all venues, theirs from the morning to deep in the night; each row knows its venue."""
    slugs = Slugs(Venue)
    venues = create(Venue, [_venue(one, facts["cities"], slugs, chance) for one in facts["venues"]])
    edition.venues.set(venues)
    screens = create(
        Screen,
        [
            screen
            for venue, described in zip(venues, facts["venues"], strict=True)
            for screen in _screens(venue, described, chance)
        ],
    )
    create(ScreenOpening, [opening for screen in screens for opening in _openings(edition, screen)])
    return screens


def _venue(facts: Facts, cities: dict[str, Facts], slugs: Slugs, chance: Random) -> Venue:
    city = cities[facts["city"]]
    return Venue(
        name=facts["name"],
        slug=slugs.make(facts["name"]),
        address=facts["address"],
        city=facts["city"],
        country=city["country"],
        time_zone=ZoneInfo(city["time_zone"]),
        latitude=round(city["latitude"] + chance.uniform(-0.02, 0.02), 6),
        longitude=round(city["longitude"] + chance.uniform(-0.04, 0.04), 6),
        source_note="Invented.",
    )


def _screens(venue: Venue, facts: Facts, chance: Random) -> Iterator[Screen]:
    for number, seats in enumerate(facts["seats"], start=1):
        with_film = number <= facts.get("film_projectors", 0)
        formats = [Format.DCP_2K, Format.DCP_4K, Format.FILE, *([Format.FILM_35] if with_film else [])]
        yield Screen(
            code=new_code(chance),
            venue=venue,
            name=f"Screen {number}",
            capacity=seats,
            wheelchair_spaces=max(1, seats // 80),
            formats=[str(one) for one in formats],
            position=number,
        )


def _openings(edition: Edition, screen: Screen) -> Iterator[ScreenOpening]:
    zone = screen.venue.time_zone
    for number in range(DAYS):
        day = edition.starts_on + timedelta(days=number)
        yield ScreenOpening(
            edition=edition,
            screen=screen,
            opens_at=days.instant(day, OPENS, zone, "first"),
            closes_at=days.instant(day + timedelta(days=1), CLOSES, zone, "second"),
        )
