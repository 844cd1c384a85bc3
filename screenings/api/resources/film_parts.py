"""What hangs on a film: who made it, and how it was received."""

from films.models import CompanyCredit, Credit, Film, Link, RelatedFilm, Release, Review
from screenings.api import kinds, writing
from screenings.api.shapes import Member

from .loading import as_objects, by_row

STATED = {
    "source_url": kinds.text("The page that states this."),
    "source_note": kinds.prose("Why this is believed."),
}
DIRECTOR = kinds.parts(
    "A director.", name=kinds.text("The name as credited."), person=kinds.text("The person.")
)
CREDIT = kinds.parts(
    "A credit.",
    role=kinds.choice(Credit.Role, "What the person did."),
    name=kinds.text("The name as credited."),
    person=kinds.text("The person."),
    character=kinds.text("Whom the person plays."),
    character_note=kinds.text("Who that is."),
    **STATED,
)
COMPANY = kinds.parts(
    "A company.",
    role=kinds.choice(CompanyCredit.Role, "What it did."),
    name=kinds.text("Its name."),
    territory=kinds.text("Where; empty: everywhere."),
    website=kinds.text("Its own site."),
    **STATED,
)
RELEASE = kinds.parts(
    "A release outside festivals.",
    territory=kinds.text("ISO 3166-1 code."),
    date=kinds.or_unknown(kinds.day("When.")),
    kind=kinds.choice(Release.Kind, "Where it could be seen."),
    distributor=kinds.or_unknown(kinds.text("Who brought it out.")),
    admissions=kinds.or_unknown(kinds.number("Tickets sold.")),
    admissions_at_least=kinds.flag("Whether that number is a lower bound."),
    **STATED,
)
REVIEW = kinds.parts(
    "A review.",
    outlet=kinds.text("Where it appeared."),
    critic=kinds.text("Who wrote it."),
    rating_value=kinds.or_unknown(kinds.measure("The rating, on its own scale; stars where it has none.")),
    rating_scale=kinds.or_unknown(
        kinds.measure("The best there is on that scale; null where the source names none.")
    ),
    rating_date=kinds.or_unknown(kinds.day("The day of that rating.")),
    summary=kinds.text("In our own words."),
    url=kinds.text("Where to read it."),
    reported_by=kinds.text("Who tells of it, when it was not read first-hand."),
    **STATED,
)
LINK = kinds.parts(
    "A link.",
    kind=kinds.choice(Link.Kind, "What it leads to."),
    url=kinds.text("The address."),
    label=kinds.text("What it says."),
    territories=kinds.countries("Only in these."),
)
RELATED = kinds.parts(
    "A film that those who liked this one may like.",
    film=kinds.or_unknown(kinds.text("In this catalogue.")),
    title=kinds.text("Its title."),
    year=kinds.or_unknown(kinds.number("When it was completed.")),
    made_by=kinds.text("Who directed it."),
    note=kinds.text("Why."),
    **STATED,
)


def _of(model, films, at):
    return model.objects.filter(film__in=Film.objects.public(at).filter(pk__in=films))


def _credits(films, at):
    return Credit.objects.public(at).filter(film__in=films).in_billing_order()


def directors_of(films, at):
    rows = _credits(films, at).filter(role=Credit.Role.DIRECTOR)
    return by_row(rows.values_list("film", "credited_as", "person__name", "person__slug"))


def as_directors(entries: list[tuple]) -> list[dict]:
    return [{"name": credited_as or name, "person": slug} for credited_as, name, slug in entries]


def _credits_of(films, at):
    rows = _credits(films, at)
    columns = ("role", "credited_as", "person__name", "person__slug", "character", "character_note", *STATED)
    return by_row(rows.values_list("film", *columns))


def _as_credits(entries: list[tuple]) -> list[dict]:
    return [
        dict(zip(CREDIT["properties"], (role, credited_as or name, *rest), strict=True))
        for role, credited_as, name, *rest in entries
    ]


def _companies_of(films, at):
    rows = _of(CompanyCredit, films, at).order_by("position", "pk")
    columns = {"name": "company__name", "website": "company__website"}
    return as_objects(rows, "film", **{name: columns.get(name, name) for name in COMPANY["properties"]})


def _releases_of(films, at):
    columns = {name: name for name in RELEASE["properties"]} | {"distributor": "distributor__name"}
    return as_objects(_of(Release, films, at), "film", **columns)


def _as_releases(entries: list[dict]) -> list[dict]:
    return [{**entry, "date": writing.day(entry["date"])} for entry in entries]


def _reviews_of(films, at):
    return as_objects(_of(Review, films, at), "film", **{name: name for name in REVIEW["properties"]})


def _as_reviews(entries: list[dict]) -> list[dict]:
    return [
        {
            **entry,
            "rating_value": writing.degrees(entry["rating_value"]),
            "rating_scale": writing.degrees(entry["rating_scale"]),
            "rating_date": writing.day(entry["rating_date"]),
        }
        for entry in entries
    ]


def _links_of(films, at):
    return as_objects(_of(Link, films, at), "film", **{name: name for name in LINK["properties"]})


def _as_links(entries: list[dict]) -> list[dict]:
    return [{**entry, "territories": writing.codes(entry["territories"])} for entry in entries]


def _related_to(films, at):
    """One of this catalogue is named only while it is public."""
    columns = ("film", "other", "title", "year", "made_by", "note", "source_url", "source_note")
    rows = list(_of(RelatedFilm, films, at).values_list(*columns))
    public = Film.objects.public(at).filter(pk__in={row[1] for row in rows if row[1]})
    others = {pk: entry for pk, *entry in public.values_list("pk", "slug", "title", "year")}
    return by_row((film, others.get(other), *rest) for film, other, *rest in rows)


def _as_related(entries: list[tuple]) -> list[dict]:
    return [
        dict(zip(RELATED["properties"], _named(*entry), strict=True))
        for entry in entries
        if entry[0] or entry[1]
    ]


def _named(other, title: str, year: int | None, *rest: str) -> tuple:
    slug, own_title, own_year = other or (None, "", None)
    return slug, own_title or title, year or own_year, *rest


def _told_of(name: str, kind: kinds.Schema, says: str, load, write=lambda entries: entries) -> Member:
    return Member(name, kinds.each(kind, says), load=load, write=write, in_lists=False)


MEMBERS = (
    _told_of("credits", CREDIT, "Cast and crew, in billing order.", _credits_of, _as_credits),
    _told_of("companies", COMPANY, "Who produced, supported and sells it.", _companies_of),
    _told_of("releases", RELEASE, "When it came out outside festivals.", _releases_of, _as_releases),
    _told_of("reviews", REVIEW, "What was made of it.", _reviews_of, _as_reviews),
    _told_of("links", LINK, "Where to read on, or to watch it.", _links_of, _as_links),
    _told_of("related", RELATED, "What to see next.", _related_to, _as_related),
)
