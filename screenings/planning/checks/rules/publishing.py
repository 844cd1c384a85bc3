"""What the public may know, and what it should be told."""

from collections.abc import Iterator

from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import Key, PlannedScreening
from screenings.planning.checks.timetable import Timetable, group_by

_NO_WORDS = "zxx"


def edition_not_public(timetable: Timetable) -> Iterator[Finding]:
    edition, codes = timetable.plan.edition, _codes(_to_be_published(timetable))
    if codes and not edition.is_public:
        message = f"{edition.name} is not public: make the edition public before its screenings."
        yield Finding("edition_not_public", Severity.BLOCK, message, codes, "is_public")


def venue_not_public(timetable: Timetable) -> Iterator[Finding]:
    hidden = (s for s in _to_be_published(timetable) if not s.place.is_public)
    for showings in group_by(hidden, lambda s: (s.place.venue,)).values():
        message = f"{showings[0].place.venue_name} is not public, so nobody would see {_all(showings)}."
        yield Finding("venue_not_public", Severity.BLOCK, message, _codes(showings), "is_public")


def film_not_public(timetable: Timetable) -> Iterator[Finding]:
    """A film alone is not shown to anyone; in a package only it is left out, which may be meant."""
    to_be_published = _to_be_published(timetable)
    hidden = {film.key: film for s in to_be_published for film in s.item.films if not film.is_public}
    for key, showings in group_by(to_be_published, lambda s: hidden.keys() & _films(s)).items():
        film = hidden[key]
        alone = [s for s in showings if s.item.kind == "film"]
        among_others = [s for s in showings if s.item.kind != "film"]
        if alone:
            message = f"“{film.title}” is not public, so nobody would see {_all(alone)}."
            yield Finding("film_not_public", Severity.BLOCK, message, _codes(alone), "is_public")
        if among_others:
            message = f"“{film.title}” is not public and would be left out of {_all(among_others)}."
            yield Finding("film_not_public", Severity.WARN, message, _codes(among_others), "is_public")


def unannounced_item(timetable: Timetable) -> Iterator[Finding]:
    plan = timetable.plan
    for showings in group_by(_to_be_published(timetable), lambda s: (s.item.key,)).values():
        item, codes = showings[0].item, _codes(showings)
        if item.announced_at is None:
            message = (
                f"“{item.title}” is not announced: say from when the public may know of {_all(showings)}."
            )
            yield Finding("unannounced_item", Severity.BLOCK, message, codes, "announced_at")
        elif item.announced_at > plan.now:
            moment = words.moment(item.announced_at, plan.edition.zone)
            message = f"“{item.title}” is announced on {moment}: until then nobody sees {_all(showings)}."
            yield Finding("unannounced_item", Severity.INFO, message, codes, "announced_at")


def missing_subtitles(timetable: Timetable) -> Iterator[Finding]:
    understood = {_NO_WORDS, *map(_language, timetable.plan.edition.audience_languages)}
    for screening in timetable.own:
        foreign = any(_language(tag) not in understood for tag in screening.spoken_languages)
        if screening.takes_place and foreign and not screening.subtitle_languages:
            message = f"No subtitles are noted for {words.showing_at(screening)}."
            yield Finding(
                "missing_subtitles", Severity.INFO, message, (screening.code,), "subtitle_languages"
            )


def missing_access_marks(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if screening.takes_place and screening.is_for_the_public and not screening.access_marks:
            message = f"Nothing is noted about access to {words.showing_at(screening)}."
            yield Finding("missing_access_marks", Severity.INFO, message, (screening.code,), "access_marks")


def capacity_below_demand(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        expected, seats = screening.expected_visitors, screening.place.capacity
        if screening.takes_place and expected is not None and seats is not None and expected > seats:
            message = (
                f"{expected} visitors are expected at {words.showing(screening)}, "
                f"but {words.where(screening.place)} seats {seats}."
            )
            yield Finding("capacity_below_demand", Severity.WARN, message, (screening.code,), "screen")


def _to_be_published(timetable: Timetable) -> list[PlannedScreening]:
    return [screening for screening in timetable.own if screening.is_to_be_published]


def _films(screening: PlannedScreening) -> set[Key]:
    return {film.key for film in screening.item.films}


def _codes(showings: list[PlannedScreening]) -> tuple[str, ...]:
    return tuple(screening.code for screening in showings)


def _all(showings: list[PlannedScreening]) -> str:
    return words.listed(map(words.showing, showings))


def _language(tag: str) -> str:
    return tag.split("-")[0].casefold()
