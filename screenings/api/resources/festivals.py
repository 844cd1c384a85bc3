from rest_framework.serializers import BooleanField, CharField, DateField, IntegerField, TimeField

from screenings.api import fields
from screenings.api.filters import EditionFilterSet, FestivalFilterSet, SectionFilterSet
from screenings.api.serializers import ResourceSerializer, RowSerializer, group_rows, rows_for
from screenings.api.values import PageUrlField
from screenings.api.viewsets import ResourceViewSet, SluggedResourceMixin
from screenings.models import Edition, Festival, PracticalText, Section, Venue
from screenings.models.festivals import edition_id
from screenings.public.views.filtering import get_edition

EDITION_ID = "Slugs of festival and edition: nordic-days/2026."


def _editions_of(festivals, at):
    rows = Edition.objects.public(at).filter(festival__in=festivals).latest_first()
    return group_rows(
        (festival, pk, edition_id(*slugs))
        for festival, pk, *slugs in rows.values_list("festival", "pk", "festival__slug", "slug")
    )


def _sections_of(editions, at):
    rows = Section.objects.public(at).filter(edition__in=editions).order_by("position", "sort_key")
    return group_rows(rows.values_list("edition", "pk", "code"))


def _venues_of(editions, at):
    rows = Venue.objects.public(at).filter(editions__in=editions).order_by("sort_key", "pk")
    return group_rows(rows.values_list("editions", "pk", "slug"))


class FestivalSerializer(ResourceSerializer):
    id = CharField(source="slug", help_text="The slug.")
    name = CharField(help_text="Its name.")
    kind = fields.ChoiceField(Festival.Kind.values, "What it is.")
    city = CharField(help_text="Home city.")
    country = CharField(help_text="ISO 3166-1 code, or empty.")
    website = CharField(help_text="Website.")
    description = fields.MarkdownField("Description.")
    editions = fields.ReferencesField(
        "editions", _editions_of, id_help=EDITION_ID, help_text="Its editions, the latest first."
    )
    url = PageUrlField("screenings:festival-detail", "slug")


class FestivalViewSet(SluggedResourceMixin, ResourceViewSet):
    plural, singular = "festivals", "festival"
    about = (
        "Festivals, markets, awards and cinema seasons as brands. Dates and programmes are in their editions."
    )
    model, serializer_class, filterset_class = Festival, FestivalSerializer, FestivalFilterSet
    key = {"festival": "slug"}
    orderings = {"name": ("sort_key",), "-name": ("-sort_key",)}
    detail_only = {"editions"}


class PracticalTextSerializer(RowSerializer):
    """Practical information in one language; a section that is empty in it may be written in another."""

    language = fields.ComputedField(
        CharField(help_text="BCP 47 tag."), lambda tags: next(iter(tags), ""), "language"
    )
    tickets = fields.MarkdownField("How to buy tickets, and prices.")
    passes = fields.MarkdownField("Passes.")
    rush_line = fields.MarkdownField("How to get in when a screening is sold out.")
    box_office = fields.MarkdownField("Box offices and their hours.")
    access = fields.MarkdownField("Access, of the festival as a whole.")
    contact_name = CharField(help_text="Whom to ask about access.")
    contact_phone = CharField(help_text="Their telephone.")
    contact_email = CharField(help_text="Their e-mail.")
    getting_there = fields.MarkdownField("Getting there.")
    lost_property = fields.MarkdownField("Lost and found.")
    good_to_know = fields.MarkdownField("Good to know.")


def _practical_texts_of(editions, at):
    rows = PracticalText.objects.public(at).filter(edition__in=editions).order_by("language", "pk")
    return rows_for(PracticalTextSerializer, rows, "edition")


class EditionSerializer(ResourceSerializer):
    id = fields.ComputedField(CharField(help_text=EDITION_ID), edition_id, "festival__slug", "slug")
    festival = fields.ReferenceField("festivals", "festival__slug", pk="festival", help_text="The festival.")
    name = fields.ComputedField(
        CharField(help_text="In full: 43rd Robert Awards."),
        lambda name, festival, year: name or f"{festival} {year}",
        *("name", "festival__name", "year"),
    )
    year = IntegerField(help_text="The year.")
    ordinal = IntegerField(allow_null=True, help_text="33 for the 33rd.")
    starts_on = DateField(allow_null=True, help_text="First day.")
    ends_on = DateField(allow_null=True, help_text="Last day.")
    dates_note = CharField(help_text="Dates in words while the days are unknown: “September 2024”.")
    time_zone = CharField(help_text="Time zone for what has no venue.")
    day_starts_at = TimeField(
        format="%H:%M",
        help_text="When a festival day begins; an earlier screening belongs to the evening before.",
    )
    ceremony_date = DateField(allow_null=True, help_text="Date of the award ceremony.")
    accent = CharField(help_text="Its colour: #1b6f5a, or empty.")
    website = CharField(help_text="Website.")
    description = fields.MarkdownField("Description.")
    sections = fields.ReferencesField("sections", _sections_of, help_text="Its sections.")
    venues = fields.ReferencesField("venues", _venues_of, id_help="A slug.", help_text="Its venues.")
    practical = fields.RelatedRowsField(
        PracticalTextSerializer(), _practical_texts_of, help_text="Practical information, a language each."
    )
    url = PageUrlField("screenings:edition-detail", "festival__slug", "slug")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class EditionViewSet(ResourceViewSet):
    plural, singular = "editions", "edition"
    about = "Editions of festivals, each with its own dates and programme."
    model, serializer_class, filterset_class = Edition, EditionSerializer, EditionFilterSet
    key = {"festival": "festival__slug", "edition": "slug"}
    orderings = {
        "-starts_on": ("-starts_on", "-year"),
        "starts_on": ("starts_on", "year"),
        "-year": ("-year",),
        "year": ("year",),
    }
    detail_only = {"sections", "venues", "practical"}

    @classmethod
    def get_moved(cls, at, festival, edition):
        return get_edition(festival, edition)


class SectionSerializer(ResourceSerializer):
    id = CharField(source="code", help_text="The code.")
    slug = CharField(help_text="The value of the filter “section”.")
    name = CharField(help_text="Its name.")
    edition = fields.EditionReferenceField("edition", help_text="The edition it is part of.")
    colour = CharField(help_text="Its colour: #a33a2a, or empty.")
    competitive = BooleanField(help_text="Whether its films compete.")
    description = fields.MarkdownField("Description.")


class SectionViewSet(ResourceViewSet):
    plural, singular = "sections", "section"
    about = "Named parts of an edition's programme."
    model, serializer_class, filterset_class = Section, SectionSerializer, SectionFilterSet
    key = {"section": "code"}
    orderings = {"edition": ("edition__festival__slug", "edition__slug", "position", "sort_key")}
