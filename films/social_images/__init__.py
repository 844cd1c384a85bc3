"""The picture that stands for a page where its address is shared: composed as a poster is, 1200 by 630."""

from .answer import card_answer
from .card import Card, Palette, tone_of
from .drawing import drawn
from .fonts import is_settable
