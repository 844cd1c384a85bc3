"""How far things are."""

from babel.numbers import format_decimal
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def distance(metres: int) -> str:
    """850 m, 1.2 km"""
    if metres < 1000:
        return f"{metres}\u00a0m"
    return f"{format_decimal(round(metres / 1000, 1), locale=get_language())}\u00a0km"
