"""Findings in the reader's language: days and times on the clocks of the venue, the zone named."""

from datetime import date
from functools import singledispatch

from django.utils.translation import get_language, gettext, gettext_lazy as _, ngettext

from films.languages import joined
from screenings import days
from screenings.formatting.dates import format_day_abbreviated
from screenings.formatting.times import format_clock, format_moment_abbreviated, format_zone
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import Enumeration, Message, Minutes, Moment, Period

MAX_NAMED = 5

SEVERITY_LABELS = {
    Severity.BLOCK: _("Blocks publishing"),
    Severity.WARN: _("Warning"),
    Severity.INFO: _("Note"),
}

RULE_TITLES = {
    "double_booked_screen": _("Double-booked screen"),
    "changeover_too_short": _("Changeover too short"),
    "outside_opening_hours": _("Outside opening hours"),
    "screen_cannot_play_the_format": _("Screen cannot play the format"),
    "outside_the_edition": _("Outside the dates of the edition"),
    "runtime_unknown": _("Running time unknown"),
    "guest_in_two_places": _("Guest in two places"),
    "guest_away": _("Guest away"),
    "no_time_to_reach_the_next_venue": _("No time to reach the next venue"),
    "copy_of_another_film": _("Copy of another film"),
    "copy_at_two_places": _("Copy in two places"),
    "copy_not_yet_here": _("Copy not available"),
    "same_film_twice_at_once": _("Same film twice at once"),
    "section_films_never_combinable": _("Section films that cannot be combined"),
    "audience_cannot_combine": _("Films that cannot be combined"),
    "edition_not_public": _("Edition not public"),
    "venue_not_public": _("Venue not public"),
    "film_not_public": _("Film not public"),
    "unannounced_item": _("Item not announced"),
    "missing_subtitles": _("Subtitles missing"),
    "missing_access_marks": _("Access information missing"),
    "capacity_below_demand": _("More demand than seats"),
}


def finding_text(finding: Finding) -> str:
    return text_of(finding.message)


@singledispatch
def text_of(value) -> str:
    """Of what a message says, or of one of its values."""
    return str(value)


@text_of.register
def _message_text(value: Message) -> str:
    return gettext(value.sentence) % {name: text_of(part) for name, part in value.values}


@text_of.register
def _enumeration_text(value: Enumeration) -> str:
    names = [text_of(item) for item in value.items]
    if rest := len(names[MAX_NAMED:]):
        names[MAX_NAMED:] = [ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}]
    return joined(names, get_language())


@text_of.register
def _minutes_text(value: Minutes) -> str:
    text = ngettext("%(count)s minute", "%(count)s minutes", value.count)
    return text % {"count": value.count}


@text_of.register
def _day_text(value: date) -> str:
    return format_day_abbreviated(value)


@text_of.register
def _moment_text(value: Moment) -> str:
    return format_moment_abbreviated(days.local(value.at, value.zone))


@text_of.register
def _period_text(value: Period) -> str:
    """The zone is named once, unless the clocks change in between."""
    first, last = (at and days.local(at, value.zone) for at in (value.starts_at, value.ends_at))
    if last is None:
        return gettext("%(start)s, end unknown") % {"start": format_moment_abbreviated(first)}
    begins, ends = format_clock(first), format_clock(last)
    if format_zone(first) != format_zone(last):
        begins = f"{begins} {format_zone(first)}"
    if days.is_long_after(first, last):
        ends = f"{format_day_abbreviated(last)}, {ends}"
    return f"{format_day_abbreviated(first)}, {begins}–{ends} {format_zone(last)}"
