"""How far things are."""

from django import template

from screenings.formatting import places

register = template.Library()

register.filter("distance", places.format_distance)
