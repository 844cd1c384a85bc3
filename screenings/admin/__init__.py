from . import (
    awards,
    box_office,
    festivals,
    film_lists,
    films,
    places,
    practical,
    programme,
    publications,
    screenings,
)
