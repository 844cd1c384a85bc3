"""The parts of a row that many rows share, as HTML: each is built once and kept."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from films.artwork import poster_class, shape_class
from films.models import Film
from films.renditions import thumbnail_url

POSTERS = Film._meta.get_field("poster").storage


@lru_cache(maxsize=4096)
def render_about(
    film_line: SafeString,
    premise: str,
    premise_lang: str,
    section: str,
    section_class: str,
    edition: SafeString,
) -> SafeString:
    """Below a title: a dotted line on the film, its edition, premise, section. What is empty is left out."""
    strand = section and format_html('<span class="strand {}">{}</span>', section_class, section)
    lang = premise_lang and format_html(' lang="{}"', premise_lang)
    parts = [
        film_line and format_html('<p class="dotted">{}</p>', film_line),
        edition and format_html('<p>{} <span class="in-section">{}</span></p>', edition, strand),
        premise and format_html('<p class="premise"{} dir="auto">{}</p>', lang, premise),
        strand and not edition and format_html('<p class="in-section">{}</p>', strand),
    ]
    return mark_safe("".join(filter(None, parts)))


@lru_cache(maxsize=4096)
def render_thumbnail(url: str, slug: str) -> SafeString:
    """The picture of the film; where it has none, the shapes and colours of its poster."""
    if url:
        picture = '<img class="thumb" src="{}" alt="" width="36" height="54" loading="lazy" decoding="async">'
        return format_html(picture, url)
    field = '<span class="thumb {} {}" aria-hidden="true"></span>'
    return format_html(field, poster_class(slug), shape_class(slug))


def render_thumbnail_of(films: Sequence, title: str) -> SafeString:
    """Of the first of these films that has a picture; else shapes: of the first, or of the title.

    Films, or rows with ``slug``, ``poster`` and ``poster_width``.
    """
    pictures = (thumbnail_url(POSTERS, str(film.poster), film.poster_width) for film in films)
    return render_thumbnail(next(filter(None, pictures), ""), films[0].slug if films else title)


@lru_cache(maxsize=2048)
def render_edition(name: str, accent_class: str) -> SafeString:
    return format_html('<span class="strand {}">{}</span>', accent_class or "strand-none", name)


@lru_cache(maxsize=2048)
def render_place(venue: str, is_placeholder: bool, screen: str, city: str) -> SafeString:
    name = format_html('<span class="quiet">{}</span>' if is_placeholder else "<span>{}</span>", venue)
    within = [format_html('<span class="screen">{}</span>', part) for part in (screen, city) if part]
    return format_html('<p class="place">{}{}</p>', name, mark_safe("".join(within)))


@lru_cache(maxsize=8192)
def render_clock(start: str, date: str, end: str, zone: str, language: str) -> SafeString:
    """The start, the calendar's day where it is another one, the end and the zone where they are given."""
    until = pgettext("a time", "until")
    parts = [
        format_html('<time class="start">{}</time>', start),
        date and format_html('<b class="date">{}</b>', date),
        end
        and format_html('<span class="end"><span class="visually-hidden">{} </span>{}</span>', until, end),
        zone and format_html('<span class="zone">{}</span>', zone),
    ]
    return mark_safe("".join(filter(None, parts)))
