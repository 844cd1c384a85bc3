"""Genres and themes whose names are translated: what many festivals have, and the example programme."""

from django.utils.translation import gettext, gettext_noop

TRANSLATED = frozenset(
    [
        gettext_noop("drama"),
        gettext_noop("comedy"),
        gettext_noop("tragicomedy"),
        gettext_noop("documentary"),
        gettext_noop("horror"),
        gettext_noop("thriller"),
        gettext_noop("crime"),
        gettext_noop("family"),
        gettext_noop("classic"),
        gettext_noop("short film"),
        gettext_noop("animation"),
        gettext_noop("experimental"),
        gettext_noop("science fiction"),
        gettext_noop("fantasy"),
        gettext_noop("romance"),
        gettext_noop("musical"),
        gettext_noop("music"),
        gettext_noop("western"),
        gettext_noop("war"),
        gettext_noop("history"),
        gettext_noop("biography"),
        gettext_noop("adventure"),
        gettext_noop("silent film"),
        gettext_noop("psychological drama"),
        gettext_noop("medical thriller"),
        gettext_noop("ticking-clock drama"),
        gettext_noop("second victim syndrome"),
        gettext_noop("moral injury"),
        gettext_noop("accountability and guilt"),
        gettext_noop("the myth of perfection"),
        gettext_noop("the weight of silence"),
        gettext_noop("dehumanising bureaucracy"),
        gettext_noop("understaffing"),
        gettext_noop("mental health at work"),
        gettext_noop("institutional transparency"),
        gettext_noop("a single shift"),
    ]
)


def localized_tag(name: str) -> str:
    """In the language of the page; any other name as staff wrote it."""
    return gettext(name) if name in TRANSLATED else name
