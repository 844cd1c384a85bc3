"""Drawings beside words."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from films.icons import SPRITE

register = template.Library()


@register.simple_tag
def icon(name: str) -> str:
    """One drawing of the sprite. It is decoration: the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static(SPRITE),
        name,
    )
