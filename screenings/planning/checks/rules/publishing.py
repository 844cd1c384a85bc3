"""Checks of what is public, and of what should be."""

from collections.abc import Iterator

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import (
    N_,
    Moment,
    message,
    place_name,
    with_time,
    with_time_and_place,
    with_times,
)
from screenings.planning.checks.plan import PlannedScreening
from screenings.planning.checks.timetable import Timetable, group_by

_NO_WORDS = "zxx"


def edition_not_public(timetable: Timetable) -> Iterator[Finding]:
    edition, codes = timetable.plan.edition, _codes(_to_be_published(timetable))
    if codes and not edition.is_public:
        text = message(N_("%(edition)s is not public. Make the edition public first."), edition=edition.name)
        yield Finding("edition_not_public", Severity.BLOCK, text, codes)


def venue_not_public(timetable: Timetable) -> Iterator[Finding]:
    hidden = (s for s in _to_be_published(timetable) if not s.place.is_public)
    for screenings in group_by(hidden, lambda s: (s.place.venue,)).values():
        text = message(
            N_("%(venue)s is not public, so nobody would see %(screenings)s."),
            venue=screenings[0].place.venue_name,
            screenings=with_times(screenings),
        )
        yield Finding("venue_not_public", Severity.BLOCK, text, _codes(screenings))


def film_not_public(timetable: Timetable) -> Iterator[Finding]:
    """A film alone is not shown to anyone; in a package only it is left out, which may be meant."""
    to_be_published = _to_be_published(timetable)
    hidden = {film.key: film for s in to_be_published for film in s.item.films if not film.is_public}
    for key, screenings in group_by(to_be_published, lambda s: hidden.keys() & s.item.film_keys).items():
        alone = [s for s in screenings if s.item.kind == "film"]
        among_others = [s for s in screenings if s.item.kind != "film"]
        if alone:
            text = message(
                N_("“%(film)s” is not public, so nobody would see %(screenings)s."),
                film=hidden[key].title,
                screenings=with_times(alone),
            )
            yield Finding("film_not_public", Severity.BLOCK, text, _codes(alone))
        if among_others:
            text = message(
                N_("“%(film)s” is not public and would be left out of %(screenings)s."),
                film=hidden[key].title,
                screenings=with_times(among_others),
            )
            yield Finding("film_not_public", Severity.WARN, text, _codes(among_others))


def unannounced_item(timetable: Timetable) -> Iterator[Finding]:
    plan = timetable.plan
    for screenings in group_by(_to_be_published(timetable), lambda s: (s.item.key,)).values():
        item, codes = screenings[0].item, _codes(screenings)
        if item.announced_at is None:
            text = message(
                N_("“%(item)s” is not announced, so nobody would see %(screenings)s."),
                item=item.title,
                screenings=with_times(screenings),
            )
            yield Finding("unannounced_item", Severity.BLOCK, text, codes)
        elif item.announced_at > plan.now:
            text = message(
                N_("“%(item)s” is announced on %(moment)s. Until then nobody sees %(screenings)s."),
                item=item.title,
                moment=Moment(item.announced_at, plan.edition.zone),
                screenings=with_times(screenings),
            )
            yield Finding("unannounced_item", Severity.INFO, text, codes)


def missing_subtitles(timetable: Timetable) -> Iterator[Finding]:
    understood = {_NO_WORDS, *map(_language, timetable.plan.edition.audience_languages)}
    for screening in timetable.own:
        foreign = any(_language(tag) not in understood for tag in screening.spoken_languages)
        if screening.takes_place and foreign and not screening.subtitle_languages:
            text = message(
                N_("No subtitles are entered for %(screening)s."), screening=with_time_and_place(screening)
            )
            yield Finding("missing_subtitles", Severity.INFO, text, (screening.code,))


def missing_access_marks(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if screening.takes_place and screening.is_for_the_public and not screening.access_marks:
            text = message(
                N_("No access information is entered for %(screening)s."),
                screening=with_time_and_place(screening),
            )
            yield Finding("missing_access_marks", Severity.INFO, text, (screening.code,))


def capacity_below_demand(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        expected, seats = screening.expected_visitors, screening.place.capacity
        if screening.takes_place and expected is not None and seats is not None and expected > seats:
            text = message(
                N_("The expected demand for %(screening)s is %(expected)s, but %(screen)s seats %(seats)s."),
                screening=with_time(screening),
                expected=expected,
                screen=place_name(screening.place),
                seats=seats,
            )
            yield Finding("capacity_below_demand", Severity.WARN, text, (screening.code,))


def _to_be_published(timetable: Timetable) -> list[PlannedScreening]:
    return [screening for screening in timetable.own if screening.is_to_be_published]


def _codes(screenings: list[PlannedScreening]) -> tuple[str, ...]:
    return tuple(screening.code for screening in screenings)


def _language(tag: str) -> str:
    return tag.split("-")[0].casefold()
