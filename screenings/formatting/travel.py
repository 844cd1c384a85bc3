"""How far it is from one venue to another, in the language of the page."""

from django.utils.translation import gettext

from screenings.travel import Trip

from .times import format_minutes


def format_trip(trip: Trip) -> str:
    """same cinema; about 10 min on foot, as we reckon; about 9 min away, as staff entered it"""
    if not trip.minutes:
        return gettext("same cinema")
    text = gettext("about %(minutes)s on foot") if trip.is_walk else gettext("about %(minutes)s away")
    return text % {"minutes": format_minutes(trip.minutes)}


def format_spare(minutes: int) -> str:
    """15 min to spare"""
    if not minutes:
        return gettext("just in time")
    return gettext("%(minutes)s to spare") % {"minutes": format_minutes(minutes)}
