from rest_framework.serializers import CharField, IntegerField

from films.models import Film, Tag
from screenings.api import fields
from screenings.api.filters import FilmFilterSet
from screenings.api.serializers import ResourceSerializer, RowSerializer, rows_for
from screenings.api.values import PageUrlField, picture
from screenings.api.viewsets import ResourceViewSet, SluggedResourceMixin

from . import film_parts


class PictureSerializer(RowSerializer):
    """A picture."""

    url = CharField(help_text="Its address.")
    width = IntegerField(help_text="Pixels.")
    height = IntegerField(help_text="Pixels.")
    alt = CharField(help_text="What it shows, in words.")
    credit = CharField(help_text="Who made it.")


class PictureField(fields.ComputedField):
    def __init__(self, name: str) -> None:
        columns = (name, f"{name}_width", f"{name}_height", f"{name}_alt", f"{name}_credit")
        super().__init__(PictureSerializer(allow_null=True), picture, *columns)


class TagSerializer(RowSerializer):
    """A tag."""

    slug = CharField(help_text="The slug.")
    name = CharField(help_text="Its name.")
    kind = fields.ChoiceField(Tag.Kind.values, "Genre or theme.")


def _tags_of(films, at):
    rows = Tag.objects.filter(films__in=Film.objects.public(at).filter(pk__in=films))
    return rows_for(TagSerializer, rows.order_by("kind", "sort_key"), "films")


class FilmSerializer(ResourceSerializer):
    id = CharField(source="slug", help_text="The slug.")
    title = CharField(help_text="Main title.")
    original_title = fields.ComputedField(
        CharField(help_text="Original title, if different."),
        lambda title, original: "" if original in {None, title} else original,
        *("title", "original_name"),
    )
    original_language = fields.ComputedField(
        fields.LanguagesField("Of the original title."), lambda tags: tags or [], "original_language"
    )
    year = IntegerField(allow_null=True, help_text="When it was completed.")
    runtime_minutes = IntegerField(
        allow_null=True, help_text="The film alone, without talks; 0 is under a minute."
    )
    countries = fields.CountriesField("Where it was made.")
    languages = fields.LanguagesField("Spoken.")
    directors = fields.RelatedRowsField(
        film_parts.DirectorSerializer(),
        film_parts.directors_of,
        help_text="Who directed it, in billing order.",
    )
    premise = CharField(help_text="One or two sentences.")
    synopsis = fields.MarkdownField("Synopsis without spoilers.")
    spoiler = fields.MarkdownField("Spoilers.")
    production_notes = fields.MarkdownField("Production notes.")
    content_notes = fields.MarkdownField("Content warnings.")
    awards_note = fields.MarkdownField("Awards that the records do not cover.")
    poster = PictureField("poster")
    still = PictureField("still")
    trailer = CharField(help_text="Its address.")
    website = CharField(help_text="Official website.")
    imdb_id = CharField(help_text="At IMDb: tt0000001.")
    wikidata_id = CharField(help_text="At Wikidata: Q42.")
    tmdb_id = IntegerField(allow_null=True, help_text="At TMDB.")
    eidr = CharField(help_text="Its EIDR.")
    tags = fields.RelatedRowsField(TagSerializer(), _tags_of, help_text="Genres and themes.")
    credits = fields.RelatedRowsField(
        film_parts.CreditSerializer(), film_parts.credits_of, help_text="Cast and crew, in billing order."
    )
    companies = fields.RelatedRowsField(
        film_parts.CompanyCreditSerializer(),
        film_parts.companies_of,
        help_text="Who produced, supported and sells it.",
    )
    releases = fields.RelatedRowsField(
        film_parts.ReleaseSerializer(),
        film_parts.releases_of,
        help_text="When it came out outside festivals.",
    )
    reviews = fields.RelatedRowsField(
        film_parts.ReviewSerializer(), film_parts.reviews_of, help_text="Reviews."
    )
    links = fields.RelatedRowsField(
        film_parts.LinkSerializer(), film_parts.links_of, help_text="Links, including where to watch it."
    )
    related = fields.RelatedRowsField(
        film_parts.RelatedFilmSerializer(), film_parts.related_to, help_text="Related films."
    )
    stated_wins = fields.RelatedRowsField(
        film_parts.WinCountSerializer(),
        film_parts.win_counts_of,
        help_text="How many awards of an edition it won, where a source states only that.",
    )
    url = PageUrlField("films:film-detail", "slug")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class FilmViewSet(SluggedResourceMixin, ResourceViewSet):
    plural, singular = "films", "film"
    about = "Films, independent of where and when they are screened."
    model, serializer_class, filterset_class = Film, FilmSerializer, FilmFilterSet
    key = {"film": "slug"}
    orderings = {
        "title": ("sort_key",),
        "-title": ("-sort_key",),
        "year": ("year", "sort_key"),
        "-year": ("-year", "sort_key"),
    }
    detail_only = {
        *("tags", "credits", "companies", "releases", "reviews", "links", "related", "stated_wins"),
    }

    @classmethod
    def public(cls, at):
        return Film.objects.public(at).with_original()
