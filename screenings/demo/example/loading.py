"""Loads the example programme from the files beside this one, and publishes it.

Safe to repeat: a row that is there is left as it is, whoever wrote it; only what is missing is added and
published. So a second run changes nothing, and what staff made of the example stays; what they deleted comes
back. A reset writes every value the files state once more and publishes that; what they do not state stays.

A row is known by its address (also a former one), an item or screening by its code, a company by a name it
had, the rest by ``_KEYS``.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from films.models import (
    Company,
    CompanyCredit,
    ContentVersion,
    Credit,
    Film,
    FilmText,
    FilmTitle,
    Link,
    Person,
    PersonAlias,
    RelatedFilm,
    Release,
    Review,
    Tag,
    deferred_search_refresh,
)
from screenings import days
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    ItemFilm,
    ProgrammeItem,
    Screen,
    Screening,
    Section,
    Venue,
    WinCount,
)
from screenings.planning.publication import publish

from .rows import REASON, RowLoader

_DIRECTORY = Path(__file__).parent

_KEYS: dict[type[models.Model], tuple[str, ...]] = {
    AwardRecord: ("category", "position"),
    CompanyCredit: ("company", "role"),
    Credit: ("person", "role"),
    FilmText: ("language",),
    FilmTitle: ("title", "kind"),
    ItemFilm: ("film",),
    Link: ("kind", "url"),
    PersonAlias: ("name",),
    RelatedFilm: ("title",),
    Release: ("territory", "kind"),
    Review: ("outlet",),
    Screen: ("name",),
    WinCount: ("film",),
}

_OF_FILM = {
    "titles": FilmTitle,
    "texts": FilmText,
    "credits": Credit,
    "company_credits": CompanyCredit,
    "releases": Release,
    "reviews": Review,
    "links": Link,
    "related": RelatedFilm,
}


def load_example(reset: bool = False) -> Counter[str]:
    """Loads all of it or, if anything is wrong, nothing. Says how many rows of each kind were written."""
    rows = RowLoader(reset)
    with transaction.atomic(), deferred_search_refresh():
        _people(rows, _read("people"))
        _films(rows, _read("film"))
        _venues(rows, _read("venues"))
        _festivals(rows, _read("festivals"))
        screenings = _programme(rows, _read("screenings"))
        _awards(rows, _read("awards")["given"])
        _publish(rows, screenings)
    if rows.written:
        ContentVersion.bump()
    return rows.written


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DIRECTORY / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def _people(rows: RowLoader, file: dict[str, Any]) -> None:
    for slug, values in file["people"].items():
        aliases = values.pop("aliases", [])
        person = rows.write(Person, {"slug": slug}, values, address=slug)
        _children(rows, PersonAlias, {"person": person}, aliases)
    for slug, values in file["companies"].items():
        rows.write(Company, _company_once_named(values["name"]), values, address=slug)


def _company_once_named(name: str) -> dict[str, Any]:
    """Staff may have renamed it since: a company has no address it could be known by."""
    had_the_name = Company.history.filter(name=name).values("id")
    company = Company.objects.filter(pk__in=had_the_name).first()
    return {"id": company.pk} if company else {"name": name}


def _films(rows: RowLoader, file: dict[str, Any]) -> None:
    for slug, values in file["tags"].items():
        rows.write(Tag, {"name": values.pop("name")}, values, address=slug)
    for slug, values in file["films"].items():
        children = {model: values.pop(name) for name, model in _OF_FILM.items()}
        film = rows.write(Film, {"slug": slug}, values, address=slug)
        for model, of_film in children.items():
            _children(rows, model, {"film": film}, of_film)


def _venues(rows: RowLoader, file: dict[str, Any]) -> None:
    for slug, values in file.items():
        screens = values.pop("screens", [])
        venue = rows.write(Venue, {"slug": slug}, values, address=slug)
        _children(rows, Screen, {"venue": venue}, screens)


def _festivals(rows: RowLoader, file: dict[str, Any]) -> None:
    for slug, values in file.items():
        editions = values.pop("editions")
        rows.write(Festival, {"slug": slug}, values, address=slug)
        for edition, of_edition in editions.items():
            _edition(rows, slug, edition, of_edition)


def _edition(rows: RowLoader, festival: str, slug: str, values: dict[str, Any]) -> None:
    sections = values.pop("sections", {})
    address = f"{festival}/{slug}"
    edition = rows.write(Edition, {"festival": festival, "slug": slug}, values, address)
    for position, (section, of_section) in enumerate(sections.items(), start=1):
        key = {"edition": edition, "slug": section}
        rows.write(Section, key, {"position": position, **of_section}, f"{address}/{section}")


def _programme(rows: RowLoader, file: dict[str, Any]) -> list[Screening]:
    screenings = []
    for values in file["items"]:
        films, of_item = values.pop("films"), values.pop("screenings", [])
        if "section" in values:
            values["section"] = f"{values['edition']}/{values['section']}"
        values["announced_at"] = file["announced_at"]
        item = rows.write(ProgrammeItem, {"code": values.pop("code")}, values)
        _children(rows, ItemFilm, {"item": item}, [{"film": film} for film in films])
        screenings += [_screening(rows, item, of_screening) for of_screening in of_item]
    return screenings


def _screening(rows: RowLoader, item: ProgrammeItem, values: dict[str, Any]) -> Screening:
    venue = rows.get(Venue, values["venue"])
    if "screen" in values:
        values["screen"] = venue.screens.get(name=values["screen"])
    if "time" in values:
        values["starts_at"] = days.instant(values["day"], values.pop("time"), venue.time_zone)
    return rows.write(Screening, {"code": values.pop("code")}, {"item": item, **values})


def _awards(rows: RowLoader, groups: Iterable[dict[str, Any]]) -> None:
    for group in groups:
        edition, awards = {"edition": group.pop("edition")}, group.pop("awards")
        counts = group.pop("stated_wins", [])
        _children(rows, AwardRecord, edition, [{**group, **award} for award in awards])
        _children(rows, WinCount, edition, counts)


def _children(
    rows: RowLoader, model: type[models.Model], parent: dict[str, Any], children: list[dict]
) -> None:
    """RowLoader that belong to another, in the order of the file where their kind has an order."""
    has_order = any(field.name == "position" for field in model._meta.fields)
    for position, values in enumerate(children, start=1):
        if has_order:
            values = {"position": position, **values}
        key = {name: values.pop(name) for name in _KEYS[model]}
        rows.write(model, {**parent, **key}, values)


def _publish(rows: RowLoader, screenings: list[Screening]) -> None:
    codes_by_edition: dict[Edition, list[str]] = {}
    for screening in screenings:
        if rows.reset or rows.was_written(screening):
            codes_by_edition.setdefault(screening.item.edition, []).append(screening.code)
    for edition, codes in codes_by_edition.items():
        if publish(edition, codes=codes, note=REASON):
            rows.written["publication"] += 1
