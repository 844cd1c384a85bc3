from rest_framework.serializers import BooleanField, CharField, FloatField, IntegerField

from screenings.api import fields
from screenings.api.filters import ScreenFilterSet, SearchFilterSet
from screenings.api.serializers import ResourceSerializer, group_rows
from screenings.api.values import PageUrlField
from screenings.api.viewsets import ResourceViewSet, SluggedResourceMixin
from screenings.models import Screen, Venue


def _screens_of(venues, at):
    rows = Screen.objects.public(at).filter(venue__in=venues).order_by("position", "sort_key")
    return group_rows(rows.values_list("venue", "pk", "code"))


class VenueSerializer(ResourceSerializer):
    id = CharField(source="slug", help_text="The slug.")
    name = CharField(help_text="Its name.")
    is_placeholder = BooleanField(help_text="Whether it stands for a venue that is not known yet.")
    operator = CharField(help_text="Operator.")
    address = CharField(help_text="Street and number.")
    city = CharField(help_text="The city.")
    country = CharField(help_text="ISO 3166-1 code.")
    time_zone = CharField(help_text="Time zone.")
    latitude = FloatField(allow_null=True, help_text="Degrees north.")
    longitude = FloatField(allow_null=True, help_text="Degrees east.")
    phone = CharField(help_text="Telephone number.")
    website = CharField(help_text="Website.")
    description = fields.MarkdownField("Description.")
    access_notes = fields.MarkdownField("Entrances, lifts, loops.")
    screens = fields.ReferencesField("screens", _screens_of, help_text="Its screens.")
    url = PageUrlField("screenings:venue-detail", "slug")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class VenueViewSet(SluggedResourceMixin, ResourceViewSet):
    plural, singular = "venues", "venue"
    about = "Venues. One with is_placeholder is “a cinema in this city”, until the venue is known."
    model, serializer_class, filterset_class = Venue, VenueSerializer, SearchFilterSet
    key = {"venue": "slug"}
    orderings = {"name": ("sort_key",), "-name": ("-sort_key",), "city": ("city_sort_key", "sort_key")}
    detail_only = {"screens"}


class ScreenSerializer(ResourceSerializer):
    id = CharField(source="code", help_text="The code.")
    name = CharField(help_text="Name within the venue.")
    venue = fields.ReferenceField("venues", "venue__slug", pk="venue", help_text="Its venue.")
    capacity = IntegerField(allow_null=True, help_text="Seats.")
    wheelchair_spaces = IntegerField(allow_null=True, help_text="Wheelchair spaces.")


class ScreenViewSet(ResourceViewSet):
    plural, singular = "screens", "screen"
    about = "Rooms with a projector."
    model, serializer_class, filterset_class = Screen, ScreenSerializer, ScreenFilterSet
    key = {"screen": "code"}
    orderings = {"venue": ("venue__slug", "position", "sort_key")}
