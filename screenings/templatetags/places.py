"""How far things are."""

from django import template

from films.numbers import number

register = template.Library()


@register.filter
def distance(metres: int) -> str:
    """850 m, 1.2 km"""
    if metres < 1000:
        return f"{metres}\u00a0m"
    return f"{number(round(metres / 1000, 1))}\u00a0km"
