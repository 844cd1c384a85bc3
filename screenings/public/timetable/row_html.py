"""Rows of a list as HTML: a schedule prints a thousand, and a template would take half of the whole page."""

from collections.abc import Iterable
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from films.icons import render_icon
from screenings.formatting.dates import format_unknown
from screenings.formatting.row_parts import render_clock
from screenings.formatting.tickets import render_tickets

from .rows import TimetableRow

ROW = (
    '<li class="screening-row{}"{}><p class="at">{}</p>{}'
    '<div class="film"><h{} class="film-name"><a href="{}" dir="auto">{}</a></h{}>{}</div>'
    '<div class="under">{}<ul class="badges">{}{}</ul>{}{}</div></li>\n'
)
NOTHING = mark_safe("")


def render_rows(rows: Iterable[TimetableRow], level: int | str) -> SafeString:
    """A list of them; ``level`` is that of the headings with their titles."""
    language, level = get_language() or "", mark_safe(str(level))
    items = mark_safe("".join(_render_row(row, level, language) for row in rows))
    return format_html('<ol class="screenings">\n{}</ol>', items)


def _render_row(row: TimetableRow, level: SafeString, language: str) -> SafeString:
    """Each part is HTML already; to ask each whether it is would cost more than to make them."""
    parts = (
        row.state,
        format_html(' id="at-{}"', row.hour) if row.hour else NOTHING,
        _render_time(row, language),
        row.thumbnail,
        level,
        row.url,
        escape(row.title),
        level,
        row.about,
        row.place,
        _render_moved(row.moved) if row.moved else NOTHING,
        row.badges,
        format_html('<p class="note">{}</p>', row.note) if row.note else NOTHING,
        _render_tickets(row) if row.tickets else NOTHING,
    )
    return mark_safe(ROW.format(*parts))


def _render_time(row: TimetableRow, language: str) -> SafeString:
    if not row.start and row.is_under_unknown and not row.window:
        return NOTHING
    if not row.start:
        unknown = row.window or format_unknown(bool(row.day), row.is_over)
        return format_html('<span class="unknown">{}</span>', unknown)
    zone = row.zone_name if row.is_located else ""
    return render_clock(row.start, row.date, "" if row.is_off else row.end, zone, language)


def _render_tickets(row: TimetableRow) -> SafeString:
    tickets = render_tickets(row.availability, row.tickets, row.ticket_url)
    return mark_safe(f'<p class="tickets">{tickets}</p>')


def _render_moved(moved: SafeString) -> SafeString:
    return format_html('<li class="badge badge-alert">{} <span>{}</span></li>', render_icon("moved"), moved)
