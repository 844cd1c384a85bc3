"""Several facts on one line. An empty one takes its separator with it."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

MOST_NAMES = 100


@register.simple_tag
def dotted(*parts) -> SafeString:
    """25 July 2025 · Kaleidoscope; base.css draws the dots, so that no line begins or ends with one."""
    facts = format_html_join(" ", "<span>{}</span>", ([part] for part in _without_empty(parts)))
    return format_html('<span class="dotted">{}</span>', facts) if facts else facts


@register.simple_tag
def listed(*parts) -> SafeString:
    """Drama, 92 min"""
    return mark_safe(", ".join(map(conditional_escape, _without_empty(parts))))


@register.filter
def first_names(rows: list) -> list:
    """Of those within one row of a list; ``and_more`` says where there are more."""
    return rows[:MOST_NAMES]


@register.inclusion_tag("_and_more.html")
def and_more(rows: list, address: str) -> dict:
    """How many ``first_names`` left out, with the address at which they are."""
    return {"more": max(0, len(rows) - MOST_NAMES), "address": address}


def _without_empty(parts) -> list:
    return [part for part in parts if part is not None and str(part).strip()]
