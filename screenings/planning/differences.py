"""What publishing would change, screening by screening, as staff and visitors read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _, override

from films.languages import LanguagesField, language_names
from screenings import days
from screenings.formatting.dates import format_day_abbreviated
from screenings.formatting.times import format_moment_abbreviated
from screenings.formatting.titles import format_replaced
from screenings.models import Change, Listing, Screening
from screenings.models.programme import join_titles
from screenings.planning.moves import has_moved
from screenings.planning.snapshots import (
    Reference,
    film_reference,
    item_reference,
    screen_reference,
    venue_reference,
)

LANGUAGE_OF_THE_RECORD = "en"
"""What is stored is the same in whichever language somebody publishes; who reads it reads their own."""

LABELS = {"films": _("films"), "guests": _("guests")}
"""Of what changes beside the columns."""

PLACE_AND_TIME = {"venue", "screen", "day", "starts_at", "ends_at", "window_starts_on", "window_ends_on"}
STEPS_THE_SEQUENCE = {*PLACE_AND_TIME, "status"}

REFERENCES = {
    "item": item_reference,
    "venue": lambda venue, at: venue_reference(venue),
    "screen": lambda screen, at: screen_reference(screen),
}


@dataclass(frozen=True)
class ChangeText:
    """What is read of one changed detail, in the reader's language."""

    label: str
    before: str = ""
    after: str = ""
    sentence: str = ""
    """The same as a whole sentence, where there is one."""


@dataclass(frozen=True)
class FieldChange:
    """Label, before and after are in the language of the record."""

    field: str
    label: str
    before: str
    after: str
    codes: tuple[str, str] | None = None
    """Before and after as ``format_code`` reads them, where the words depend on the language."""
    references: tuple[list[Reference], list[Reference]] | None = None
    """What is named before and after, where a name may have to be kept from the public."""

    def text(self) -> ChangeText:
        return change_text(self.as_json())

    def as_json(self) -> dict[str, Any]:
        texts = {"field": self.field, "label": self.label, "before": self.before, "after": self.after}
        more = {"codes": self.codes, "references": self.references}
        return texts | {name: list(pair) for name, pair in more.items() if pair}


@dataclass(frozen=True)
class Difference:
    """One screening whose public copy is not what the plan says."""

    screening: Screening
    kind: str
    changes: tuple[FieldChange, ...] = field(default=())

    @property
    def code(self) -> str:
        return self.screening.code

    @property
    def kind_label(self) -> str:
        return gettext("Film replaced") if self.replaces_film else str(Change.Kind(self.kind).label)

    @property
    def replaces_film(self) -> bool:
        """And does nothing that is called otherwise."""
        swaps = (swapped(change.field, change.references) for change in self.changes)
        return self.kind == Change.Kind.DETAILS and any(all(films) for films in swaps)

    @property
    def steps_the_sequence(self) -> bool:
        return any(change.field in STEPS_THE_SEQUENCE for change in self.changes)


def swapped(
    name: str, references: Sequence[list[Reference]] | None
) -> tuple[list[Reference], list[Reference]]:
    """The films that went and those that came."""
    if name != "films" or not references:
        return [], []
    before, after = references
    stayed = {one["id"] for one in before} & {one["id"] for one in after}
    went, came = ([one for one in films if one["id"] not in stayed] for films in (before, after))
    return went, came


def change_text(stored: dict[str, Any]) -> ChangeText:
    """Of what ``FieldChange.as_json`` gave, or of what a ``Change`` keeps of it."""
    name, nothing = stored["field"], gettext("nothing")
    before, after = stored["before"], stored["after"]
    if codes := stored.get("codes"):
        before, after = (format_code(name, code) for code in codes)
    films = swapped(name, stored.get("references"))
    old, new = (join_titles(film["name"] for film in titles) for titles in films)
    sentence = format_replaced(new, old) if old and new else ""
    return ChangeText(_label(name, stored["label"]), before or nothing, after or nothing, sentence)


def _label(name: str, recorded: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    columns = {field.name: field for field in Listing.shared_fields()}
    return str(columns[name].verbose_name) if name in columns else recorded


def live_listing(screening: Screening) -> Listing | None:
    listing = getattr(screening, "listing", None)
    return listing if listing and listing.withdrawn_at is None else None


def difference(screening: Screening, at: datetime | None = None) -> Difference | None:
    """None when the public copy is exactly this. Expects ``with_programme`` and derived ends."""
    listing, at = live_listing(screening), at or timezone.now()
    if screening.is_held:
        return Difference(screening, Change.Kind.WITHDRAWN) if listing else None
    if listing is None:
        return Difference(screening, Change.Kind.NEW)
    with override(LANGUAGE_OF_THE_RECORD):
        changes = tuple(_changes(listing, screening, at))
    return Difference(screening, _kind(listing, screening, at), changes) if changes else None


def _changes(listing: Listing, screening: Screening, at: datetime):
    for column in Listing.shared_fields():
        before, after = getattr(listing, column.attname), getattr(screening, column.attname)
        if before != after and column.name != "minute":
            yield FieldChange(
                column.name,
                str(column.verbose_name),
                format_column(column, listing),
                format_column(column, screening),
                (code(column, listing), code(column, screening)) if _is_coded(column) else None,
                _references(column.name, listing, screening, at),
            )
    yield from _films_change(listing, screening)
    yield from _guests_change(listing, screening)


def _references(name: str, listing: Listing, screening: Screening, at: datetime):
    if name not in REFERENCES:
        return None
    before, after = getattr(listing, name), getattr(screening, name)
    return tuple([REFERENCES[name](row, at)] if row else [] for row in (before, after))


def _films_change(listing: Listing, screening: Screening):
    before = [row.film for row in listing.listing_films.all()]
    after = screening.item.films_in_order
    if [film.pk for film in before] != [film.pk for film in after]:
        references = [film_reference(film) for film in before], [film_reference(film) for film in after]
        yield FieldChange(
            "films", str(LABELS["films"]), _titles(before), _titles(after), references=references
        )


def _guests_change(listing: Listing, screening: Screening):
    before = {person.pk: person.name for person in listing.guests.all()}
    after = {row.guest.person_id: row.guest.person.name for row in screening.appearances.all()}
    if before.keys() != after.keys():
        yield FieldChange(
            "guests", str(LABELS["guests"]), ", ".join(before.values()), ", ".join(after.values())
        )


def _titles(films) -> str:
    return ", ".join(film.title for film in films)


def _kind(listing: Listing, screening: Screening, at: datetime) -> str:
    """What is cancelled and stays so is not moved: nobody should come, neither then nor now."""
    if screening.status == Screening.Status.CANCELLED:
        was_cancelled = listing.status == Screening.Status.CANCELLED
        return Change.Kind.DETAILS if was_cancelled else Change.Kind.CANCELLED
    return Change.Kind.MOVED if has_moved(listing, screening, at) else Change.Kind.DETAILS


def format_column(column: models.Field, screening) -> str:
    """A column's value as staff and visitors would say it; times in the venue's zone, named."""
    return _format(column, getattr(screening, column.name), screening.zone)


def format_code(name: str, stored: str) -> str:
    """What ``code`` made of a column's value, in the language of the reader."""
    column, (value, _separator, zone) = Listing._meta.get_field(name), stored.partition(" in ")
    return _format(column, column.to_python(value) if value else None, ZoneInfo(zone or "UTC"))


def code(column: models.Field, screening) -> str:
    """A column's value as it is written in every language; a moment with the zone whose clocks show it."""
    value: Any = getattr(screening, column.name)
    if isinstance(value, datetime):
        return f"{value.isoformat()} in {screening.zone.key}"
    return "" if value is None else column.value_to_string(screening)


def _is_coded(column: models.Field) -> bool:
    kinds = (models.DateField, models.BooleanField, LanguagesField)
    return bool(column.choices) or isinstance(column, kinds)


def _format(column: models.Field, value: Any, zone: ZoneInfo) -> str:
    if isinstance(value, datetime):
        return format_moment_abbreviated(days.local(value, zone))
    if isinstance(value, date):
        return format_day_abbreviated(value)
    if isinstance(column, LanguagesField):
        return language_names(value or [], get_language())
    if column.choices:
        return str(dict(column.flatchoices).get(value, value or ""))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value is None else str(value)
