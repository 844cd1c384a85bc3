"""Where venues are, and how far."""

from django import template

from films.cities import localized_city
from screenings.formatting import places

register = template.Library()

register.filter("city_name", localized_city)
register.filter("access_line", places.format_access)
register.filter("distance", places.format_distance)
register.filter("map_url", places.map_url)
