from rest_framework.serializers import CharField

from films.models import Credit, Film, Person
from screenings.api.fields import ChoiceField, MarkdownField, ReferencesField, RelatedRowsField
from screenings.api.filters import PersonFilterSet
from screenings.api.serializers import ResourceSerializer, RowSerializer, group_rows, rows_for
from screenings.api.values import PageUrlField
from screenings.api.viewsets import ResourceViewSet, SluggedResourceMixin


class PersonCreditSerializer(RowSerializer):
    """A credit."""

    film = CharField(source="film__slug", help_text="The film, by its slug.")
    role = ChoiceField(Credit.Role.values, "The person's role.")
    character = CharField(help_text="Character.")
    credited_as = CharField(help_text="The name as credited, where it differs.")


def _films_of(people, at):
    rows = Film.objects.public(at).filter(credits__person__in=people).order_by("-year", "slug").distinct()
    return group_rows(rows.values_list("credits__person", "pk", "slug"))


def _credits_of(people, at):
    rows = Credit.objects.public(at).filter(person__in=people).order_by("-film__year", "film__slug", "pk")
    return rows_for(PersonCreditSerializer, rows, "person")


class PersonSerializer(ResourceSerializer):
    id = CharField(source="slug", help_text="The slug.")
    name = CharField(help_text="Name as credited.")
    biography = MarkdownField("About the person.")
    website = CharField(help_text="Website.")
    imdb_id = CharField(help_text="At IMDb: nm0000001.")
    wikidata_id = CharField(help_text="At Wikidata: Q42.")
    films = ReferencesField(
        "films", _films_of, id_help="A slug.", help_text="Films they are credited on, the latest first."
    )
    credits = RelatedRowsField(PersonCreditSerializer(), _credits_of, help_text="What they did in each film.")
    url = PageUrlField("films:person-detail", "slug", help_text="Their page for people.")


class PersonViewSet(SluggedResourceMixin, ResourceViewSet):
    plural, singular = "people", "person"
    about = "Cast and crew."
    model, serializer_class, filterset_class = Person, PersonSerializer, PersonFilterSet
    key = {"person": "slug"}
    orderings = {"name": ("sort_key",), "-name": ("-sort_key",)}
    detail_only = {"films", "credits"}
