"""Saves the invented films and people."""

from collections.abc import Iterator
from random import Random

from films.models import Credit, Film, FilmText, FilmTitle, Person, Tag
from screenings.models import Copy, Format

from .draft import Film as Draft, Name
from .saving import Slugs, create

SHOWN_IN_ITS_OWN_LANGUAGE = 0.15

ROLES = (("directors", Credit.Role.DIRECTOR), ("directors", Credit.Role.WRITER), ("cast", Credit.Role.CAST))


def save_catalogue(drafts: list[Draft], chance: Random) -> tuple[list[Film], dict[Name, Person]]:
    films = _films(drafts, chance)
    people = _people(drafts)
    create(Credit, _credits(drafts, films, people))
    Film.objects.filter(pk__in=[film.pk for film in films]).refresh_search()
    return films, people


def save_copies(drafts: list[Draft], films: list[Film]) -> list[Copy]:
    """One of each film, in the order of the films."""
    return create(
        Copy,
        (
            Copy(
                film=film,
                name="35mm print" if draft.is_on_film else "DCP",
                format=Format.FILM_35 if draft.is_on_film else Format.DCP_2K,
                spoken_languages=film.languages,
                subtitle_languages=[] if film.languages == ["en"] else ["en"],
            )
            for draft, film in zip(drafts, films, strict=True)
        ),
    )


def _films(drafts: list[Draft], chance: Random) -> list[Film]:
    slugs = Slugs(Film)
    films = create(Film, [_film(draft, slugs, chance) for draft in drafts])
    create(
        FilmTitle,
        [title for draft, film in zip(drafts, films, strict=True) for title in _titles(draft, film)],
    )
    create(
        FilmText, (text for draft, film in zip(drafts, films, strict=True) for text in _texts(draft, film))
    )
    tags = {
        genre: Tag.objects.get_or_create(name=genre)[0] for genre in dict.fromkeys(d.genre for d in drafts)
    }
    tagged = Film.tags.through
    tagged.objects.bulk_create(
        tagged(film=film, tag=tags[draft.genre]) for draft, film in zip(drafts, films, strict=True)
    )
    return films


def _film(draft: Draft, slugs: Slugs, chance: Random) -> Film:
    title = draft.title
    name = title.original if chance.random() < SHOWN_IN_ITS_OWN_LANGUAGE else title.english
    return Film(
        title=name,
        slug=slugs.make(name),
        year=draft.year,
        runtime_minutes=draft.runtime,
        countries=draft.countries,
        languages=[title.language],
        premise=draft.stories["en"].premise,
        synopsis=draft.stories["en"].synopsis,
        is_public=True,
    )


def _texts(draft: Draft, film: Film) -> Iterator[FilmText]:
    for tag, story in draft.stories.items():
        if tag != "en":
            yield FilmText(film=film, language=[tag], premise=story.premise, synopsis=story.synopsis)


def _titles(draft: Draft, film: Film) -> list[FilmTitle]:
    title = draft.title
    if title.language == "en":
        return []
    return [
        FilmTitle(film=film, title=title.original, kind="original", language=[title.language]),
        FilmTitle(film=film, title=title.english, kind="international", language=["en"]),
    ]


def _people(drafts: list[Draft]) -> dict[Name, Person]:
    names = list(dict.fromkeys(name for draft in drafts for name in draft.directors + draft.cast))
    slugs = Slugs(Person)
    rows = create(Person, [_person(*name, slugs) for name in names])
    return dict(zip(names, rows, strict=True))


def _person(given: str, family: str, slugs: Slugs) -> Person:
    name = f"{given} {family}"
    return Person(name=name, sort_name=f"{family}, {given}", slug=slugs.make(name))


def _credits(drafts: list[Draft], films: list[Film], people: dict[Name, Person]):
    for draft, film in zip(drafts, films, strict=True):
        for source, role in ROLES:
            for position, name in enumerate(dict.fromkeys(getattr(draft, source)), start=1):
                yield Credit(film=film, person=people[name], role=role, position=position)
