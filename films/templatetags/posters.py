"""A poster of our own for a film without a picture: shapes that its address chooses, and its title."""

import unicodedata
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from films.artwork import poster_class, shape_class, title_place

register = template.Library()

LONGEST_UNBROKEN_WORD = 16
LARGEST_ROOT = 12


@register.simple_tag
def drawn_poster(film) -> SafeString:
    """The same on every page."""
    return _render(film.display_title, film.slug)


@lru_cache(maxsize=2048, typed=True)
def _render(title: str, slug: str) -> SafeString:
    return format_html(
        '<span class="poster {} {} {} {}" aria-hidden="true">'
        '<span class="sheet"><i class="art {}"></i><span class="words">'
        '<span class="name" dir="auto">{}</span></span></span></span>',
        poster_class(slug),
        title_place(slug),
        title_size(title),
        script_class(title),
        shape_class(slug),
        title,
    )


@register.simple_tag
def film_shapes(film, css_class: str) -> SafeString:
    """The shapes and colours of its drawn poster, without the title."""
    drawing = '<span class="{} poster {}" aria-hidden="true"><i class="art {}"></i></span>'
    return format_html(drawing, css_class, poster_class(film.slug), shape_class(film.slug))


@register.filter
def tone(film) -> str:
    """The class of the colours of its drawn poster."""
    return poster_class(film.slug)


@register.filter
def title_size(title: str) -> str:
    """The classes by which a poster sizes its title: ems of the longest word, root of all its letters."""
    longest = max((_letters(word) for word in title.split()), default=1)
    root = round(_letters(title) ** 0.5)
    return f"word-{min(max(longest, 1), LONGEST_UNBROKEN_WORD)} root-{min(max(root, 1), LARGEST_ROOT)}"


def script_class(title: str) -> str:
    """The class for a script set differently: of square letters, right to left, or in another font."""
    for letter in title:
        if unicodedata.bidirectional(letter) in {"R", "AL"}:
            return "script-rtl"
        if unicodedata.east_asian_width(letter) == "W":
            return "script-square"
        if letter.isalpha():
            return "script-latin" if unicodedata.name(letter, "").startswith("LATIN") else "script-other"
    return "script-latin"


def _letters(text: str) -> int:
    """Letters as wide as a Latin one: a Han or Hangul one counts for two and a bit, an accent for none."""
    width = sum(
        0 if unicodedata.combining(letter) else 2.2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
    return round(width)
