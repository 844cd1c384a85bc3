"""Addresses of the API: every list, plain and with everything expanded, and one thing of each kind."""

from collections.abc import Callable

from screenings.api.resources import RESOURCES
from screenings.models import Change
from tests.pages.site import Site

HTML, JSON = "text/html; charset=utf-8", "application/json"

Sample = tuple[str, Callable[[Site], list[str]]]

ONE: dict[str, tuple[str, Callable[[Site], str]]] = {
    "festivals": ("<str:festival>", lambda site: site.festival.slug),
    "editions": (
        "<str:festival>/<str:edition>",
        lambda site: f"{site.festival.slug}/{site.edition.slug}",
    ),
    "sections": ("<str:section>", lambda site: site.edition.sections.get(name="Kaleidoscope").code),
    "items": ("<str:item>", lambda site: site.edition.items.get(kind="package").code),
    "films": ("<str:film>", lambda site: site.film.slug),
    "filmlists": (
        "<str:festival>/<str:edition>/<str:list>",
        lambda site: f"{site.festival.slug}/{site.edition.slug}/two-to-begin-with",
    ),
    "people": ("<str:person>", lambda site: site.person.slug),
    "venues": ("<str:venue>", lambda site: site.venue.slug),
    "screens": ("<str:screen>", lambda site: site.venue.screens.get().code),
    "listings": ("<str:listing>", lambda site: site.listing.code),
    "changes": ("<str:listing>/<int:number>", lambda site: change_id(move_of(site))),
    "awards": ("<str:award>", lambda site: site.edition.awards.get(category="For life").code),
}


def move_of(site: Site) -> Change:
    return Change.objects.get(kind="moved", publication__edition=site.edition)


def change_id(change: Change) -> str:
    return f"{change.listing.code}/{change.publication.number}"


def everything_of(name: str) -> str:
    """The query that leaves nothing out."""
    resource = RESOURCES[name]
    expand = f"&expand={','.join(resource.references())}" if resource.references() else ""
    return f"fields={','.join(resource.fields())}{expand}"


def _lists(name: str) -> Sample:
    return JSON, lambda site: [f"/api/v1/{name}/", f"/api/v1/{name}/?{everything_of(name)}"]


def _one(name: str) -> Sample:
    address = ONE[name][1]
    return JSON, lambda site: [f"/api/v1/{name}/{address(site)}/"]


API: dict[str, Sample] = {
    "api/v1/": (JSON, lambda site: ["/api/v1/"]),
    "api/v1/schema/": (JSON, lambda site: ["/api/v1/schema/"]),
    **{f"api/v1/{name}/": _lists(name) for name in RESOURCES},
    **{f"api/v1/{name}/{route}/": _one(name) for name, (route, _) in ONE.items()},
}
API_GUIDE: dict[str, Sample] = {"api/": (HTML, lambda site: ["/api/"])}
NOTHING = {"api/v1/<path:rest>"}
"""Whatever else is asked for there: nothing, said in JSON."""
