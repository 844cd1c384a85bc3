"""From a card to a PNG file."""

import io
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from .card import Card, Palette
from .fonts import Face, Family, settable
from .layout import LEADING, fitted, shortened

WIDTH, HEIGHT = 1200, 630
MARGIN = 56
MEASURE = WIDTH - 2 * MARGIN
SMALL, LARGE = 44, 132
LINE = 56
GAP = 30
TEXT, BOLD = Face(Family.TEXT, 600), Face(Family.TEXT, 700)
TIMES, NARROW = Face(Family.DISPLAY, 100), Face(Family.DISPLAY, 75)
LONGEST = 400
STEPS = 11
FINER = 3
"""Shapes are drawn so much larger and made smaller, for smooth edges."""


def drawn(card: Card) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), card.palette.field)
    image.paste(card.palette.third, mask=_mask(card.layout % len(SHAPES)))
    canvas = ImageDraw.Draw(image)
    top, bottom = MARGIN, HEIGHT - MARGIN
    bottom = _draw_lines(canvas, card, bottom)
    bottom = _draw_moment(canvas, card, bottom)
    top = _draw_above(canvas, card, top)
    _draw_title(canvas, card, top, bottom)
    out = io.BytesIO()
    image.quantize(palette=_shades(card.palette), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _shades(palette: Palette) -> Image.Image:
    """The three colours and the way from each to each, all that a card needs: half the file, made sooner."""
    field, ink, third = (ImageColor.getrgb(one) for one in (palette.field, palette.type, palette.third))
    ways = [
        start + (end - start) * step // (STEPS - 1)
        for one, other in ((field, ink), (field, third), (third, ink))
        for step in range(STEPS)
        for start, end in zip(one, other, strict=True)
    ]
    shades = Image.new("P", (1, 1))
    shades.putpalette(ways)
    return shades


def _draw_above(canvas: ImageDraw.ImageDraw, card: Card, top: int) -> int:
    """Gives where the title may begin."""
    text = _one_line(card.above, BOLD)
    if not text:
        return top
    BOLD.draw(canvas, (MARGIN, top + 0.72 * SMALL), _short(BOLD, text, SMALL), SMALL, card.palette.type)
    return top + SMALL + GAP // 2


def _draw_lines(canvas: ImageDraw.ImageDraw, card: Card, bottom: int) -> int:
    """From the last line up; gives where they begin."""
    lines = [text for line in card.lines if (text := _one_line(line, TEXT))]
    for text in reversed(lines):
        TEXT.draw(canvas, (MARGIN, bottom), _short(TEXT, text, SMALL), SMALL, card.palette.type)
        bottom -= LINE
    return bottom


def _draw_moment(canvas: ImageDraw.ImageDraw, card: Card, bottom: int) -> int:
    """The time so large that it is read first, its zone and what became of it beside it."""
    if not card.time and not card.state:
        return bottom
    left, colour, bottom = MARGIN, card.palette.type, bottom - GAP // 2
    if card.time:
        left = TIMES.draw(canvas, (left, bottom), card.time, LARGE, colour) + GAP // 2
        left = TEXT.draw(canvas, (left, bottom), _one_line(card.zone, TEXT), SMALL, colour) + GAP
    if card.state:
        left = _draw_state(canvas, card, left, bottom)
    return bottom - int((0.72 * LARGE if card.time else 0.72 * LARGE / 2) + GAP)


def _draw_state(canvas: ImageDraw.ImageDraw, card: Card, left: float, bottom: int) -> float:
    """As a label: the colours the other way round."""
    text, size = _one_line(card.state, NARROW), LARGE // 2
    right = left + NARROW.length(text) * size + GAP
    canvas.rectangle((left, bottom - 0.9 * size, right, bottom + 0.18 * size), fill=card.palette.type)
    NARROW.draw(canvas, (left + GAP // 2, bottom), text, size, card.palette.field)
    return right


def _draw_title(canvas: ImageDraw.ImageDraw, card: Card, top: int, bottom: int) -> None:
    title = fitted(_one_line(card.title, NARROW), MEASURE, bottom - top - GAP)
    baseline = top + 0.75 * title.size
    for line in title.lines:
        title.face.draw(canvas, (MARGIN, baseline), line, title.size, card.palette.type)
        baseline += LEADING * title.size


def _one_line(text: str, face: Face) -> str:
    return settable(text[:LONGEST], face.family)


def _short(face: Face, text: str, size: int) -> str:
    return shortened(face, text, MEASURE / size)


# What stands behind the type


def _disc(canvas: ImageDraw.ImageDraw, unit: int) -> None:
    canvas.ellipse([part * unit for part in (640, 170, 1340, 870)], fill=255)


def _cut(canvas: ImageDraw.ImageDraw, unit: int) -> None:
    canvas.polygon(
        [(x * unit, y * unit) for x, y in ((0, 560), (1200, 250), (1200, 630), (0, 630))], fill=255
    )


def _slant(canvas: ImageDraw.ImageDraw, unit: int) -> None:
    for left in range(1000, 1700, 96):
        corners = ((left, 0), (left + 48, 0), (left - 192, 630), (left - 240, 630))
        canvas.polygon([(x * unit, y * unit) for x, y in corners], fill=255)


def _tower(canvas: ImageDraw.ImageDraw, unit: int) -> None:
    canvas.rectangle([part * unit for part in (930, 0, 1200, 630)], fill=255)


@lru_cache
def _mask(layout: int) -> Image.Image:
    mask = Image.new("L", (WIDTH * FINER, HEIGHT * FINER))
    SHAPES[layout](ImageDraw.Draw(mask), FINER)
    return mask.reduce(FINER)


SHAPES = (_disc, _cut, _slant, _tower)
