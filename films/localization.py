"""A film's texts in the visitor's language, each as it was written where it has no translation.

Nothing on a film says which language its own texts are in: they are taken to be in the site's own language
(``settings.LANGUAGE_CODE``, English unless set otherwise). Texts in other languages are ``FilmText`` rows.
"""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Case, F, FilteredRelation, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from films.languages import language_name
from films.models import Film

TRANSLATED_FIELDS = ("premise", "synopsis", "spoiler", "production_notes", "content_notes")
PREFIX = "localized_"


@dataclass(frozen=True)
class Text:
    """One text and the language it is in."""

    body: str
    language: str
    is_foreign: bool = False
    """It is not in the visitor's language."""

    is_marked: bool = False
    """It says so itself: another text is in that language, or no text before it is in that language."""

    def __bool__(self) -> bool:
        return bool(self.body)


def with_texts(films: QuerySet, language: str) -> QuerySet:
    """Fetches the texts in this language in the same query; "de" is served by "de-AT" where that is all."""
    exactly = Case(When(localized_row__language=language, then=Value(0)), default=Value(1))
    return (
        films.annotate(
            localized_row=FilteredRelation("texts", condition=Q(texts__language__has=language)),
            localized_language=F("localized_row__language"),
        )
        .annotate(**{PREFIX + name: F(f"localized_row__{name}") for name in TRANSLATED_FIELDS})
        .order_by(*films.query.order_by, exactly, "localized_row__pk")
    )


def localize_films(films: QuerySet, language: str) -> list[Film]:
    """In their order, each once, with its texts as ``localized_texts``."""
    unique: dict[int, Film] = {}
    for film in with_texts(films, language):
        unique.setdefault(film.pk, film)
    for film in unique.values():
        film.localized_texts = texts_of(film, language)
    return list(unique.values())


def texts_of(film: Film, language: str) -> dict[str, Text | str]:
    """The texts of a film from ``with_texts``, by name; ``only_in`` where any of them had to fall back."""
    texts = {name: _text(film, name, language) for name in TRANSLATED_FIELDS}
    present = [text for text in texts.values() if text]
    foreign = [text for text in present if text.is_foreign]
    marked = foreign if len(foreign) < len(present) else foreign[:1]
    texts |= {name: replace(text, is_marked=True) for name, text in texts.items() if text in marked}
    return {**texts, "only_in": language_name(foreign[0].language, language) if foreign else ""}


def parts_of(texts: dict) -> dict[str, Text]:
    """What stands under the title and what below: a synopsis of one paragraph that goes on where
    the premise ends is the whole of both.
    """
    premise, synopsis = texts["premise"], texts["synopsis"]
    goes_on = synopsis.body.startswith(premise.body) and "\n\n" not in synopsis.body.strip()
    if premise and goes_on and premise.language == synopsis.language:
        return {"lead": replace(synopsis, is_marked=premise.is_marked), "story": Text("", synopsis.language)}
    return {"lead": premise, "story": synopsis}


def _text(film: Film, name: str, language: str) -> Text:
    if body := getattr(film, PREFIX + name, ""):
        return Text(body, ",".join(film.localized_language))
    body = getattr(film, name)
    return Text(body, settings.LANGUAGE_CODE, is_foreign=bool(body) and not is_own_language(language))


def is_own_language(language: str | None = None) -> bool:
    """Whether the visitor reads in the language that staff write in."""
    return (language or get_language()) == settings.LANGUAGE_CODE


def localized_title(film: str) -> F | Coalesce:
    """``Film.display_title`` as a column, of what ``film`` relates to."""
    main = F(f"{film}__title")
    if is_own_language():
        return main
    recorded = KeyTextTransform(get_language().split("-")[0], f"{film}__localized_titles")
    return Coalesce(recorded, main, output_field=TextField())


def original_title_language(film: Film) -> str:
    """Of the original title: as its row says, else the film's only language; empty when that is not known."""
    languages = film.original_language or film.languages
    return languages[0] if len(languages) == 1 else ""


def title_language(film: Film, title: str = "") -> str:
    """Of this title, or of the one that leads, where a row of its titles says so. Never asks the database."""
    title = title or film.display_title
    recorded = [language for language, one in film.localized_titles.items() if one == title]
    if recorded:
        return get_language() if get_language() in recorded else recorded[0]
    return original_title_language(film) if film.__dict__.get("original_name") == title else ""
