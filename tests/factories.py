"""Rows for tests: each function saves the row asked for and only what it cannot be without.

Whatever a test is about it says itself: ``make_screening(venue=luna, local="2025-08-08 18:30")``. The rest is
unremarkable and as the public may see it: public films, announced items, public editions. Nothing is
published but by ``make_listing``.
"""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth import get_user_model

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
    Guest,
    ItemFilm,
    Jury,
    Listing,
    ProgrammeItem,
    Screen,
    Screening,
    ScreenOpening,
    Section,
    TravelTime,
    Venue,
)
from screenings.planning.publication import publish

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


def make_film(**changes) -> Film:
    titles = changes.pop("titles", ())
    tags = changes.pop("tags", ())
    defaults = {"title": _named("Film"), "year": 2027, "runtime_minutes": 100, "is_public": True}
    film = Film.objects.create(**{**defaults, **changes})
    for title in titles:
        make_film_title(film=film, title=title)
    if tags:
        film.tags.set(tags)
        refresh_search(Film, [film.pk])
    return film


def make_film_title(**changes) -> FilmTitle:
    defaults = {"title": _named("Title"), "kind": FilmTitle.Kind.ALIAS}
    return FilmTitle.objects.create(**_with("film", make_film, {**defaults, **changes}))


def make_film_text(**changes) -> FilmText:
    defaults = {"language": ["de"], "synopsis": "Eine Geschichte."}
    return FilmText.objects.create(**_with("film", make_film, {**defaults, **changes}))


def make_tag(**changes) -> Tag:
    return Tag.objects.create(**{"name": _named("tag"), **changes})


def make_person(**changes) -> Person:
    aliases = changes.pop("aliases", ())
    person = Person.objects.create(**{"name": _named("Person"), **changes})
    for name in aliases:
        PersonAlias.objects.create(person=person, name=name)
    return person


def make_credit(**changes) -> Credit:
    changes = {"role": Credit.Role.DIRECTOR, **changes}
    return Credit.objects.create(**_with("person", make_person, _with("film", make_film, changes)))


def make_company(**changes) -> Company:
    return Company.objects.create(**{"name": _named("Company"), **changes})


def make_company_credit(**changes) -> CompanyCredit:
    changes = {"role": CompanyCredit.Role.PRODUCTION, **changes}
    return CompanyCredit.objects.create(**_with("company", make_company, _with("film", make_film, changes)))


def make_release(**changes) -> Release:
    changes = {"territory": "DK", "date": date(2027, 4, 10), **changes}
    return Release.objects.create(**_with("film", make_film, changes))


def make_review(**changes) -> Review:
    return Review.objects.create(**_with("film", make_film, {"outlet": _named("Outlet"), **changes}))


def make_link(**changes) -> Link:
    defaults = {
        "kind": Link.Kind.OFFICIAL,
        "url": f"https://example.org/{next(_numbers)}",
        "label": "Official page",
    }
    return Link.objects.create(**_with("film", make_film, {**defaults, **changes}))


def make_related_film(**changes) -> RelatedFilm:
    named = {} if "other" in changes else {"title": _named("Related film")}
    return RelatedFilm.objects.create(**_with("film", make_film, {**named, **changes}))


# Festivals and places


def make_festival(**changes) -> Festival:
    return Festival.objects.create(**{"name": _named("Festival"), **changes})


def make_edition(**changes) -> Edition:
    venues = changes.pop("venues", ())
    defaults = {
        "year": 2027,
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "time_zone": BERLIN,
        "is_public": True,
    }
    edition = Edition.objects.create(**_with("festival", make_festival, {**defaults, **changes}))
    edition.venues.set(venues)
    return edition


def make_section(**changes) -> Section:
    return Section.objects.create(**_with("edition", make_edition, {"name": _named("Section"), **changes}))


def make_venue(**changes) -> Venue:
    defaults = {"name": _named("Cinema"), "city": "Hamburg", "country": "DE", "time_zone": BERLIN}
    return Venue.objects.create(**{**defaults, **changes})


def make_screen(**changes) -> Screen:
    return Screen.objects.create(**_with("venue", make_venue, {"name": _named("Screen"), **changes}))


def make_travel_time(**changes) -> TravelTime:
    changes = _with("venue", make_venue, _with("other", make_venue, changes))
    return TravelTime.objects.create(**{"minutes": 20, **changes})


def make_opening(**changes) -> ScreenOpening:
    return ScreenOpening.objects.create(
        **_with("screen", make_screen, _with("edition", make_edition, changes))
    )


# The programme


def make_item(**changes) -> ProgrammeItem:
    """``films`` in running order, or ``film`` for one; a package gets a title, an event also a length."""
    kind = changes.get("kind", ProgrammeItem.Kind.FILM)
    films = _films_of_item(kind, **_take(changes, "film", "films"))
    if changes.get("section"):
        changes.setdefault("edition", changes["section"].edition)
    defaults = {"announced_at": LONG_AGO, **_ITEM_DEFAULTS[kind]}
    if kind != ProgrammeItem.Kind.FILM:
        defaults["title"] = _named(kind.title())
    item = ProgrammeItem.objects.create(**_with("edition", make_edition, {**defaults, **changes}))
    for position, film in enumerate(films):
        ItemFilm.objects.create(item=item, film=film, position=position)
    return item


_ITEM_DEFAULTS = {"film": {}, "package": {}, "event": {"length_minutes": 60}}
_FILMS_OF_ITEM = {"film": 1, "package": 2, "event": 0}


def _films_of_item(kind: str, film=None, films=None) -> list[Film]:
    if films is not None:
        return films
    return [film] if film else [make_film() for _ in range(_FILMS_OF_ITEM[kind])]


def make_copy(**changes) -> Copy:
    defaults = {"name": _named("DCP"), "format": "dcp-2k"}
    return Copy.objects.create(**_with("film", make_film, {**defaults, **changes}))


def make_guest(**changes) -> Guest:
    return Guest.objects.create(**_with("person", make_person, _with("edition", make_edition, changes)))


def make_screening(**changes) -> Screening:
    """A row of the plan.

    Takes beside its columns ``local="2025-11-07 22:30"``, the venue's wall clock; ``edition``, ``section``,
    ``film`` and ``films`` for its item when none is given; and the ``guests`` that appear.
    """
    guests = changes.pop("guests", ())
    for_item = _take(changes, "edition", "section", "film", "films")
    changes["item"] = changes.get("item") or make_item(**for_item)
    if "venue" not in changes:
        screen = changes.get("screen")
        changes["venue"] = screen.venue if screen else make_venue()
    if wall := changes.pop("local", None):
        changes["starts_at"] = at_local(changes["venue"], wall)
    if not {"day", "window_starts_on"} & changes.keys():
        changes.setdefault("starts_at", EVENING)
    screening = Screening.objects.create(**changes)
    for guest in guests:
        make_appearance(screening=screening, guest=guest)
    return screening


def at_local(venue: Venue, wall: str) -> datetime:
    """The instant at which the clock in the venue shows ``wall``, such as "2025-11-07 22:30"."""
    shown = datetime.fromisoformat(wall)
    return days.instant(shown.date(), shown.time(), venue.time_zone)


def make_appearance(**changes) -> Appearance:
    screening = changes.get("screening") or make_screening()
    guest = changes.get("guest") or make_guest(edition=screening.item.edition)
    return Appearance.objects.create(**{**changes, "screening": screening, "guest": guest})


def make_listing(**changes) -> Listing:
    """What the public is told of a screening, told by publishing it.

    Takes what ``make_screening`` takes, or the ``screening`` itself; beside it ``published_at`` and the
    listing's own ``availability`` and ``availability_checked_at``.
    """
    published_at = changes.pop("published_at", LONG_AGO)
    own = _take(changes, "availability", "availability_checked_at")
    screening = changes.pop("screening", None) or make_screening(**changes)
    publish(screening.item.edition, codes=[screening.code], at=published_at)
    screening.refresh_from_db()
    listing = screening.listing
    for name, value in own.items():
        setattr(listing, name, value)
    if own:
        listing.save(update_fields=list(own))
    return listing


# Awards


def make_jury(**changes) -> Jury:
    members = changes.pop("members", ())
    defaults = {"name": _named("Jury"), "announced_at": LONG_AGO}
    jury = Jury.objects.create(**_with("edition", make_edition, {**defaults, **changes}))
    jury.members.set(members)
    return jury


def make_award(**changes) -> AwardRecord:
    people = changes.pop("people", ())
    defaults = {"category": _named("Best Film"), "announced_at": LONG_AGO}
    award = AwardRecord.objects.create(**_with("edition", make_edition, {**defaults, **changes}))
    award.people.set(people)
    return award


# Staff


def make_user(**changes):
    """An account without any right; ``is_staff`` and ``is_superuser`` give it some. Password: "password"."""
    changes = {"username": _named("user").replace(" ", ""), "password": "password", **changes}
    return get_user_model().objects.create_user(**changes)


def make_staff(**changes):
    """Someone who may do everything in the admin."""
    return make_user(**{"is_staff": True, "is_superuser": True, **changes})


def _with(name: str, make, changes: dict) -> dict:
    """The changes, and a fresh ``name`` if they do not bring one."""
    return changes if name in changes else {**changes, name: make()}


def _take(changes: dict, *names: str) -> dict:
    """Moves what is named out of the changes."""
    return {name: changes.pop(name) for name in names if name in changes}
