"""The text of a card, and its colours. Pure: no Django, no pixels."""

from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True)
class Palette:
    """A field, the type upon it, and a third colour on which the type reads as well; each "#rrggbb"."""

    field: str
    type: str
    third: str


# The tones of static/css/art.css, so that a film is the same colour here as on its page.
TONES = (
    Palette("#ff5a2b", "#151512", "#ffd3bf"),
    Palette("#1b3fc4", "#f4f0e2", "#c92f18"),
    Palette("#f5c518", "#151512", "#fff4c4"),
    Palette("#0d5b45", "#eef2dc", "#ad3544"),
    Palette("#f1b5c7", "#4a0f2b", "#ff7d6b"),
    Palette("#151512", "#f4efe0", "#bf3316"),
    Palette("#e8e2d0", "#151512", "#ff6a3d"),
    Palette("#86c8dc", "#0e2139", "#f7f2e2"),
)


def tone_of(slug: str) -> Palette:
    """The one the page picks by ``poster_class`` in ``films.artwork``."""
    return TONES[crc32(slug.encode()[::-1]) % len(TONES)]


@dataclass(frozen=True)
class Card:
    title: str
    palette: Palette
    layout: int
    """Which of the shapes stands behind the type; any number will do."""
    above: str = ""
    state: str = ""
    """What must be known before anything else: that it is off."""
    time: str = ""
    zone: str = ""
    lines: tuple[str, ...] = ()
