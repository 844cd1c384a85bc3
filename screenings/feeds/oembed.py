"""How another site shows one of our pages within its own: https://oembed.com"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html

from screenings.formatting.addresses import absolute

WIDEST, HIGHEST = 640, 480
A_WHILE = 3600


@dataclass(frozen=True)
class EmbeddablePage:
    """What is at a page's address: its title, the path of the page and of its embedded form, its picture."""

    title: str
    page: str
    embed: str
    picture: tuple[str, int, int] | None = None


def answer(page: EmbeddablePage, widest: int, highest: int) -> dict[str, object]:
    """Never larger than asked for."""
    width, height = min(widest, WIDEST), min(highest, HIGHEST)
    values: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": absolute("/"),
        "cache_age": A_WHILE,
        "width": width,
        "height": height,
        "html": _frame(page, width, height),
    }
    if page.picture and page.picture[1] <= widest and page.picture[2] <= highest:
        address, wide, high = page.picture
        values |= {"thumbnail_url": absolute(address), "thumbnail_width": wide, "thumbnail_height": high}
    return values


def _frame(page: EmbeddablePage, width: int, height: int) -> str:
    """The quotation is for who shows no frames; WordPress hides it once the frame has reported its height."""
    return format_html(
        '<blockquote><a href="{}">{}</a></blockquote>'
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
        absolute(page.page),
        page.title,
        absolute(page.embed),
        page.title,
        width,
        height,
    )
