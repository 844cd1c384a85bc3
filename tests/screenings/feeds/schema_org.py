"""What of schema.org pages may use: each type with its parent, each property with the type it belongs to.

From https://schema.org/docs/full.html. A property may stand on its home and on everything below it.
"""

TYPES = {
    "Thing": None,
    "CreativeWork": "Thing",
    "Movie": "CreativeWork",
    "WebSite": "CreativeWork",
    "WebPage": "CreativeWork",
    "CollectionPage": "WebPage",
    "SearchAction": "Thing",
    "Event": "Thing",
    "ScreeningEvent": "Event",
    "Festival": "Event",
    "EventSeries": "Event",
    "Place": "Thing",
    "MovieTheater": "Place",
    "Country": "Place",
    "Person": "Thing",
    "Organization": "Thing",
    "PostalAddress": "Thing",
    "GeoCoordinates": "Thing",
    "Offer": "Thing",
    "Review": "CreativeWork",
    "VideoObject": "CreativeWork",
    "PublicationEvent": "Event",
    "Rating": "Thing",
    "Audience": "Thing",
}
PROPERTIES = {
    "Thing": {"name", "alternateName", "url", "image", "sameAs", "description", "potentialAction"},
    "CreativeWork": {
        *("abstract", "dateCreated", "countryOfOrigin", "genre", "inLanguage", "keywords", "award"),
        *("isAccessibleForFree", "audience", "isPartOf"),
        *("author", "publisher", "review", "producer", "editor", "contributor", "releasedEvent"),
    },
    "SearchAction": {"target", "query-input"},
    "Movie": {
        "titleEIDR",
        "productionCompany",
        "duration",
        "actor",
        "director",
        "subtitleLanguage",
        "trailer",
        "musicBy",
    },
    "PublicationEvent": {"publishedBy"},
    "Event": {
        *("startDate", "endDate", "eventStatus", "previousStartDate", "eventAttendanceMode", "location"),
        *("superEvent", "subEvent", "organizer", "performer", "offers", "duration", "actor", "director"),
        *("inLanguage", "keywords", "isAccessibleForFree", "audience"),
    },
    "ScreeningEvent": {"workPresented", "videoFormat", "subtitleLanguage"},
    "Place": {"address", "geo", "telephone", "latitude", "longitude", "keywords", "event"},
    "MovieTheater": {"screenCount"},
    "Person": {"award"},
    "Organization": {"award", "keywords"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Offer": {"availability", "price", "priceCurrency"},
    "Review": {"reviewRating"},
    "Rating": {"ratingValue", "bestRating"},
    "Audience": {"audienceType"},
}
VALUES = {
    "eventStatus": {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"},
    "eventAttendanceMode": {"OfflineEventAttendanceMode"},
    "availability": {"InStock", "LimitedAvailability", "InStoreOnly", "SoldOut"},
}
SCHEMA = "https://schema.org/"


def faults(node: object):
    """What schema.org does not know, in one node and all below it."""
    if isinstance(node, list):
        for one in node:
            yield from faults(one)
    if not isinstance(node, dict):
        return
    kind = node.get("@type")
    if kind not in TYPES:
        yield f"there is no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if not any(name in PROPERTIES.get(home, ()) for home in ancestry(kind)):
            yield f"{kind} has no {name}"
        if name in VALUES and value.removeprefix(SCHEMA) not in VALUES[name]:
            yield f"{name} is not {value}"
        if value in (None, "", []):
            yield f"{name} is empty"
        yield from faults(value)


def ancestry(kind: str | None):
    while kind:
        yield kind
        kind = TYPES[kind]
