from dataclasses import asdict

from rest_framework.serializers import (
    CharField,
    DateField,
    DateTimeField,
    IntegerField,
    ListField,
    Serializer,
)

from screenings.api import fields
from screenings.api.filters import ListingFilterSet
from screenings.api.serializers import ResourceSerializer, group_rows
from screenings.api.values import PageUrlField, local_datetime
from screenings.api.viewsets import ResourceViewSet
from screenings.formatting.counts import DateCount
from screenings.formatting.places import format_venue_and_city
from screenings.models import ACCESS_MARKS, Change, Format, Listing, ListingFilm, ProgrammeItem
from screenings.models.listings import visible_place
from screenings.models.screening_base import possible_days, talk_minutes
from screenings.planning.removals import LONGEST_LOOK_BACK, removed_since

from .awards import RecipientSerializer, recipients
from .items import item_title

MARKS = [name.replace("_", "-") for name in ACCESS_MARKS]


def _films_of(listings, at):
    rows = ListingFilm.objects.public(at).filter(listing__in=listings).order_by("position", "pk")
    return group_rows(rows.values_list("listing", "film", "film__slug", "film__title"))


def _guests_of(listings, at):
    rows = Listing.objects.public(at).filter(pk__in=listings, guests__isnull=False)
    rows = rows.order_by("guests__sort_key", "guests")
    return recipients(rows.values_list("pk", "guests", "guests__name", "guests__slug"), at)


def _window(day, *bounds):
    window = None if day else possible_days(*bounds)
    return window and {"first": window[0].isoformat(), "last": window[1].isoformat()}


def _marks(*values: bool) -> list[str]:
    return [mark for mark, is_given in zip(MARKS, values, strict=True) if is_given]


def _previous(day, starts_at, venue, is_public, is_placeholder, old_zone, screen, zone):
    """As on the pages: a placeholder or a venue that is no longer public is not named, nor its screen."""
    venue, screen = visible_place(venue, screen, is_public, is_placeholder)
    if not (day or starts_at or venue or screen):
        return None
    return {
        "day": day and day.isoformat(),
        "starts_at": local_datetime(starts_at, old_zone or zone),
        "venue": venue,
        "screen": screen,
    }


class WindowSerializer(Serializer):
    """The first and last possible day while the date is unknown."""

    first = DateField(help_text="Not before.")
    last = DateField(help_text="Not after.")


class PreviousSerializer(Serializer):
    """Time and place before it moved."""

    day = DateField(allow_null=True, help_text="The festival day, if it was another one.")
    starts_at = DateTimeField(allow_null=True, help_text="In the venue's time zone.")
    venue = CharField(allow_null=True, help_text="The slug.")
    screen = CharField(allow_null=True, help_text="The code.")


class LocalDateTimeField(fields.ComputedField):
    def __init__(self, column: str, help_text: str) -> None:
        kind = DateTimeField(allow_null=True, help_text=help_text)
        super().__init__(kind, local_datetime, column, "venue__time_zone")


class MinutesField(fields.ComputedField):
    """Of the screening, else of its item."""

    def __init__(self, column: str, help_text: str) -> None:
        super().__init__(IntegerField(help_text=help_text), talk_minutes, column, f"item__{column}")


class ListingSerializer(ResourceSerializer):
    id = CharField(source="code", help_text="The code: the same for ever.")
    title = fields.ComputedField(CharField(help_text="Title."), item_title, "item__title", load=_films_of)
    kind = fields.ChoiceField(ProgrammeItem.Kind.values, "What it is.", source="item__kind")
    status = fields.ChoiceField(Listing.Status.values, "Status.")
    audience = fields.ChoiceField(Listing.Audience.values, "Audience.")
    item = fields.ReferenceField("items", "item__code", pk="item", help_text="The programme item.")
    films = fields.ReferencesField(
        "films", _films_of, id_help="A slug.", help_text="The films, in running order."
    )
    festival = fields.ReferenceField(
        "festivals", "item__edition__festival__slug", pk="item__edition__festival", help_text="The festival."
    )
    edition = fields.EditionReferenceField("item__edition", help_text="The edition: nordic-days/2026.")
    section = fields.ReferenceField(
        "sections", "item__section__code", pk="item__section", allow_null=True, help_text="The section."
    )
    venue = fields.ReferenceField("venues", "venue__slug", pk="venue", help_text="The venue.")
    place = fields.ComputedField(
        CharField(
            help_text="Venue and city as text; for an unknown venue its operator, and that it is unknown."
        ),
        format_venue_and_city,
        *("venue__name", "venue__operator", "venue__is_placeholder", "venue__city", "is_over"),
    )
    screen = fields.ReferenceField(
        "screens", "screen__code", pk="screen", allow_null=True, help_text="The screen."
    )
    day = DateField(allow_null=True, help_text="The festival day: 00:30 belongs to the evening before.")
    starts_at = LocalDateTimeField("starts_at", "In the venue's time zone.")
    ends_at = LocalDateTimeField("ends_at", "Including introduction and Q&A.")
    time_zone = CharField(source="venue__time_zone", help_text="Time zone of the venue.")
    window = fields.ComputedField(
        WindowSerializer(allow_null=True),
        _window,
        *("day", "window_starts_on", "window_ends_on"),
        *("item__edition__starts_on", "item__edition__ends_on"),
    )
    previous = fields.ComputedField(
        PreviousSerializer(allow_null=True),
        _previous,
        *("previous_day", "previous_starts_at", "previous_venue__slug", "previous_venue__is_public"),
        *("previous_venue__is_placeholder", "previous_venue__time_zone", "previous_screen__code"),
        "venue__time_zone",
    )
    introduction_minutes = MinutesField("introduction_minutes", "Introduction.")
    qa_minutes = MinutesField("qa_minutes", "Q&A.")
    spoken_languages = fields.LanguagesField("Where they differ from the film's.")
    subtitle_languages = fields.LanguagesField("Subtitles.")
    format = fields.ChoiceField(Format.values, "Projection format.", allow_null=True)
    access = fields.ComputedField(
        ListField(child=fields.ChoiceField(MARKS, "An access feature."), help_text="Access features."),
        _marks,
        *ACCESS_MARKS,
    )
    guests = fields.RelatedRowsField(RecipientSerializer(), _guests_of, help_text="Guests.")
    availability = fields.ChoiceField(Listing.Availability.values, "Ticket availability.", allow_null=True)
    availability_checked_at = fields.UTCDateTimeField(
        allow_null=True, help_text="When the availability was last checked."
    )
    ticket_url = CharField(help_text="Ticket link.")
    price_note = CharField(help_text="Price: AUD 28.")
    note = CharField(help_text="Public note.")
    sequence = IntegerField(help_text="Rises with every change of time, place or state.")
    published_at = fields.UTCDateTimeField(help_text="When it was first published.")
    changed_at = fields.UTCDateTimeField(help_text="When it was last changed.")
    url = PageUrlField("screenings:listing-detail", "code")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class RemovedSerializer(Serializer):
    """A listing that is no longer public."""

    id = CharField(source="code", help_text="The code of the listing.")
    removed_at = fields.UTCDateTimeField(source="at", help_text="When it was withdrawn or hidden.")


class DatesSerializer(Serializer):
    """On the first page: counts of all matching listings."""

    count = IntegerField(help_text="Number of listings.")
    undated = IntegerField(help_text="Number of them without a known date.")


class ListingViewSet(ResourceViewSet):
    plural, singular = "listings", "listing"
    about = "Published screenings: what plays where and when."
    model, serializer_class, filterset_class = Listing, ListingSerializer, ListingFilterSet
    key = {"listing": "code"}
    orderings = {
        "starts_at": ("day", "starts_at"),
        "-starts_at": ("-day", "-starts_at"),
        "changed_at": ("changed_at",),
        "-changed_at": ("-changed_at",),
        "published_at": ("published_at",),
        "-published_at": ("-published_at",),
    }
    detail_only = {"guests"}
    follows_the_clock = True
    first_page = {
        "dates": DatesSerializer(),
        "removed": RemovedSerializer(
            many=True,
            help_text="Only with changed_since, on the first page: all listings that are no longer "
            "public, whatever the other filters. It reaches back "
            f"{LONGEST_LOOK_BACK.days} days: start again if your copy is older.",
        ),
    }

    @classmethod
    def public(cls, at):
        return Listing.objects.public(at).with_over(at)

    @classmethod
    def is_withdrawn(cls, at, listing):
        withdrawals = Change.objects.public(at).filter(kind=Change.Kind.WITHDRAWN)
        return withdrawals.filter(listing__code=listing).exists()

    def get_first_page(self, rows):
        """The other filters are ignored: whether one matches a removed listing would reveal its values."""
        parts = {"dates": asdict(DateCount.of_query(rows))}
        if since := self.filter_values.get("changed_since"):
            parts["removed"] = RemovedSerializer(removed_since(since, self.at), many=True).data
        return parts
