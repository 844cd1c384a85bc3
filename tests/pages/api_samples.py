"""Addresses of the API: every list, plain and with everything expanded, and one thing of each kind."""

from collections.abc import Callable

from screenings.api.resources import RESOURCES
from screenings.models import Change
from tests.pages.world import World

HTML, JSON = "text/html; charset=utf-8", "application/json"

Sample = tuple[str, Callable[[World], list[str]]]

ONE: dict[str, tuple[str, Callable[[World], str]]] = {
    "festivals": ("<str:festival>", lambda world: world.festival.slug),
    "editions": (
        "<str:festival>/<str:edition>",
        lambda world: f"{world.festival.slug}/{world.edition.slug}",
    ),
    "sections": ("<str:section>", lambda world: world.edition.sections.get(name="Kaleidoscope").code),
    "items": ("<str:item>", lambda world: world.edition.items.get(kind="package").code),
    "films": ("<str:film>", lambda world: world.film.slug),
    "people": ("<str:person>", lambda world: world.person.slug),
    "venues": ("<str:venue>", lambda world: world.venue.slug),
    "screens": ("<str:screen>", lambda world: world.venue.screens.get().code),
    "listings": ("<str:listing>", lambda world: world.listing.code),
    "changes": ("<str:listing>/<int:number>", lambda world: change_id(move_of(world))),
    "awards": ("<str:award>", lambda world: world.edition.awards.get(category="For life").code),
}


def move_of(world: World) -> Change:
    return Change.objects.get(kind="moved", publication__edition=world.edition)


def change_id(change: Change) -> str:
    return f"{change.listing.code}/{change.publication.number}"


def everything_of(name: str) -> str:
    """The query that leaves nothing out."""
    resource = RESOURCES[name]
    expand = f"&expand={','.join(resource.references())}" if resource.references() else ""
    return f"fields={','.join(resource.fields())}{expand}"


def _lists(name: str) -> Sample:
    return JSON, lambda world: [f"/api/v1/{name}/", f"/api/v1/{name}/?{everything_of(name)}"]


def _one(name: str) -> Sample:
    address = ONE[name][1]
    return JSON, lambda world: [f"/api/v1/{name}/{address(world)}/"]


API: dict[str, Sample] = {
    "api/v1/": (JSON, lambda world: ["/api/v1/"]),
    "api/v1/schema/": (JSON, lambda world: ["/api/v1/schema/"]),
    **{f"api/v1/{name}/": _lists(name) for name in RESOURCES},
    **{f"api/v1/{name}/{route}/": _one(name) for name, (route, _) in ONE.items()},
}
API_GUIDE: dict[str, Sample] = {"api/": (HTML, lambda world: ["/api/"])}
NOTHING = {"api/v1/<path:rest>"}
"""Whatever else is asked for there: nothing, said in JSON."""
