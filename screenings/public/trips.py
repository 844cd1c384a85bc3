"""How long it takes from one public venue to the others."""

from django.db.models import Q

from screenings.models import TravelTime, Venue
from screenings.travel import WALKING_DEGREES, TravelTimes, Trip


def trips_around(venue: Venue) -> dict[int, Trip]:
    """By the key of each public venue, itself among them, of which it is known; in two queries."""
    entered = TravelTime.objects.public().of_venue(venue).minutes_by_pair()
    reachable = Q(pk__in={key for pair in entered for key in pair} | {venue.pk})
    if venue.latitude is not None:
        near = float(venue.latitude) - WALKING_DEGREES, float(venue.latitude) + WALKING_DEGREES
        reachable |= Q(latitude__range=near)
    others = Venue.objects.public().filter(reachable, is_placeholder=False)
    places = list(others.order_by().values_list("pk", "latitude", "longitude"))
    positions = {key: (float(north), float(east)) for key, north, east in places if north is not None}
    travel_times = TravelTimes(entered, positions)
    trips = {key: travel_times.trip(venue.pk, key) for key, *_ in places}
    return {key: trip for key, trip in trips.items() if trip}
