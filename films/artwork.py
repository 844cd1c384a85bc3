"""The shapes and colours of a film without a picture: its address chooses them, the same on every page."""

from zlib import crc32

POSTER_COLOURS = 8
POSTER_LAYOUTS = 12


def poster_layout(slug: str) -> int:
    return (crc32(slug.encode()) >> 8) % POSTER_LAYOUTS


def poster_class(slug: str) -> str:
    """The class of its colours."""
    return f"tone-{crc32(slug.encode()[::-1]) % POSTER_COLOURS}"


def shape_class(slug: str) -> str:
    return f"art-{poster_layout(slug)}"


def title_place(slug: str) -> str:
    """Whether the title of its poster stands above or below the shapes."""
    return "title-below" if (crc32(slug.encode()) >> 22) % 3 else "title-above"
