from films.addresses import get_by_slug
from films.models import Film, Tag
from screenings.api import kinds, writing
from screenings.api.filters import FilmFilter
from screenings.api.shapes import Member, Resource

from . import film_parts
from .loading import as_objects
from .sources import SOURCED

PICTURE = kinds.or_unknown(
    kinds.parts(
        "A picture.",
        url=kinds.text("Its address."),
        width=kinds.number("Pixels."),
        height=kinds.number("Pixels."),
        alt=kinds.text("What it shows, in words."),
        credit=kinds.text("Who made it."),
    )
)
TAG = kinds.parts(
    "A tag.",
    slug=kinds.text("The slug."),
    name=kinds.text("Its name."),
    kind=kinds.choice(Tag.Kind, "Genre or theme."),
)


def _tags_of(films, at):
    rows = Tag.objects.filter(films__in=Film.objects.public(at).filter(pk__in=films)).order_by(
        "kind", "sort_key"
    )
    return as_objects(rows, "films", slug="slug", name="name", kind="kind")


def _original_title(title: str, original: str | None) -> str:
    return "" if original in {None, title} else original


def _picture(name: str) -> Member:
    columns = (name, f"{name}_width", f"{name}_height", f"{name}_alt", f"{name}_credit")
    return Member(name, PICTURE, columns, writing.picture)


def _prose(name: str, says: str) -> Member:
    return Member(name, kinds.prose(says), (name,), in_lists=False)


FILMS = Resource(
    name="films",
    one="film",
    says="What a film is, wherever and whenever it plays.",
    public=lambda at: Film.objects.public(at).with_original(),
    key={"film": "slug"},
    members=(
        Member("id", kinds.text("The slug."), ("slug",)),
        Member("title", kinds.text("The title the public sees first."), ("title",)),
        Member(
            "original_title",
            kinds.text("Where it differs from the title."),
            ("title", "original_name"),
            _original_title,
        ),
        Member(
            "original_language",
            kinds.languages("Of the original title."),
            ("original_language",),
            lambda tags: tags or [],
        ),
        Member("year", kinds.or_unknown(kinds.number("When it was completed.")), ("year",)),
        Member(
            "runtime_minutes",
            kinds.or_unknown(kinds.number("The film alone, without talks; 0 is under a minute.")),
            ("runtime_minutes",),
        ),
        Member("countries", kinds.countries("Where it was made."), ("countries",), writing.codes),
        Member("languages", kinds.languages("Spoken."), ("languages",)),
        Member(
            "directors",
            kinds.each(film_parts.DIRECTOR, "Who directed it, in billing order."),
            load=film_parts.directors_of,
            write=film_parts.as_directors,
        ),
        Member("premise", kinds.text("One or two sentences."), ("premise",)),
        _prose("synopsis", "Without giving the end away."),
        _prose("spoiler", "What only those may read who do not mind."),
        _prose("production_notes", "How it was made."),
        _prose("content_notes", "What a viewer may want to be warned of."),
        _prose("awards_note", "What is known of awards beyond the single records."),
        _picture("poster"),
        _picture("still"),
        Member("trailer", kinds.text("Its address."), ("trailer",)),
        Member("website", kinds.text("The film's own site."), ("website",)),
        Member("imdb_id", kinds.text("At IMDb: tt0000001."), ("imdb_id",)),
        Member("wikidata_id", kinds.text("At Wikidata: Q42."), ("wikidata_id",)),
        Member("tmdb_id", kinds.or_unknown(kinds.number("At TMDB.")), ("tmdb_id",)),
        Member("eidr", kinds.text("Its EIDR."), ("eidr",)),
        Member(
            "tags",
            kinds.each(TAG, "Genres and themes."),
            load=_tags_of,
            write=lambda entries: entries,
            in_lists=False,
        ),
        *film_parts.MEMBERS,
        Member("url", kinds.text("Its page for people."), ("slug",), writing.page("films:film-detail")),
        *SOURCED,
    ),
    orderings={
        "title": ("sort_key",),
        "-title": ("-sort_key",),
        "year": ("year", "sort_key"),
        "-year": ("-year", "sort_key"),
    },
    filters=FilmFilter,
    filtered=lambda query, rows, at: FilmFilter(query, rows),
    at_former=lambda at, slug: get_by_slug(Film.objects.public(at), slug),
)
