"""Small signs with the word beside them, and what a typographic poster needs to know of its title."""

import unicodedata
from zlib import crc32

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

from films import languages as tongues
from films.icons import SPRITE

register = template.Library()

POSTER_TONES = 8
LONGEST_UNBROKEN_WORD = 16
LARGEST_ROOT = 12
ECHO_LETTERS = 16


@register.simple_tag
def icon(name: str) -> str:
    """One drawing of the sprite. It is decoration: the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static(SPRITE),
        name,
    )


@register.filter
def languages(tags: list[str]) -> str:
    """Danish and Swedish"""
    return capfirst(tongues.language_names(tags, get_language())) if tags else ""


@register.filter
def joined(parts) -> str:
    """Denmark, Norway, and Sweden; names and links alike."""
    return mark_safe(tongues.joined(map(conditional_escape, parts), get_language()))


@register.filter
def names(countries) -> list[str]:
    return [country.name for country in countries]


@register.filter
def origin(film) -> str:
    """Denmark and Sweden 2025"""
    made = tongues.joined(names(film.countries), get_language())
    return " ".join(str(part) for part in (made, film.year) if part)


@register.filter
def credited_names(rows) -> list[str]:
    return [credit.shown_name for credit in rows]


@register.filter
def person_links(rows) -> list[str]:
    """Names as credited, each leading to its person."""
    return [
        format_html('<a href="{}">{}</a>', credit.person.get_absolute_url(), credit.shown_name)
        for credit in rows
    ]


@register.filter
def item_link(listing) -> str:
    """What the ticket is for, leading to the showing, where all of it is told."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', listing.get_absolute_url(), listing.item.title)


@register.filter
def company_names(rows) -> list[str]:
    return [
        format_html('{} <span class="quiet">({})</span>', credit.company.name, credit.territory)
        if credit.territory
        else credit.company.name
        for credit in rows
    ]


@register.filter
def fit(title: str) -> str:
    """The classes by which a poster sizes its title: ems of the longest word, root of all its letters."""
    longest = max((_letters(word) for word in title.split()), default=1)
    root = round(_letters(title) ** 0.5)
    return f"word-{min(max(longest, 1), LONGEST_UNBROKEN_WORD)} root-{min(max(root, 1), LARGEST_ROOT)}"


@register.filter
def tone(slug: str) -> str:
    """Which of the poster colours a film wears while no section lends it one."""
    return f"tone-{crc32(slug.encode()[::-1]) % POSTER_TONES}"


@register.filter
def echo(title: str) -> str:
    """Two lines of the title said again and again, long enough to run off a poster's edge."""
    said = title[:24].strip()
    line = " ".join([said] * (ECHO_LETTERS // (_letters(said) + 1) + 2))
    return f"{line}\n{line}"


@register.filter
def writing(title: str) -> str:
    """The class for a script that is set differently: square letters upright in columns, or right to left."""
    for letter in title:
        if unicodedata.bidirectional(letter) in {"R", "AL"}:
            return "script-rtl"
        if unicodedata.east_asian_width(letter) == "W":
            return "script-square"
        if letter.isalpha():
            return "script-latin"
    return "script-latin"


def _letters(text: str) -> int:
    """Letters as wide as a Latin one: a Han or Hangul one counts for two and a bit, an accent for none."""
    width = sum(
        0 if unicodedata.combining(letter) else 2.2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
    return round(width)
