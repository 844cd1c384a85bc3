"""Practical information of an edition in the visitor's language, section by section."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst

from films.languages import language_name
from films.localization import Text
from screenings.models import Edition, PracticalText
from screenings.models.practical import CONTACT, SECTIONS

MOST_LANGUAGES = 50


@dataclass(frozen=True)
class PracticalSection:
    anchor: str
    title: str
    text: Text
    only_in: str = ""
    """The language that the text had to fall back to, in words."""
    contact: PracticalText | None = None
    """Whom to ask about access: name, phone and e-mail are those of one row."""


@dataclass(frozen=True)
class Practical:
    sections: list[PracticalSection]
    only_in: str
    """The one language that all texts had to fall back to."""


def practical_information(edition: Edition, language: str, now) -> Practical:
    """Without sections where nothing is written. In one query."""
    rows = PracticalText.objects.public(now).filter(edition=edition).order_by("language", "pk")
    rows = sorted(rows[:MOST_LANGUAGES], key=lambda row: _distance(row, language))
    contact = next((row for row in rows if any(getattr(row, name) for name in CONTACT)), None)
    sections = []
    for name in SECTIONS:
        text = _text(rows, name, language)
        of_section = contact if name == "access" else None
        if text or of_section:
            title = capfirst(PracticalText._meta.get_field(name).verbose_name)
            only_in = language_name(text.language, language) if text.is_foreign else ""
            sections.append(PracticalSection(name.replace("_", "-"), title, text, only_in, of_section))
    languages = {section.only_in for section in sections if section.text}
    return Practical(sections, languages.pop() if len(languages) == 1 else "")


def _distance(row: PracticalText, language: str) -> tuple:
    """The visitor's language, "de-AT" for "de" too; then the site's own; then any."""
    return not _is_in(row, language), language not in row.language, not _is_in(row, settings.LANGUAGE_CODE)


def _is_in(row: PracticalText, language: str) -> bool:
    return any(tag.partition("-")[0] == language for tag in row.language)


def _text(rows: Sequence[PracticalText], name: str, language: str) -> Text:
    row = next((row for row in rows if getattr(row, name)), None)
    if row is None:
        return Text("", "")
    return Text(getattr(row, name), next(iter(row.language), ""), is_foreign=not _is_in(row, language))
