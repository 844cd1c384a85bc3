from films.addresses import get_by_slug
from screenings.api import kinds, writing
from screenings.api.filters import NamedFilter, ScreenFilter
from screenings.api.shapes import Member, Resource
from screenings.models import Screen, Venue

from .loading import by_row
from .sources import SOURCED


def _screens_of(venues, at):
    return by_row(
        Screen.objects.public(at)
        .filter(venue__in=venues)
        .order_by("position", "sort_key")
        .values_list("venue", "pk", "code")
    )


VENUES = Resource(
    name="venues",
    one="venue",
    says="Houses. A venue that is a stand-in is “some cinema of this city”, until the house is known.",
    public=lambda at: Venue.objects.public(at),
    key={"venue": "slug"},
    members=(
        Member("id", kinds.text("The slug."), ("slug",)),
        Member("name", kinds.text("Its name."), ("name",)),
        Member("is_stand_in", kinds.flag("Whether the house is not known yet."), ("is_placeholder",)),
        Member("operator", kinds.text("Who runs it."), ("operator",)),
        Member("address", kinds.text("Street and number."), ("address",)),
        Member("city", kinds.text("The city."), ("city",)),
        Member("country", kinds.text("ISO 3166-1 code."), ("country",)),
        Member("time_zone", kinds.text("The zone its clocks show."), ("time_zone",), writing.zone),
        Member("latitude", kinds.or_unknown(kinds.measure("Degrees north.")), ("latitude",), writing.degrees),
        Member(
            "longitude", kinds.or_unknown(kinds.measure("Degrees east.")), ("longitude",), writing.degrees
        ),
        Member("phone", kinds.text("Telephone number."), ("phone",)),
        Member("website", kinds.text("Its own site."), ("website",)),
        Member("description", kinds.prose("About the house."), ("description",), in_lists=False),
        Member("access_notes", kinds.prose("Entrances, lifts, loops."), ("access_notes",), in_lists=False),
        Member(
            "screens",
            kinds.each(kinds.text("A code."), "Its screens."),
            load=_screens_of,
            write=writing.keys,
            to="screens",
            in_lists=False,
        ),
        Member("url", kinds.text("Its page for people."), ("slug",), writing.page("screenings:venue-detail")),
        *SOURCED,
    ),
    orderings={"name": ("sort_key",), "-name": ("-sort_key",), "city": ("city_sort_key", "sort_key")},
    filters=NamedFilter,
    filtered=lambda query, rows, at: NamedFilter(query, rows),
    at_former=lambda at, slug: get_by_slug(Venue.objects.public(at), slug),
)

SCREENS = Resource(
    name="screens",
    one="screen",
    says="Rooms with a projector.",
    public=lambda at: Screen.objects.public(at),
    key={"screen": "code"},
    members=(
        Member("id", kinds.text("The code."), ("code",)),
        Member("name", kinds.text("As it is called in its house."), ("name",)),
        Member("venue", kinds.text("The house it is in."), ("venue__slug",), to="venues", pk="venue"),
        Member("capacity", kinds.or_unknown(kinds.number("Seats.")), ("capacity",)),
        Member(
            "wheelchair_spaces", kinds.or_unknown(kinds.number("Wheelchair spaces.")), ("wheelchair_spaces",)
        ),
    ),
    orderings={"venue": ("venue__slug", "position", "sort_key")},
    filters=ScreenFilter,
    filtered=lambda query, rows, at: ScreenFilter(query, rows),
)
