"""Rows for tests: each function saves the row asked for and only what it cannot be without.

Whatever a test is about it says itself: ``screening(venue=luna, local="2025-08-08 18:30")``. The rest is
unremarkable and as the public may see it: public films, announced items, public editions. Nothing is
published but by ``listing``.
"""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.db import transaction

from films.models import (
    Company,
    CompanyCredit,
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
    refresh_search,
)
from screenings import days
from screenings.models import (
    Appearance,
    AwardRecord,
    Copy,
    Edition,
    Festival,
    FilmList,
    FilmListEntry,
    Guest,
    ItemFilm,
    Jury,
    Listing,
    PracticalText,
    ProgrammeItem,
    Screen,
    Screening,
    ScreenOpening,
    Section,
    TravelTime,
    Venue,
    WinCount,
)
from screenings.planning.differences import difference
from screenings.planning.publication import Proposal, publish, write

LONG_AGO = datetime(2024, 1, 1, 12, 0, tzinfo=UTC)
"""When everything here was announced and published, unless a test says otherwise."""

FIRST_DAY, LAST_DAY = date(2027, 10, 1), date(2027, 10, 10)
"""The days of an edition made here."""

EVENING = datetime(2027, 10, 2, 18, 0, tzinfo=UTC)
"""When a screening made here starts: 20:00 on its second day, in the zone of a venue made here."""

BERLIN = "Europe/Berlin"

_numbers = count(1)


def _named(word: str) -> str:
    return f"{word} {next(_numbers)}"


# Films and who made them


def film(**changes) -> Film:
    titles = changes.pop("titles", ())
    tags = changes.pop("tags", ())
    defaults = {"title": _named("Film"), "year": 2027, "runtime_minutes": 100, "is_public": True}
    row = Film.objects.create(**{**defaults, **changes})
    for title in titles:
        film_title(film=row, title=title)
    if tags:
        row.tags.set(tags)
        refresh_search(Film, [row.pk])
    return row


def film_title(**changes) -> FilmTitle:
    defaults = {"title": _named("Title"), "kind": FilmTitle.Kind.ALIAS}
    return FilmTitle.objects.create(**_with("film", film, {**defaults, **changes}))


def film_text(**changes) -> FilmText:
    defaults = {"language": ["de"], "synopsis": "Eine Geschichte."}
    return FilmText.objects.create(**_with("film", film, {**defaults, **changes}))


def tag(**changes) -> Tag:
    return Tag.objects.create(**{"name": _named("tag"), **changes})


def person(**changes) -> Person:
    aliases = changes.pop("aliases", ())
    person = Person.objects.create(**{"name": _named("Person"), **changes})
    for name in aliases:
        PersonAlias.objects.create(person=person, name=name)
    return person


def credit(**changes) -> Credit:
    changes = {"role": Credit.Role.DIRECTOR, **changes}
    return Credit.objects.create(**_with("person", person, _with("film", film, changes)))


def company(**changes) -> Company:
    return Company.objects.create(**{"name": _named("Company"), **changes})


def company_credit(**changes) -> CompanyCredit:
    changes = {"role": CompanyCredit.Role.PRODUCTION, **changes}
    return CompanyCredit.objects.create(**_with("company", company, _with("film", film, changes)))


def release(**changes) -> Release:
    changes = {"territory": "DK", "date": date(2027, 4, 10), **changes}
    return Release.objects.create(**_with("film", film, changes))


def review(**changes) -> Review:
    return Review.objects.create(**_with("film", film, {"outlet": _named("Outlet"), **changes}))


def link(**changes) -> Link:
    defaults = {
        "kind": Link.Kind.OFFICIAL,
        "url": f"https://example.org/{next(_numbers)}",
        "label": "Official page",
    }
    return Link.objects.create(**_with("film", film, {**defaults, **changes}))


def related_film(**changes) -> RelatedFilm:
    named = {} if "other" in changes else {"title": _named("Related film")}
    return RelatedFilm.objects.create(**_with("film", film, {**named, **changes}))


# Festivals and places


def festival(**changes) -> Festival:
    return Festival.objects.create(**{"name": _named("Festival"), **changes})


def edition(**changes) -> Edition:
    venues = changes.pop("venues", ())
    defaults = {
        "year": 2027,
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "time_zone": BERLIN,
        "is_public": True,
    }
    row = Edition.objects.create(**_with("festival", festival, {**defaults, **changes}))
    row.venues.set(venues)
    return row


def section(**changes) -> Section:
    return Section.objects.create(**_with("edition", edition, {"name": _named("Section"), **changes}))


def venue(**changes) -> Venue:
    defaults = {"name": _named("Cinema"), "city": "Hamburg", "country": "DE", "time_zone": BERLIN}
    return Venue.objects.create(**{**defaults, **changes})


def screen(**changes) -> Screen:
    return Screen.objects.create(**_with("venue", venue, {"name": _named("Screen"), **changes}))


def travel_time(**changes) -> TravelTime:
    changes = _with("venue", venue, _with("other", venue, changes))
    return TravelTime.objects.create(**{"minutes": 20, **changes})


def opening(**changes) -> ScreenOpening:
    return ScreenOpening.objects.create(**_with("screen", screen, _with("edition", edition, changes)))


# The programme


def item(**changes) -> ProgrammeItem:
    """``films`` in running order, or ``film`` for one; a package gets a title, an event also a length."""
    kind = changes.get("kind", ProgrammeItem.Kind.FILM)
    films = _films_of_item(kind, _take(changes, "film", "films"))
    if changes.get("section"):
        changes.setdefault("edition", changes["section"].edition)
    defaults = {"announced_at": LONG_AGO, **_ITEM_DEFAULTS[kind]}
    if kind != ProgrammeItem.Kind.FILM:
        defaults["title"] = _named(kind.title())
    row = ProgrammeItem.objects.create(**_with("edition", edition, {**defaults, **changes}))
    for position, one in enumerate(films):
        ItemFilm.objects.create(item=row, film=one, position=position)
    return row


_ITEM_DEFAULTS = {"film": {}, "package": {}, "event": {"length_minutes": 60}}
_FILMS_OF_ITEM = {"film": 1, "package": 2, "event": 0}


def _films_of_item(kind: str, given: dict) -> list[Film]:
    if given.get("films") is not None:
        return given["films"]
    return [given["film"]] if given.get("film") else [film() for _ in range(_FILMS_OF_ITEM[kind])]


def film_list(**changes) -> FilmList:
    return FilmList.objects.create(
        **_with("edition", edition, {"title": _named("List"), "is_public": True, **changes})
    )


def film_list_entry(**changes) -> FilmListEntry:
    changes = {"sentence": _named("Sentence"), **changes}
    return FilmListEntry.objects.create(**_with("film_list", film_list, _with("film", film, changes)))


def practical_text(**changes) -> PracticalText:
    defaults = {"language": ["en"], "tickets": _named("Tickets cost EUR")}
    return PracticalText.objects.create(**_with("edition", edition, {**defaults, **changes}))


def copy(**changes) -> Copy:
    defaults = {"name": _named("DCP"), "format": "dcp-2k"}
    return Copy.objects.create(**_with("film", film, {**defaults, **changes}))


def guest(**changes) -> Guest:
    return Guest.objects.create(**_with("person", person, _with("edition", edition, changes)))


def screening(**changes) -> Screening:
    """A row of the plan.

    Takes beside its columns ``local="2025-11-07 22:30"``, the venue's wall clock; ``edition``, ``section``,
    ``film`` and ``films`` for its item when none is given; and the ``guests`` that appear.
    """
    guests = changes.pop("guests", ())
    for_item = _take(changes, "edition", "section", "film", "films")
    changes["item"] = changes.get("item") or item(**for_item)
    if "venue" not in changes:
        changes["venue"] = changes["screen"].venue if changes.get("screen") else venue()
    if local := changes.pop("local", None):
        changes["starts_at"] = at_local(changes["venue"], local)
    if not {"day", "window_starts_on"} & changes.keys():
        changes.setdefault("starts_at", EVENING)
    row = Screening.objects.create(**changes)
    for one in guests:
        appearance(screening=row, guest=one)
    return row


def at_local(venue: Venue, local: str) -> datetime:
    """The instant at which the clock in the venue shows ``local``, such as "2025-11-07 22:30"."""
    at = datetime.fromisoformat(local)
    return days.instant(at.date(), at.time(), venue.time_zone)


def appearance(**changes) -> Appearance:
    at = changes.get("screening") or screening()
    who = changes.get("guest") or guest(edition=at.item.edition)
    return Appearance.objects.create(**{**changes, "screening": at, "guest": who})


def listing(**changes) -> Listing:
    """What the public sees of a screening, made by publishing it.

    Takes what ``screening`` takes, or the ``screening`` itself; beside it ``published_at`` and the
    listing's own ``availability`` and ``availability_checked_at``.
    """
    published_at = changes.pop("published_at", LONG_AGO)
    own = _take(changes, "availability", "availability_checked_at")
    planned = changes.pop("screening", None) or screening(**changes)
    if hasattr(planned, "listing"):
        publish(planned.item.edition, codes=[planned.code], at=published_at)
    else:
        _publish_unchecked(planned, published_at)
    planned.refresh_from_db()
    row = planned.listing
    for name, value in own.items():
        setattr(row, name, value)
    if own:
        row.save(update_fields=list(own))
    return row


def _publish_unchecked(planned: Screening, at: datetime) -> None:
    """Writes what ``publish`` would: to check it against its whole edition takes several times as long."""
    row = Screening.objects.with_company().get(pk=planned.pk)
    stale = [row] if row.derive() else []
    if found := difference(row, at):
        with transaction.atomic():
            write(Proposal(row.item.edition, [found], [], stale, [row]), by=None, at=at, note="")


# Awards


def jury(**changes) -> Jury:
    members = changes.pop("members", ())
    defaults = {"name": _named("Jury"), "announced_at": LONG_AGO}
    row = Jury.objects.create(**_with("edition", edition, {**defaults, **changes}))
    row.members.set(members)
    return row


def award(**changes) -> AwardRecord:
    people = changes.pop("people", ())
    defaults = {"category": _named("Best Film"), "announced_at": LONG_AGO}
    row = AwardRecord.objects.create(**_with("edition", edition, {**defaults, **changes}))
    row.people.set(people)
    return row


def win_count(**changes) -> WinCount:
    defaults = {"wins": 2, "announced_at": LONG_AGO, "source_url": "https://example.org/won"}
    return WinCount.objects.create(**_with("edition", edition, _with("film", film, {**defaults, **changes})))


# Staff


def user(**changes):
    """An account without any right; ``is_staff`` and ``is_superuser`` give it some. Password: "password"."""
    changes = {"username": _named("user").replace(" ", ""), "password": "password", **changes}
    return get_user_model().objects.create_user(**changes)


def staff(**changes):
    """Someone who may do everything in the admin."""
    return user(**{"is_staff": True, "is_superuser": True, **changes})


def _with(name: str, make, changes: dict) -> dict:
    """The changes, and a fresh ``name`` if they do not bring one."""
    return changes if name in changes else {**changes, name: make()}


def _take(changes: dict, *names: str) -> dict:
    """Moves what is named out of the changes."""
    return {name: changes.pop(name) for name in names if name in changes}
