"""Short texts of staff that are translated: what many festivals write alike, and examples."""

import re

from django.utils.translation import gettext, gettext_noop

from . import awards, example, festivals, genres, invented

TRANSLATED = frozenset([*awards.TEXTS, *example.TEXTS, *festivals.TEXTS, *genres.TEXTS, *invented.TEXTS])

_NUMBERED = re.compile(r"(Screen|Short Films) (\d+)")
_WITH_NUMBER = {
    "Screen": gettext_noop("Screen %(number)s"),
    "Short Films": gettext_noop("Short Films %(number)s"),
}


def localized_phrase(text: str) -> str:
    """In the language of the page; any other text as staff wrote it.

    "Screen 2" and "Panel: Ida Holm" are known by their kind; what has a name of its own keeps it.
    """
    if is_foreign(text):
        return text
    kind, colon, name = (text, "", "") if text in TRANSLATED else text.partition(": ")
    return f"{_localized(kind)}{colon}{name}"


def localized_awards(name: str) -> str:
    """As it stands after a number, in the language of the page: six Robert Awards."""
    return str(festivals.SEVERAL.get(name, name))


def localized_film_title(title: str, director: str) -> str:
    """Of a film outside the catalogue, in the language of the page where that is known."""
    return str(example.FILM_TITLES.get((title, director), title))


def is_foreign(text: str) -> bool:
    """It stands on the page as staff wrote it, in the site's own language."""
    kind = text.partition(": ")[0]
    return not (text in TRANSLATED or kind in TRANSLATED or _NUMBERED.fullmatch(kind))


def _localized(text: str) -> str:
    if numbered := _NUMBERED.fullmatch(text):
        kind, number = numbered.groups()
        return gettext(_WITH_NUMBER[kind]) % {"number": number}
    return gettext(text)
