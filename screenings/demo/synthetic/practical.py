"""Saves what visitors of the invented festival have to know."""

import tomllib
from pathlib import Path

from screenings.models import Edition, PracticalText

from .saving import create


def save_practical_texts(edition: Edition) -> None:
    texts = tomllib.loads((Path(__file__).parent / "practical.toml").read_text(encoding="utf-8"))
    rows = [PracticalText(edition=edition, language=[tag], **text) for tag, text in texts.items()]
    create(PracticalText, rows)
