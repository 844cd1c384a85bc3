"""What a page is about, for machines: schema.org as JSON-LD.

Each function makes the plain dicts of one kind of page from what the page has fetched already; none asks the
database. What is not known is left out.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import singledispatch

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from films.markdown import plain_text
from films.models import CompanyCredit, Credit, Film, Person, Release, Review, Tag
from films.numbers import parse_price
from films.phrases import localized_phrase
from screenings.formatting.addresses import absolute
from screenings.formatting.awards import format_wins, group_by_body
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.places import format_venue_and_city
from screenings.models import AwardRecord, Edition, Festival, Listing, ProgrammeItem, Screen, Venue

from .jsonld_parts import Node, company, filled, makers_of, named, person, release, review, trailer

CONTEXT = "https://schema.org"
SCHEMA = "https://schema.org/"
EDITIONS = {Festival.Kind.SEASON: "EventSeries", Festival.Kind.AWARDS: "Event"}
STATUS = {Listing.Status.CANCELLED: "EventCancelled", Listing.Status.POSTPONED: "EventPostponed"}
AVAILABILITY = {
    Listing.Availability.ON_SALE: "InStock",
    Listing.Availability.FEW_LEFT: "LimitedAvailability",
    Listing.Availability.NO_ADVANCE: "InStoreOnly",
    Listing.Availability.RUSH: "InStoreOnly",
    Listing.Availability.SOLD_OUT: "SoldOut",
    Listing.Availability.FREE: "InStock",
}
AWARD_TEXTS = {
    AwardRecord.Result.WON: "%s",
    AwardRecord.Result.SHARED: _("%s (shared)"),
    AwardRecord.Result.MENTION: _("Special mention: %s"),
}

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script_text(nodes: list[Node]) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins another."""
    graph = {"@context": CONTEXT, "@graph": nodes} if len(nodes) > 1 else {"@context": CONTEXT, **nodes[0]}
    return json.dumps(graph, ensure_ascii=False).translate(_ESCAPES)


@singledispatch
def of_page(row: object, **context) -> list[Node]:
    """The nodes of the page of ``row``, from what else the page shows."""
    raise TypeError(f"There is no structured data for {type(row).__name__}.")


@of_page.register
def of_film_page(
    row: Film,
    groups: Iterable[dict] = (),
    awards: Iterable[AwardRecord] = (),
    cast: Iterable[Credit] = (),
    crew: Iterable[tuple[str, list[Credit]]] = (),
    companies: Iterable[tuple[str, list[CompanyCredit]]] = (),
    tags: Iterable[Tag] = (),
    reviews: Iterable[Review] = (),
    releases: Iterable[Release] = (),
) -> list[Node]:
    """``groups`` are the screenings by edition, ``crew`` and ``companies`` the credits by their role."""
    makers = [credit for _, of_role in companies for credit in of_role]
    production = CompanyCredit.Role.PRODUCTION
    node = filled(
        **movie(row),
        actor=[person(credit.person, credit.credited_name) for credit in cast],
        **makers_of(crew),
        trailer=trailer(row),
        releasedEvent=[release(one) for one in releases],
        productionCompany=[company(c.company) for c in makers if c.role == production],
        genre=[tag.display_name for tag in tags if tag.kind == Tag.Kind.GENRE],
        keywords=[tag.display_name for tag in tags if tag.kind == Tag.Kind.THEME],
        award=_awards_of_film(awards),
        description=plain_text(_text_of(row, "synopsis")),
        review=[review(one) for one in reviews if one.kind != Review.Kind.AGGREGATOR],
    )
    return [node, *(screening_event(listing, [row]) for group in groups for listing in group["listings"])]


@of_page.register
def of_listing_page(row: Listing, films: Iterable[Film] = (), guests: Iterable[Person] = ()) -> list[Node]:
    works = [movie(film) for film in films]
    node = filled(
        image=[picture for work in works for picture in work.get("image", ())]
        or [_card("listing", row.code)],
        description=_description(row, films),
        workPresented=works[0] if len(works) == 1 else works,
        performer=[person(one) if one.has_page else named("Person", one.name) for one in guests],
    )
    return [screening_event(row, films) | node]


@of_page.register
def of_edition_page(
    row: Edition, listings: Iterable[Listing] = (), venues: Iterable[Venue] = ()
) -> list[Node]:
    more = filled(
        location=[place(venue) for venue in venues],
        superEvent=_series(row.festival),
        organizer=_organiser(row.festival),
        sameAs=row.website,
        image=_card("edition", row.festival.slug, row.slug),
        description=plain_text(row.description),
        subEvent=_in_short(listings),
    )
    return [edition(row) | more]


@of_page.register
def of_festival_page(row: Festival, editions: Iterable[Edition] = ()) -> list[Node]:
    return [
        filled(
            **_series(row),
            location=_home(row),
            organizer=_organiser(row),
            sameAs=row.website,
            image=_card("festival", row.slug),
            description=plain_text(row.description),
            subEvent=[edition(one) for one in editions],
        )
    ]


@of_page.register
def of_venue_page(
    row: Venue, screens: Iterable[Screen] = (), days: Iterable[tuple[date, list[Listing]]] = ()
) -> list[Node]:
    """``days`` are those that the page shows."""
    return [
        filled(
            **place(row),
            telephone=row.phone,
            sameAs=row.website,
            screenCount=len(list(screens)),
            image=_card("venue", row.slug),
            description=plain_text(row.description),
            event=_in_short(listing for _, of_day in days for listing in of_day),
        )
    ]


@of_page.register
def of_person_page(row: Person, awards: Iterable[AwardRecord] = ()) -> list[Node]:
    imdb = row.imdb_id and f"https://www.imdb.com/name/{row.imdb_id}/"
    return [
        filled(
            **person(row),
            description=plain_text(row.biography),
            sameAs=[one for one in (row.website, imdb, _wikidata(row.wikidata_id)) if one],
            award=[_award(record) for record in awards if record.result in AWARD_TEXTS],
        )
    ]


def of_list_page(name: str, summary: str, address: str) -> list[Node]:
    """Of a page that is about no single row; what it leads to says of itself what it is."""
    url = absolute(address)
    return [
        {"@type": "CollectionPage", "@id": url, "url": url, "name": name, "description": summary}
        | {"inLanguage": get_language(), "isPartOf": _site(is_home=address == reverse("screenings:home"))}
    ]


def _site(is_home: bool) -> Node:
    """In full at home; other pages refer to that."""
    reference = {"@type": "WebSite", "@id": absolute("/#site")}
    if not is_home:
        return reference
    return reference | {
        "url": absolute("/"),
        "name": settings.SITE_NAME,
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(reverse("screenings:search")) + "?q={words}",
            "query-input": "required name=words",
        },
    }


def movie(film: Film) -> Node:
    imdb = film.imdb_id and f"https://www.imdb.com/title/{film.imdb_id}/"
    return filled(
        **{"@type": "Movie", "@id": absolute(film.get_absolute_url())},
        name=film.display_title,
        alternateName=film.second_title if "original_name" in film.__dict__ else "",
        url=absolute(film.get_absolute_url()),
        image=[absolute(picture.url) for picture in (film.poster, film.still) if picture],
        abstract=_text_of(film, "premise"),
        dateCreated=film.year and str(film.year),
        duration=film.runtime_minutes and f"PT{film.runtime_minutes}M",
        countryOfOrigin=[named("Country", country.name) for country in film.countries],
        inLanguage=film.languages,
        director=[person(c.person, c.credited_name) for c in film.__dict__.get("director_credits", ())],
        titleEIDR=film.eidr,
        sameAs=[one for one in (film.website, imdb, _wikidata(film.wikidata_id)) if one],
    )


def screening_event(listing: Listing, films: Iterable[Film]) -> Node:
    """What is shown at one time in one place; something without films is an event of another kind."""
    presenter = ListingPresenter(listing, list(films))
    works = [
        {"@type": "Movie", "@id": absolute(film.get_absolute_url()), "name": film.display_title}
        for film in presenter.films
    ]
    return filled(
        **_name(presenter),
        **_when(listing),
        eventAttendanceMode=f"{SCHEMA}OfflineEventAttendanceMode",
        location=place_of(listing),
        superEvent=edition(listing.item.edition),
        organizer=_organiser(listing.item.edition.festival),
        workPresented=works[0] if len(works) == 1 else works,
        inLanguage=listing.spoken_languages,
        subtitleLanguage=listing.subtitle_languages,
        videoFormat=presenter.format,
        keywords=presenter.access,
        description=listing.note,
        **_entry(listing),
    )


def edition(one: Edition) -> Node:
    return filled(
        **{"@type": EDITIONS.get(one.festival.kind, "Festival"), "@id": absolute(one.get_absolute_url())},
        name=one.full_name,
        url=absolute(one.get_absolute_url()),
        startDate=one.starts_on and one.starts_on.isoformat(),
        endDate=one.ends_on and one.ends_on.isoformat(),
        location=_home(one.festival),
    )


def place_of(listing: Listing) -> Node:
    return place(listing.venue, listing.screen, is_over=getattr(listing, "is_over", False))


def place(venue: Venue, screen: Screen | None = None, is_over: bool | None = None) -> Node:
    """A cinema, or a screen in it; of one that is not known, whose it is and its town."""
    address = filled(
        **{"@type": "PostalAddress"},
        streetAddress="" if venue.is_placeholder else venue.address,
        addressLocality=venue.city,
        addressCountry=venue.country.code,
    )
    if venue.is_placeholder:
        name = format_venue_and_city(venue.name, venue.operator, True, venue.city, is_over)
        return {"@type": "Place", "name": name, "address": address}
    position = venue.latitude is not None and {
        "@type": "GeoCoordinates",
        "latitude": float(venue.latitude),
        "longitude": float(venue.longitude),
    }
    page = absolute(venue.get_absolute_url())
    return filled(
        **{"@type": "MovieTheater", "@id": f"{page}#{screen.code}" if screen else page},
        name=f"{venue.name}, {screen.name}" if screen else venue.name,
        url=page,
        address=address,
        geo=position,
    )


def _in_short(listings: Iterable[Listing]) -> list[Node]:
    """When and where; the rest is on the pages of their own."""
    return [
        filled(**_when(listing), **_name(ListingPresenter(listing)), location=place_of(listing))
        for listing in listings
    ]


def _name(presenter: ListingPresenter) -> Node:
    is_screening = presenter.films or presenter.listing.item.kind != ProgrammeItem.Kind.EVENT
    return {
        "@type": "ScreeningEvent" if is_screening else "Event",
        "@id": presenter.url,
        "name": presenter.title,
        "url": presenter.url,
    }


def _when(listing: Listing) -> Node:
    start, end = listing.local_start, listing.local_end
    before = listing.previous_local_start or listing.previous_day
    status = STATUS.get(listing.status) or ("EventRescheduled" if before else "EventScheduled")
    return filled(
        startDate=start.isoformat() if start else listing.day and listing.day.isoformat(),
        endDate=end and end.isoformat(),
        eventStatus=SCHEMA + status,
        previousStartDate=before and before.isoformat(),
    )


def _entry(listing: Listing) -> Node:
    """Who may come in, and how. Tickets only while they are of use to the public."""
    if not listing.is_open_to_public:
        return {"audience": {"@type": "Audience", "audienceType": listing.get_audience_display()}}
    if listing.is_off or getattr(listing, "is_over", False):
        return {}
    availability = AVAILABILITY.get(listing.availability)
    offer = filled(
        url=listing.ticket_url,
        availability=availability and SCHEMA + availability,
        **_price(listing.price_note),
    )
    return filled(
        offers={"@type": "Offer", **offer} if offer else None,
        isAccessibleForFree=listing.availability == Listing.Availability.FREE,
    )


def _price(note: str) -> Node:
    """As a sum of money where that is all the note says; else in its own words."""
    if price := parse_price(note):
        return {"price": price.amount, "priceCurrency": price.currency}
    return {"description": note}


def _description(listing: Listing, films: Iterable[Film]) -> str:
    """What the page says of it: what is shown, and what else to know."""
    premises = [_text_of(film, "premise") for film in films] or [plain_text(listing.item.description)]
    return " ".join(part for part in (*premises, listing.note) if part)


def _text_of(film: Film, name: str) -> str:
    """In the language of the page, where the film was read with its texts in it (``films.localization``)."""
    texts = getattr(film, "localized_texts", None)
    return texts[name].body if texts else getattr(film, name)


def _card(name: str, *parts: str) -> str:
    return absolute(reverse(f"screenings:{name}-card", args=parts))


def _series(festival: Festival) -> Node:
    address = absolute(festival.get_absolute_url())
    return {"@type": "EventSeries", "@id": address, "name": festival.name, "url": address}


def _home(festival: Festival) -> Node | None:
    """The town it is held in; of one that travels, the country."""
    address = filled(addressLocality=festival.city, addressCountry=festival.country.code)
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address} if address else None


def _organiser(festival: Festival) -> Node:
    url = festival.website or absolute(festival.get_absolute_url())
    return {**named("Organization", festival.name), "url": url}


def _awards_of_film(records: Iterable[AwardRecord]) -> list[str]:
    """What is stated of an edition before what is recorded of it."""
    awards = []
    for body in group_by_body(records):
        awards += [f"{format_wins(count)}, {body.edition.full_name}" for count in body.win_counts]
        awards += [_award(record) for record in body.records if record.result in AWARD_TEXTS]
    return awards


def _award(record: AwardRecord) -> str:
    return AWARD_TEXTS[record.result] % f"{localized_phrase(record.category)}, {record.edition.full_name}"


def _wikidata(key: str) -> str:
    return key and f"https://www.wikidata.org/wiki/{key}"
