"""What exactly a change changed, line by line, in text that is public now."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from films.cities import localized_city
from films.numbers import format_money
from films.phrases import localized_phrase
from screenings import days
from screenings.formatting.dates import format_day_short
from screenings.formatting.places import format_place, format_venue, format_venue_and_city
from screenings.formatting.times import format_clock
from screenings.formatting.titles import format_replaced
from screenings.models import ACCESS_WORDS, Change, Listing
from screenings.models.programme import join_titles
from screenings.planning.differences import ChangeText, format_code, swapped
from screenings.planning.snapshots import Names, Reference

Detail = dict[str, Any]

LABELS = {
    "films": _("Films"),
    "item": _("Title"),
    "guests": _("Guests"),
    "venue": _("Venue"),
    "screen": _("Screen"),
    "day": _("Festival day"),
    "starts_at": _("Starts at"),
    "ends_at": _("Ends at"),
    "window_starts_on": _("Not before"),
    "window_ends_on": _("Not after"),
    "audience": _("Audience"),
    "status": _("Status"),
    "spoken_languages": _("Spoken languages"),
    "subtitle_languages": _("Subtitle languages"),
    "format": _("Format"),
    "introduction_minutes": _("Introduction minutes"),
    "qa_minutes": _("Q&A minutes"),
    "ticket_url": _("Ticket address"),
    "price_note": _("Price"),
    "note": _("Note"),
    **ACCESS_WORDS,
}
REFERENCED = {"films", "item", "venue", "screen"}
"""Named by their references alone: the recorded text may name what is secret."""
FOR_STAFF = {"source_url", "source_note"}
FOLLOWS_FROM_THE_START = {"day", "ends_at"}
MOVES = {"venue", "screen", "day", "starts_at"}
"""What ``former_moment`` and ``former_place`` say."""
UNKNOWN = {"day": _("no date"), "starts_at": _("no time"), "ends_at": _("no end time")}
"""Stands for a moment that is no longer known."""


def references_of(details: Iterable[Detail]) -> list[Reference]:
    pairs = [pair for detail in details for pair in detail.get("references", ())]
    return [reference for references in pairs for reference in references]


def kind_of(kind: str, announced_status: str | None) -> str:
    """One word for the choice and for the mark: what is off since is that, whatever else changed with it."""
    is_off = announced_status in Listing.OFF and kind != Change.Kind.WITHDRAWN
    return announced_status if is_off else kind


def label_of(change: Change) -> str:
    """Such as Moved; a change of state is named by the state it led to, and what is off by that alone."""
    for detail in change.details:
        if detail["field"] == "status":
            return _state(detail)
    if change.announced.get("status") in Listing.OFF:
        return str(Listing.Status(change.announced["status"]).label)
    if change.kind == Change.Kind.DETAILS and any(all(_swapped(detail)) for detail in change.details):
        return gettext("Film replaced")
    return change.get_kind_display()


def lines_of(details: list[Detail], names: Names, is_over: bool | None) -> Iterable[ChangeText]:
    """Without before and after where these are no longer public, and none that reads the same in both.

    Screen 2 of one venue becomes Screen 2 of another: that is said by the venues.
    """
    lines = _all_lines(details, names, is_over)
    return (line for line in lines if not line.before or line.before != line.after)


def _all_lines(details: list[Detail], names: Names, is_over: bool | None) -> Iterable[ChangeText]:
    fields = {detail["field"] for detail in details}
    passed_over = FOR_STAFF | (FOLLOWS_FROM_THE_START if "starts_at" in fields else set())
    for detail in details:
        name = detail["field"]
        label = str(LABELS.get(name) or capfirst(detail["label"]))
        if name == "films":
            yield _films(label, detail, names)
        elif name in REFERENCED:
            yield ChangeText(
                label,
                *(_first_readable(reference, names, is_over) for reference in detail.get("references", ())),
            )
        elif name not in passed_over:
            before, after = _before_and_after(detail)
            yield ChangeText(label, before, after or str(UNKNOWN.get(name, "")))


def lines_beside_moves(details: list[Detail], names: Names, is_over: bool | None) -> Iterable[ChangeText]:
    """Without those of place and time, which ``former_moment`` and ``former_place`` say."""
    moved = {detail["field"] for detail in details} & MOVES
    passed_over = MOVES | (FOLLOWS_FROM_THE_START if moved & {"starts_at", "day"} else set())
    return lines_of([detail for detail in details if detail["field"] not in passed_over], names, is_over)


def days_of(details: list[Detail], announced: str | None) -> frozenset[date]:
    """Whose programme it changed: the day of the screening as ``announced``, and the one it was on before."""
    former = _code_before(_moves(details), "day")
    return frozenset(date.fromisoformat(day) for day in (announced, former) if day)


def former_moment(details: list[Detail], start: datetime | None) -> str:
    """When it was before that changed: was 14:45; with its day where ``start``, since, has another."""
    return _was(_former_moment(_moves(details), start))


def former_place(details: list[Detail], names: Names, is_over: bool | None) -> str:
    """Where it was before that changed: was Bio Granbarr, Screen 1; with its city where that was another."""
    changed = _moves(details)
    before, after = changed.get("venue", {}).get("references") or ([], [])
    venue = next(filter(names.may_be_read, before), None)
    screens = changed.get("screen", {}).get("references") or [[]]
    is_in_other_city = venue is not None and venue["city"] not in [one["city"] for one in after]
    return _was(
        format_place(
            venue and _venue(venue, names, is_over),
            _first_readable(screens[0], names, is_over),
            localized_city(venue["city"]) if is_in_other_city else "",
        )
    )


def _moves(details: list[Detail]) -> dict[str, Detail]:
    return {detail["field"]: detail for detail in details if detail["field"] in MOVES}


def _was(before: str) -> str:
    return gettext("was %(moment_and_place)s") % {"moment_and_place": before} if before else ""


def _former_moment(changed: dict[str, Detail], start: datetime | None) -> str:
    moment, _separator, zone = _code_before(changed, "starts_at").partition(" in ")
    if moment:
        at = days.local(datetime.fromisoformat(moment), ZoneInfo(zone))
        is_same_day = start is not None and at.date() == start.date()
        return format_clock(at) if is_same_day else f"{format_day_short(at)}, {format_clock(at)}"
    day = _code_before(changed, "day")
    return format_day_short(date.fromisoformat(day)) if day else ""


def _code_before(changed: dict[str, Detail], field: str) -> str:
    return changed[field].get("codes", ("", ""))[0] if field in changed else ""


def format_announced_place(
    venue: Reference, screen: Reference | None, names: Names, is_over: bool | None
) -> str:
    """Cinema, screen and city; empty where the cinema may not be named."""
    if not names.may_be_read(venue):
        return ""
    screen_name = localized_phrase(names.of(screen))
    return format_place(_venue(venue, names, is_over), screen_name, localized_city(venue["city"]))


def _first_readable(references: list[Reference], names: Names, is_over: bool | None) -> str:
    for reference in references:
        if names.may_be_read(reference):
            return (
                _venue_and_city(reference, names, is_over)
                if reference["kind"] == "venue"
                else localized_phrase(names.of(reference))
            )
    return ""


def _venue(reference: Reference, names: Names, is_over: bool | None) -> str:
    return format_venue(names.of(reference), reference["operator"], reference["is_placeholder"], is_over)


def _venue_and_city(reference: Reference, names: Names, is_over: bool | None) -> str:
    return format_venue_and_city(
        names.of(reference), reference["operator"], reference["is_placeholder"], reference["city"], is_over
    )


def _films(label: str, detail: Detail, names: Names) -> ChangeText:
    old, new = (join_titles(names.of_all(films)) for films in _swapped(detail))
    if old and new:
        return ChangeText(label, old, new, format_replaced(new, old))
    return ChangeText(label, old, new)


def _swapped(detail: Detail) -> tuple[list[Reference], list[Reference]]:
    return swapped(detail["field"], detail.get("references"))


def _state(detail: Detail) -> str:
    before, after = detail.get("codes", ("", ""))
    if before in Listing.OFF and after and after not in Listing.OFF:
        return gettext("Takes place after all")
    return _before_and_after(detail)[1]


def _before_and_after(detail: Detail) -> tuple[str, str]:
    """In the reader's language, where the change was recorded with more than its words."""
    if detail["field"] == "price_note":
        return format_money(detail["before"]), format_money(detail["after"])
    if "codes" not in detail:
        return localized_phrase(detail["before"]), localized_phrase(detail["after"])
    before, after = (format_code(detail["field"], code) for code in detail["codes"])
    return before, after
