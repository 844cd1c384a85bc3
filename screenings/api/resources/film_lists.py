from rest_framework.serializers import CharField

from films.addresses import get_by_slug
from screenings.api import fields
from screenings.api.filters import FilmListFilterSet
from screenings.api.serializers import ResourceSerializer, RowSerializer, group_rows, rows_for
from screenings.api.values import PageUrlField
from screenings.api.viewsets import ResourceViewSet
from screenings.models import FilmList, FilmListEntry
from screenings.models.festivals import edition_id
from screenings.public.views.filtering import get_edition

ADDRESS = ("edition__festival__slug", "edition__slug", "slug")


class FilmListEntrySerializer(RowSerializer):
    """A film of a list."""

    film = CharField(source="film__slug", help_text="The film, by its slug.")
    sentence = CharField(help_text="Why it is in the list.")


def _entries_of(lists, at):
    """Only films that may be shown as part of the edition."""
    return FilmListEntry.objects.public(at).filter(film_list__in=lists).order_by("position", "pk")


def _films_of(lists, at):
    return group_rows(_entries_of(lists, at).values_list("film_list", "film", "film__slug"))


def _sentences_of(lists, at):
    return rows_for(FilmListEntrySerializer, _entries_of(lists, at), "film_list")


class FilmListSerializer(ResourceSerializer):
    id = fields.ComputedField(
        CharField(help_text="Id of the edition and slug: nordic-days/2026/five-debuts."),
        lambda festival, edition, slug: f"{edition_id(festival, edition)}/{slug}",
        *ADDRESS,
    )
    title = CharField(help_text="Its title: Five debuts.")
    edition = fields.EditionReferenceField("edition", help_text="The edition whose films it names.")
    introduction = CharField(help_text="One paragraph, without formatting.")
    films = fields.ReferencesField("films", _films_of, id_help="A slug.", help_text="Its films, in order.")
    entries = fields.RelatedRowsField(
        FilmListEntrySerializer(), _sentences_of, help_text="Its films with what the editors say of each."
    )
    url = PageUrlField("screenings:film-list-detail", *ADDRESS)


class FilmListViewSet(ResourceViewSet):
    plural, singular = "filmlists", "filmlist"
    about = "Lists that editors make of an edition's films, such as “Five debuts”; empty ones are left out."
    model, serializer_class, filterset_class = FilmList, FilmListSerializer, FilmListFilterSet
    key = dict(zip(("festival", "edition", "list"), ADDRESS, strict=True))
    orderings = {"edition": ("edition__festival__slug", "edition__slug", "position", "title")}
    detail_only = {"entries"}

    @classmethod
    def get_moved(cls, at, festival, edition, slug):
        return get_by_slug(cls.public(at), slug, within=get_edition(festival, edition))
