"""Colours as calendars know them: by the names of CSS, never by number (RFC 7986, section 5.9)."""

from functools import lru_cache

from PIL import ImageColor

from screenings.formatting.colours import channels

CSS_COLOURS = {
    name: tuple(part / 255 for part in ImageColor.getrgb(name))
    for name in list(ImageColor.colormap)
    if "grey" not in name
}


@lru_cache(maxsize=256)
def nearest_name(colour: str) -> str:
    """Of the named colours the one that differs least from ``#rrggbb``."""
    target = channels(colour)
    return min(
        CSS_COLOURS,
        key=lambda name: sum((a - b) ** 2 for a, b in zip(CSS_COLOURS[name], target, strict=True)),
    )
