"""Small nodes of schema.org that several pages are made of: people, companies, and what hangs on a film."""

from collections.abc import Iterable

from django.utils.translation import gettext

from films.markdown import plain_text
from films.models import Company, Credit, Film, Person, Release, Review
from screenings.formatting.addresses import absolute

Node = dict[str, object]

CREW = {
    Credit.Role.WRITER: "author",
    Credit.Role.PRODUCER: "producer",
    Credit.Role.EDITING: "editor",
    Credit.Role.MUSIC: "musicBy",
}


def filled(**properties) -> Node:
    """Without what is empty, unknown or not so."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], False, 0)}


def named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def person(one: Person, name: str = "") -> Node:
    address = absolute(one.get_absolute_url())
    return {"@type": "Person", "@id": address, "name": name or one.name, "url": address}


def company(one: Company) -> Node:
    return filled(**named("Organization", one.name), url=one.website)


def makers_of(crew: Iterable[tuple[str, list[Credit]]]) -> Node:
    """Whom the page names beside cast and directors; a trade without a property of its own contributes."""
    makers: dict[str, list[Node]] = {}
    for credit in (credit for _, of_role in crew for credit in of_role):
        if credit.role != Credit.Role.DIRECTOR:
            property_name = CREW.get(credit.role, "contributor")
            makers.setdefault(property_name, []).append(person(credit.person, credit.credited_name))
    return makers


def trailer(film: Film) -> Node | None:
    if not film.trailer:
        return None
    return {**named("VideoObject", f"{gettext('Trailer')}: {film.display_title}"), "url": film.trailer}


def release(one: Release) -> Node:
    return filled(
        **named("PublicationEvent", str(one.get_kind_display())),
        startDate=one.date and one.date.isoformat(),
        location=named("Country", one.territory.name),
        publishedBy=one.distributor and company(one.distributor),
    )


def review(one: Review) -> Node:
    rating = filled(
        ratingValue=one.rating_value and float(one.rating_value),
        bestRating=one.rating_scale and float(one.rating_scale),
    )
    outlet = named("Organization", one.outlet)
    return filled(
        **{"@type": "Review"},
        author=named("Person", one.critic) if one.critic else outlet,
        publisher=outlet,
        url=one.url,
        abstract=plain_text(one.summary),
        reviewRating={"@type": "Rating", **rating} if "bestRating" in rating else None,
    )
