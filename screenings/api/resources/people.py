from films.addresses import get_by_slug
from films.models import Credit, Film, Person
from screenings.api import kinds, writing
from screenings.api.filters import PersonFilter
from screenings.api.shapes import Member, Resource

from .loading import by_row

CREDIT = kinds.parts(
    "A credit.",
    film=kinds.text("The film, by its slug."),
    role=kinds.choice(Credit.Role, "What the person did."),
    character=kinds.text("Whom the person plays."),
    credited_as=kinds.text("The name as credited, where it differs."),
)


def _films_of(people, at):
    rows = Film.objects.public(at).filter(credits__person__in=people).order_by("-year", "slug").distinct()
    return by_row(rows.values_list("credits__person", "pk", "slug"))


def _credits_of(people, at):
    rows = Credit.objects.public(at).filter(person__in=people).order_by("-film__year", "film__slug", "pk")
    return by_row(rows.values_list("person", "film__slug", "role", "character", "credited_as"))


def _as_credits(entries: list[tuple]) -> list[dict]:
    return [dict(zip(CREDIT["properties"], entry, strict=True)) for entry in entries]


PEOPLE = Resource(
    name="people",
    one="person",
    says="Those who made the films or are in them.",
    public=lambda at: Person.objects.public(at),
    key={"person": "slug"},
    members=(
        Member("id", kinds.text("The slug."), ("slug",)),
        Member("name", kinds.text("As credited and shown."), ("name",)),
        Member("biography", kinds.prose("About the person."), ("biography",), in_lists=False),
        Member("website", kinds.text("Their own site."), ("website",)),
        Member("imdb_id", kinds.text("At IMDb: nm0000001."), ("imdb_id",)),
        Member("wikidata_id", kinds.text("At Wikidata: Q42."), ("wikidata_id",)),
        Member(
            "films",
            kinds.each(kinds.text("A slug."), "Films they are credited on, the latest first."),
            write=writing.keys,
            load=_films_of,
            to="films",
            in_lists=False,
        ),
        Member(
            "credits",
            kinds.each(CREDIT, "What they did in each film."),
            write=_as_credits,
            load=_credits_of,
            in_lists=False,
        ),
        Member("url", kinds.text("Their page for people."), ("slug",), writing.page("films:person-detail")),
    ),
    orderings={"name": ("sort_key",), "-name": ("-sort_key",)},
    filters=PersonFilter,
    filtered=lambda query, rows, at: PersonFilter(query, rows),
    at_former=lambda at, slug: get_by_slug(Person.objects.public(at), slug),
)
