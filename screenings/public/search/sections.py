"""The parts of a page of results, one for each kind that was found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from films.numbers import format_number

LABELS = {
    "films": (_("Films"), _("All %(count)s films")),
    "people": (_("People"), _("All %(count)s people")),
    "listings": (_("Screenings"), ""),
    "festivals": (_("Festivals"), _("All %(count)s festivals")),
    "editions": (_("Editions"), _("All %(count)s editions")),
    "venues": (_("Venues"), _("All %(count)s venues")),
}
NAME_AND_PLACE = {
    "people": lambda person: (person.name, ""),
    "festivals": lambda festival: (
        festival.display_name,
        getattr(festival, "plays_in", "") or festival.display_city,
    ),
    "editions": lambda edition: (edition.display_name, ""),
    "venues": lambda venue: (venue.name, venue.display_city),
}


@dataclass
class ResultSection:
    kind: str
    label: Promise
    rows: list[models.Model]
    total: int

    @property
    def anchor(self) -> str:
        return "screenings" if self.kind == "listings" else self.kind

    @property
    def named_rows(self) -> list[tuple[models.Model, str, str]]:
        """Each with its name and place."""
        return [(row, *NAME_AND_PLACE[self.kind](row)) for row in self.rows]

    @property
    def all_label(self) -> str:
        """Empty where the page has all of them."""
        if self.total <= len(self.rows):
            return ""
        return LABELS[self.kind][1] % {"count": format_number(self.total)}


def sections_of(kinds: Iterable[str], rows: dict[str, list], totals: dict[str, int]) -> list[ResultSection]:
    """In this order; none for a kind without rows."""
    return [
        ResultSection(kind, LABELS[kind][0], rows[kind], totals[kind]) for kind in kinds if rows.get(kind)
    ]
