"""Several facts on one line. Whatever is not known takes its separator with it."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def dotted(*parts) -> SafeString:
    """25 July 2025 · Kaleidoscope; base.css draws the dots, so that no line begins or ends with one."""
    shown = format_html_join(" ", "<span>{}</span>", ([part] for part in _known(parts)))
    return format_html('<span class="dotted">{}</span>', shown) if shown else shown


@register.simple_tag
def listed(*parts) -> SafeString:
    """Drama, 92 min"""
    return mark_safe(", ".join(map(conditional_escape, _known(parts))))


def _known(parts) -> list:
    return [part for part in parts if part is not None and str(part).strip()]
