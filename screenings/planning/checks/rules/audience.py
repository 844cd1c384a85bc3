"""What a visitor can see."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
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
        message = (
            f"{_quoted(titles)} {'plays' if len(titles) == 1 else 'play'} twice at once: "
            f"{words.showing_at(earlier)} and {words.showing_at(later)}."
        )
        yield Finding("same_film_twice_at_once", Severity.WARN, message, codes, "starts_at")


def section_films_never_combinable(timetable: Timetable) -> Iterator[Finding]:
    showings = _public_showings(timetable, by=lambda screening: (screening.item.key,))
    for one, other in never_apart(showings):
        item, rival = showings[one][0].item, showings[other][0].item
        if item.section is None or item.section != rival.section or _share_a_film(item, rival):
            continue
        both = sorted((*showings[one], *showings[other]), key=in_running_order)
        section = item.section_name or "one section"
        message = (
            f"Nobody can see both “{item.title}” and “{rival.title}” of {section}: "
            f"all their showings overlap, {words.listed(map(words.showing, both))}."
        )
        codes = tuple(screening.code for screening in both)
        yield Finding("section_films_never_combinable", Severity.INFO, message, codes, "starts_at")


def audience_cannot_combine(timetable: Timetable) -> Iterator[Finding]:
    """One finding a film, naming all it cannot be seen with; two of one section are the section's finding."""
    showings = _public_showings(timetable, by=_films_of)
    rivals: dict[Key, set[Key]] = {}
    for one, other in never_apart(showings):
        if not _share_their_only_section(showings[one], showings[other]):
            rivals.setdefault(one, set()).add(other)
            rivals.setdefault(other, set()).add(one)
    titles = {key: _films_of(run[0])[key].title for key, run in showings.items()}
    for film, others in rivals.items():
        message = (
            f"Who sees “{titles[film]}” ({words.listed(map(words.when, showings[film]))}) cannot see "
            f"{_quoted(sorted(titles[other] for other in others))}: all their showings overlap."
        )
        concerned = {screening.code: screening for key in (film, *others) for screening in showings[key]}
        codes = tuple(sorted(concerned, key=lambda code: in_running_order(concerned[code])))
        yield Finding("audience_cannot_combine", Severity.INFO, message, codes, "starts_at")


def _public_showings(
    timetable: Timetable, by: Callable[[PlannedScreening], Iterable[Key]]
) -> Mapping[Key, list[PlannedScreening]]:
    """Without those of which any has no time or house yet: it may still be the one that can be combined."""
    public = (s for s in timetable.own if s.takes_place and s.is_for_the_public)
    return {
        key: showings for key, showings in group_by(public, by).items() if all(s.can_clash for s in showings)
    }


def _films_of(screening: PlannedScreening) -> dict[Key, PlannedFilm]:
    return {film.key: film for film in screening.item.films}


def _share_a_film(item: PlannedItem, other: PlannedItem) -> bool:
    return not {film.key for film in item.films}.isdisjoint(film.key for film in other.films)


def _share_their_only_section(run: list[PlannedScreening], other_run: list[PlannedScreening]) -> bool:
    sections = {screening.item.section for screening in (*run, *other_run)}
    return len(sections) == 1 and sections != {None}


def _quoted(titles: Iterable[str]) -> str:
    return words.listed(f"“{title}”" for title in titles)
