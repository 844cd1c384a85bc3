"""Cells of a timetable as HTML: hundreds, most of them empty, which a template would take longest for."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from screenings.models import Listing

from .grid import Block
from .rows import TimetableRow

BLOCK = (
    '<a class="block t-{} d-{} c-{} {}{}" href="{}">'
    '<span class="time"><span class="start">{}</span>{}{}</span>'
    '<span class="name" dir="auto">{}</span>{}{}</a>'
)
END = (
    ' <span class="end"><span class="visually-hidden">{} </span>'
    '<span class="dash" aria-hidden="true">–</span>{}</span>'
)
WITH_QUIET_WORD = {Listing.Availability.FREE, Listing.Availability.NOT_YET}
NOTHING = mark_safe("")


def render_cells(cells: Iterable[tuple[int, Sequence[Block]]]) -> SafeString:
    """Of one line: each with the lanes it is wide and the blocks that begin in it."""
    return mark_safe("".join(_render_cell(lanes, blocks) for lanes, blocks in cells))


def _render_cell(lanes: int, blocks: Sequence[Block]) -> SafeString:
    span = format_html(' colspan="{}"', lanes) if lanes > 1 else NOTHING
    inside = mark_safe("".join(render_block(block) for block in blocks))
    return format_html('<td role="cell"{}>{}</td>', span, inside)


def render_block(block: Block) -> SafeString:
    row = block.row
    day = f"{row.date or row.day_in_short} " if block.is_of_day_before else ""
    return format_html(
        BLOCK,
        block.top,
        block.steps,
        block.column,
        row.colour,
        mark_safe("".join(f" {name}" for name in _states(block, row))),
        mark_safe(row.url),
        f"{day}{row.start}",
        format_html(END, pgettext("a time", "until"), row.end) if row.end and not row.is_off else NOTHING,
        _render_sale(row),
        row.title,
        _render_marks(block, row),
        NOTHING if block.is_short else _render_directors(row),
    )


def _render_directors(row: TimetableRow) -> SafeString:
    """Of a single film; the style sheet shows them where there is room."""
    directors = row.films[0].directors if len(row.films) == 1 else ()
    return (
        format_html('<span class="by" dir="auto">{}</span>', ", ".join(directors)) if directors else NOTHING
    )


def _states(block: Block, row: TimetableRow) -> list[str]:
    """Names of classes, besides those that say where it stands."""
    has_room = block.is_brief and block.room
    states = {
        "is-brief": block.is_brief,
        f"has-room r-{block.room}": has_room,
        f"i-{block.introduction}": block.introduction,
        f"q-{block.qa}": block.qa,
        "is-off": row.is_off,
        "is-closed": row.is_closed,
        "is-past": row.is_over,
        "is-open": not row.end,
        "has-begun": block.has_begun,
        "goes-on": block.goes_on,
    }
    return [name for name, holds in states.items() if holds]


def _render_sale(row: TimetableRow) -> SafeString:
    """A small mark of what has tickets, drawn by the style sheet; the rarer states are words."""
    if not row.has_tickets:
        return NOTHING
    return format_html(' <i class="sale"><span class="visually-hidden">{}</span></i>', gettext("Tickets"))


def _render_availability(row: TimetableRow) -> SafeString:
    """Loud where they run out, else in the words of lists."""
    if row.scarcity:
        return format_html('<b class="scarce {}">{}</b> ', row.availability, row.scarcity)
    return format_html("{} ", row.tickets) if row.availability in WITH_QUIET_WORD else NOTHING


def _render_marks(block: Block, row: TimetableRow) -> SafeString:
    """Whether there are tickets, and what else is to be known of it, in a word each."""
    availability = _render_availability(row)
    marks = []
    if row.is_off:
        marks.append(gettext("Cancelled") if row.status == "cancelled" else gettext("Postponed"))
    elif not row.end:
        marks.append(gettext("no end time"))
    if block.qa:
        marks.append(gettext("Q&A"))
    if row.is_closed:
        marks.append(gettext("accredited only"))
    if row.status == "tentative":
        marks.append(gettext("To be confirmed").lower())
    if row.moved:
        marks.append(gettext("moved"))
    if not (availability or marks):
        return NOTHING
    return format_html('<span class="marks">{}{}</span>', availability, " ".join(marks))
