"""Which of a film's titles leads for readers of a language. Pure: no rows, no database.

The title they know: the original one where it is in their language, else the one under which the film was
released there, else a title recorded in it. Readers without one, and those of the language in which staff
write, get the film's main title.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings

from .slugs import is_in_other_script

LEADING = ("original", "local", "international")


def localized_titles(
    titles: Iterable[tuple[str, str, Sequence[str]]], spoken: Sequence[str]
) -> dict[str, str]:
    """By language without its region. ``titles``: each with its kind and the tags of its languages.

    An original title without a language is in the only one that is ``spoken`` in the film.
    """
    ranked = []
    for title, kind, recorded in titles:
        only_spoken = spoken if kind == "original" and len(spoken) == 1 else ()
        for tag in (recorded or only_spoken) if kind in LEADING else ():
            rank = kind != "original", "-" in tag, LEADING.index(kind), title
            ranked.append((rank, tag.split("-")[0], title))
    leading: dict[str, str] = {}
    for _rank, language, title in sorted(ranked):
        leading.setdefault(language, title)
    return leading


def title_for(language: str | None, main: str, localized: Mapping[str, str]) -> str:
    if not language or language == settings.LANGUAGE_CODE:
        return main
    return localized.get(language.split("-")[0], main)


def second_title(language: str | None, main: str, original: str, localized: Mapping[str, str]) -> str:
    """Beneath the one that leads: the original title, or the main one where the original leads.

    Of one in a script that readers may not know, else the title in their language or that of the site.
    """
    leading = title_for(language, main, localized)
    titles = [original, main]
    if is_in_other_script(leading):
        languages = [(language or "").split("-")[0], settings.LANGUAGE_CODE]
        titles += [localized.get(one, "") for one in languages]
    return next((title for title in titles if title not in {"", leading}), "")


def title_in_line(title: str, second: str) -> str:
    """Where there is room for one title: with the second if it is in a script that readers may not know."""
    return f"{title} · {second}" if second and is_in_other_script(title) else title
