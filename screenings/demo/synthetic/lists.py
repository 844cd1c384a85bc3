"""Saves the lists that the invented festival's editors have made."""

from collections.abc import Iterator

from films.models import Film
from screenings.models import FilmList, FilmListEntry

from .saving import create
from .schedule import Programme


def save_lists(programme: Programme) -> None:
    """Each film of a list is the next of its section that no list has yet; a small programme has fewer."""
    unlisted = {name: _films(programme, name) for name in programme.sections}
    for position, described in enumerate(programme.facts["lists"], start=1):
        picks = [(next(unlisted[pick["section"]], None), pick["sentence"]) for pick in described["films"]]
        lists = [
            FilmList(
                edition=programme.edition,
                title=described["title"],
                slug=described["title"].lower().replace(" ", "-"),
                introduction=described["introduction"],
                position=position,
                is_public=True,
            )
        ]
        [film_list] = create(FilmList, lists)
        create(
            FilmListEntry,
            [
                FilmListEntry(film_list=film_list, film=film, sentence=sentence, position=place)
                for place, (film, sentence) in enumerate(picks, start=1)
                if film
            ],
        )


def _films(programme: Programme, section: str) -> Iterator[Film]:
    items = (item for item in programme.draft.items if item.kind == "film" and item.section == section)
    return iter([programme.films[item.films[0]] for item in items])
