"""Colours staff choose, made legible. Contrast as WCAG 2.2 defines it. Pure: no Django."""

import colorsys

PAPER_LIGHT = "#fafaf7"
PAPER_DARK = "#131311"
BLACK = "#000000"
WHITE = "#ffffff"
TEXT = 4.5
LARGE = 3.0
COMFORTABLE = 6.0  # a dark page is read in a dark room: more than the least


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#rrggbb``, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on(colour: str) -> str:
    """Black or white, whichever reads better on this colour. The better always reaches 4.58."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, colour))


def legible(colour: str, paper: str, least: float = TEXT) -> str:
    """The colour, lightened or darkened no more than it takes to be read as text on this paper."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    target = 0.0 if luminance(paper) > 0.5 else 1.0
    for step in range(101):
        shade = _hex(colorsys.hls_to_rgb(hue, lightness + (target - lightness) * step / 100, saturation))
        if contrast(shade, paper) >= least:
            return shade
    return on(paper)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with so much of the other in it, from 0 (none) to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return _hex(tuple(one + (two - one) * share for one, two in pairs))


def rule(css_class: str, colour: str) -> str:
    """The three properties by which the style sheets wear a colour staff chose."""
    shades = f"light-dark({legible(colour, PAPER_LIGHT)}, {legible(colour, PAPER_DARK, COMFORTABLE)})"
    return f".{css_class} {{ --accent: {colour}; --on-accent: {on(colour)}; --accent-ink: {shades}; }}"


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
