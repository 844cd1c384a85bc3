"""What a visitor can see."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import (
    N_,
    Enumeration,
    Message,
    enumeration,
    message,
    quoted,
    time_of,
    with_time_and_place,
    with_times,
)
from screenings.planning.checks.plan import Key, PlannedFilm, PlannedItem, PlannedScreening
from screenings.planning.checks.timetable import Timetable, group_by, in_running_order, meetings, never_apart


def same_film_twice_at_once(timetable: Timetable) -> Iterator[Finding]:
    pairs = {
        (earlier.code, later.code): (earlier, later)
        for run in timetable.by_film.values()
        for earlier, later in meetings(run)
    }
    for codes, (earlier, later) in pairs.items():
        both = _films_of(earlier).keys() & _films_of(later).keys()
        titles = sorted(_films_of(earlier)[key].title for key in both)
        text = message(
            N_("%(films)s is shown twice at once: %(earlier)s and %(later)s.")
            if len(titles) == 1
            else N_("%(films)s are shown twice at once: %(earlier)s and %(later)s."),
            films=_quoted(titles),
            earlier=with_time_and_place(earlier),
            later=with_time_and_place(later),
        )
        yield Finding("same_film_twice_at_once", Severity.WARN, text, codes)


def section_films_never_combinable(timetable: Timetable) -> Iterator[Finding]:
    screenings = _public_screenings(timetable, by=lambda screening: (screening.item.key,))
    for key, rival_key in never_apart(screenings):
        item, rival = screenings[key][0].item, screenings[rival_key][0].item
        if item.section is None or item.section != rival.section or item.film_keys & rival.film_keys:
            continue
        both = sorted((*screenings[key], *screenings[rival_key]), key=in_running_order)
        codes = tuple(screening.code for screening in both)
        text = _never_combinable(item, rival, both)
        yield Finding("section_films_never_combinable", Severity.INFO, text, codes)


def audience_cannot_combine(timetable: Timetable) -> Iterator[Finding]:
    """One finding a film, naming all it cannot be seen with; two of one section are the section's finding."""
    screenings = _public_screenings(timetable, by=_films_of)
    rivals: dict[Key, set[Key]] = {}
    for film, rival in never_apart(screenings):
        if not _share_their_only_section(screenings[film], screenings[rival]):
            rivals.setdefault(film, set()).add(rival)
            rivals.setdefault(rival, set()).add(film)
    titles = {key: _films_of(run[0])[key].title for key, run in screenings.items()}
    for film, others in rivals.items():
        text = message(
            N_("Nobody can combine “%(film)s” (%(times)s) with %(others)s: all their screenings overlap."),
            film=titles[film],
            times=enumeration(map(time_of, screenings[film])),
            others=_quoted(sorted(titles[other] for other in others)),
        )
        concerned = {screening.code: screening for key in (film, *others) for screening in screenings[key]}
        codes = tuple(sorted(concerned, key=lambda code: in_running_order(concerned[code])))
        yield Finding("audience_cannot_combine", Severity.INFO, text, codes)


def _never_combinable(item: PlannedItem, rival: PlannedItem, both: list[PlannedScreening]) -> Message:
    values = {"item": item.title, "other": rival.title, "screenings": with_times(both)}
    if not item.section_name:
        sentence = N_(
            "Nobody can see both “%(item)s” and “%(other)s”, of the same section: "
            "all their screenings overlap, %(screenings)s."
        )
        return message(sentence, **values)
    sentence = N_(
        "Nobody can see both “%(item)s” and “%(other)s” in %(section)s: "
        "all their screenings overlap, %(screenings)s."
    )
    return message(sentence, **values, section=item.section_name)


def _public_screenings(
    timetable: Timetable, by: Callable[[PlannedScreening], Iterable[Key]]
) -> Mapping[Key, list[PlannedScreening]]:
    """Without those of which any has no time or venue yet: it may still be the one that can be combined."""
    public = (s for s in timetable.own if s.takes_place and s.is_for_the_public)
    return {
        key: screenings
        for key, screenings in group_by(public, by).items()
        if all(screening.can_clash for screening in screenings)
    }


def _films_of(screening: PlannedScreening) -> dict[Key, PlannedFilm]:
    return {film.key: film for film in screening.item.films}


def _share_their_only_section(run: list[PlannedScreening], other_run: list[PlannedScreening]) -> bool:
    sections = {screening.item.section for screening in (*run, *other_run)}
    return len(sections) == 1 and sections != {None}


def _quoted(titles: Iterable[str]) -> Enumeration:
    return enumeration(map(quoted, titles))
