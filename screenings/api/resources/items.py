from rest_framework.serializers import CharField

from screenings.api import fields
from screenings.api.filters import ItemFilterSet
from screenings.api.serializers import ResourceSerializer, group_rows
from screenings.api.viewsets import ResourceViewSet
from screenings.models import ItemFilm, ProgrammeItem
from screenings.models.programme import format_title


def _films_of(items, at):
    rows = ItemFilm.objects.filter(item__in=ProgrammeItem.objects.public(at).filter(pk__in=items))
    rows = rows.filter(film__is_public=True).order_by("position", "pk")
    return group_rows(rows.values_list("item", "film", "film__slug", "film__title"))


def item_title(films: list[tuple], own: str) -> str:
    """Its own title, or those of its public films."""
    return format_title(own, (title for _, _, title in films))


class ItemSerializer(ResourceSerializer):
    id = CharField(source="code", help_text="The code.")
    title = fields.ComputedField(CharField(help_text="Title."), item_title, "title", load=_films_of)
    kind = fields.ChoiceField(ProgrammeItem.Kind.values, "What it is.")
    edition = fields.EditionReferenceField("edition", help_text="The edition it is part of.")
    section = fields.ReferenceField(
        "sections", "section__code", pk="section", allow_null=True, help_text="The section it is in."
    )
    films = fields.ReferencesField(
        "films", _films_of, id_help="A slug.", help_text="Its films, in running order."
    )
    premiere = fields.ChoiceField(
        ProgrammeItem.Premiere.values, "Premiere status at this edition.", allow_null=True
    )
    premiere_territory = CharField(help_text="Territory of the premiere: “Germany”.")
    description = fields.MarkdownField("Description.")


class ItemViewSet(ResourceViewSet):
    plural, singular = "items", "item"
    about = (
        "Announced items of an edition's programme, scheduled or not: a film, a package of "
        "films under one ticket, or an event."
    )
    model, serializer_class, filterset_class = ProgrammeItem, ItemSerializer, ItemFilterSet
    key = {"item": "code"}
    orderings = {"edition": ("edition__festival__slug", "edition__slug", "section__position", "title")}
