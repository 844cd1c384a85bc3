"""How far it is from one venue to another, in words."""

from django import template

from screenings.formatting import travel

register = template.Library()

register.filter("trip", travel.format_trip)
register.filter("spare", travel.format_spare)
