from datetime import date, datetime

from django.contrib.postgres.fields import RangeBoundary
from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from simple_history.models import HistoricalRecords

from films.models import Film, Person
from screenings import days

from .codes import LENGTH
from .exclusion import ExclusionOnPostgreSQL, TsTzRange
from .places import Screen, Venue
from .plan import Screening
from .programme import ProgrammeItem, format_localized_title
from .screening_base import RUNNING_ORDER, ScreeningBase

PRINTED_WITH_A_LISTING = (
    "item__edition__festival",
    "item__section",
    "venue",
    "screen",
    "previous_venue",
    "previous_screen",
)


def over_at(listing: str = "") -> Coalesce:
    """From when on a listing is over: `days.is_over` says the same of one. ``listing`` is the path to it."""
    return Coalesce(*(f"{listing}{name}" for name in ("ends_at", "starts_at", "last_day_ends_at")))


OVER_AT = over_at()


def may_be_within(first: date | None, last: date | None) -> models.Q:
    """Listings of which at least one possible day is one of these. None leaves a side open."""
    # What FIRST_POSSIBLE_DAY and LAST_POSSIBLE_DAY say, written so that the index of days is used.
    dated, undated = models.Q(day__isnull=False), models.Q(day__isnull=True)
    if first:
        dated &= models.Q(day__gte=first)
        undated &= models.Q(window_ends_on__gte=first) | models.Q(
            window_ends_on__isnull=True, item__edition__ends_on__gte=first
        )
    if last:
        dated &= models.Q(day__lte=last)
        undated &= models.Q(window_starts_on__lte=last) | models.Q(
            window_starts_on__isnull=True, item__edition__starts_on__lte=last
        )
    return dated | undated


def has_tickets(at: datetime) -> models.Q:
    """Whether anybody can still have a ticket, beforehand or at the door. Where nothing is said, yes."""
    begins_later = models.Q(starts_at__gt=at) | models.Q(starts_at=None, last_day_ends_at__gt=at)
    is_refused = models.Q(status__in=Listing.OFF) | models.Q(availability__in=Listing.WITHOUT_TICKETS)
    return begins_later & models.Q(audience=Listing.Audience.PUBLIC) & ~is_refused


def visibility_conditions(at: datetime, listing: str = "") -> dict[str, models.Q]:
    """What must hold before a visitor sees what is published, in the order in which festivals announce it.

    ``listing`` is the path to the listing from the rows that are filtered: ``listing__``.
    """
    public_film = ListingFilm.objects.public().filter(listing=models.OuterRef(f"{listing}pk"))
    is_film = models.Q(**{f"{listing}item__kind": ProgrammeItem.Kind.FILM})
    return {
        "edition": models.Q(**{f"{listing}item__edition__is_public": True}),
        "venue": models.Q(**{f"{listing}venue__is_public": True}),
        "film": ~is_film | models.Exists(public_film),
        "announcement": models.Q(**{f"{listing}item__announced_at__lte": at}),
    }


def visible_place(venue, screen, is_public: bool, is_placeholder: bool) -> tuple:
    """From where a listing moved, as far as it is public: venue and screen, None for what is hidden.

    A venue that is not public, or no longer, is not named, nor is its screen; a placeholder is no place
    to have moved from. Without a venue the screen is one of the venue it is at now.
    """
    if venue and not (is_public and not is_placeholder):
        return None, None
    return venue or None, screen or None


class ListingQuerySet(models.QuerySet):
    def public(self, at=None, also_withdrawn=False):
        """The one definition of what a visitor may see: published, meeting all conditions, not withdrawn.

        ``also_withdrawn`` is for calendars alone: what was public once is shown there as cancelled.
        """
        rows = self if also_withdrawn else self.filter(withdrawn_at__isnull=True)
        return rows.filter(*visibility_conditions(at or timezone.now()).values())

    def open_to_public(self):
        """Without what is for delegates or schools only."""
        return self.filter(audience=Listing.Audience.PUBLIC)

    def in_edition(self, edition):
        return self.filter(item__edition=edition)

    def without_trade(self):
        """Without what is for the press, the industry and the market."""
        return self.exclude(audience__in=Listing.TRADE)

    def within(self, first=None, last=None):
        """From the first day to the last, both included: whatever is, or may be, on one of them."""
        return self.filter(may_be_within(first, last))

    def on_day(self, day):
        """Whatever is, or may be, on that day; None for what has no known day."""
        return self.within(day, day) if day else self.filter(day=None)

    def upcoming(self, at=None):
        """Not over yet: to come, or on now."""
        return self.filter(GreaterThan(OVER_AT, at or timezone.now()))

    def over(self, at=None):
        return self.filter(LessThanOrEqual(OVER_AT, at or timezone.now()))

    def with_over(self, at=None):
        """Adds ``is_over``."""
        return self.annotate(is_over=LessThanOrEqual(OVER_AT, at or timezone.now()))

    def with_progress(self, at=None):
        """Adds ``is_over`` and ``has_begun``, which is None while the start is unknown."""
        at = at or timezone.now()
        return self.with_over(at).annotate(has_begun=LessThanOrEqual(models.F("starts_at"), at))

    def refresh_last_days(self):
        """Of untimed listings, after their edition, or its days or clocks, were changed."""
        untimed = self.filter(starts_at=None).select_related("item__edition")
        stale = [listing for listing in untimed if listing.last_day_ends_at != listing.last_day_end]
        for listing in stale:
            listing.last_day_ends_at = listing.last_day_end
        self.bulk_update(stale, ["last_day_ends_at"], batch_size=100)

    def nearest_first(self, at=None):
        """What is upcoming in running order, then what is over, latest day first."""
        upcoming_day = models.Case(models.When(is_over=False, then=models.F("day")))
        return self.with_over(at).order_by(
            "is_over",
            upcoming_day.asc(nulls_last=True),
            models.F("day").desc(nulls_last=True),
            models.F("starts_at").asc(nulls_last=True),
            "venue__sort_key",
            "pk",
        )

    def next_first(self, at=None):
        """As ``nearest_first``, but what is on comes after what is still to begin."""
        nearest = self.with_progress(at).nearest_first(at)
        is_on = models.Case(models.When(is_over=False, then=Coalesce("has_begun", False)))
        return nearest.order_by("is_over", is_on, *nearest.query.order_by[1:])

    def in_running_order(self):
        return self.order_by(*RUNNING_ORDER)

    def for_film_page(self, at=None):
        """As ``for_schedule`` in one query: on a film's own page only a package's title is printed."""
        return self.with_progress(at).select_related(*PRINTED_WITH_A_LISTING).in_running_order()

    def for_schedule(self, at=None):
        """All that a row of a list of screenings prints, in two queries however many rows."""
        films = ListingFilm.objects.public().select_related("film")
        return (
            self.with_progress(at)
            .select_related(*PRINTED_WITH_A_LISTING)
            .prefetch_related(models.Prefetch("listing_films", films))
        )


_COPIED = [field.name for field in ScreeningBase._meta.local_fields]
PREVIOUS = ("previous_day", "previous_starts_at", "previous_venue", "previous_screen")
# What publishing itself keeps account of; the box office's own columns have a history beside it.
KEPT_BY_PUBLISHING = ("sequence", *PREVIOUS, "changed_at", "withdrawn_at", "holds_screen", "last_day_ends_at")


class Listing(ScreeningBase):
    """The public copy of a screening. Written by ``screenings.planning.publication`` alone."""

    class Availability(models.TextChoices):
        NOT_YET = "not-yet", _("Not yet on sale")
        ON_SALE = "on-sale", _("On sale")
        FEW_LEFT = "few-left", _("Few left")
        NO_ADVANCE = "no-advance", _("At the door only")
        RUSH = "rush", _("Rush line")
        SOLD_OUT = "sold-out", _("Sold out")
        FREE = "free", pgettext_lazy("tickets", "Free")

    WITHOUT_TICKETS = (Availability.NOT_YET, Availability.RUSH, Availability.SOLD_OUT)
    RUNNING_OUT = (Availability.FEW_LEFT, Availability.NO_ADVANCE, Availability.RUSH, Availability.SOLD_OUT)

    code = models.CharField(max_length=LENGTH, unique=True, editable=False)
    screening = models.OneToOneField(Screening, models.PROTECT, related_name="listing", editable=False)
    films = models.ManyToManyField(Film, through="ListingFilm", related_name="listings")
    guests = models.ManyToManyField(Person, blank=True, related_name="listings", editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Rises with every change of time, place or state (RFC 5545)."
    )
    previous_day = models.DateField(
        null=True, blank=True, editable=False, help_text="The festival day it moved away from."
    )
    previous_starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    previous_venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    previous_screen = models.ForeignKey(
        Screen, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    holds_screen = models.BooleanField(
        default=False, editable=False, help_text="Nothing else can be on that screen at that time."
    )
    last_day_ends_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="While the start is unknown: when the last festival day is over that it can be on.",
    )
    availability = models.CharField(_("tickets"), max_length=10, choices=Availability.choices, blank=True)
    availability_checked_at = models.DateTimeField(_("tickets checked"), null=True, blank=True)

    objects = ListingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*_COPIED, "screening", "published_at", *KEPT_BY_PUBLISHING])

    class Meta(ScreeningBase.Meta):
        verbose_name = _("published screening")
        verbose_name_plural = _("published screenings")
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            *ScreeningBase.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(holds_screen=False),
                name="listing_withdrawn_holds_no_screen",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=False) | models.Q(last_day_ends_at__isnull=False),
                name="listing_untimed_has_a_last_day",
            ),
            ExclusionOnPostgreSQL(
                name="listing_alone_on_its_screen",
                expressions=[("screen", "="), (TsTzRange("starts_at", "ends_at", RangeBoundary()), "&&")],
                condition=models.Q(holds_screen=True),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        indexes = [
            models.Index(fields=["day", "starts_at"], name="listing_by_day"),
            models.Index(fields=["starts_at"], name="listing_by_start"),
            models.Index(fields=["ends_at"], name="listing_by_end"),
            models.Index(OVER_AT, name="listing_by_over"),
        ]

    def get_absolute_url(self):
        return reverse("screenings:listing-detail", args=[self.code])

    @property
    def public_films(self) -> list[Film]:
        """In running order, without those that are not public. One query unless ``for_schedule`` ran."""
        return [row.film for row in self.listing_films.all() if row.film.is_public]

    @property
    def display_title(self) -> str:
        return format_localized_title(self.item.title, (film.display_title for film in self.public_films))

    @property
    def is_next(self) -> bool:
        """Of a listing ``with_progress``: it may still begin, as ``days.is_next`` says of a row."""
        return not (self.is_over or self.has_begun)

    @property
    def is_on(self) -> bool:
        return not (self.is_next or self.is_over or self.is_off)

    @property
    def has_moved(self) -> bool:
        return any(
            (self.previous_day, self.previous_starts_at, self.previous_venue_id, self.previous_screen_id)
        )

    @property
    def local_availability_check(self) -> datetime | None:
        return self.availability_checked_at and days.local(self.availability_checked_at, self.zone)

    @property
    def visible_previous_venue(self) -> Venue | None:
        """From which venue it moved, if that is public."""
        return self._visible_previous_place[0]

    @property
    def visible_previous_screen(self) -> Screen | None:
        return self._visible_previous_place[1]

    @property
    def _visible_previous_place(self) -> tuple[Venue | None, Screen | None]:
        venue = self.previous_venue
        is_public, is_placeholder = (venue.is_public, venue.is_placeholder) if venue else (True, False)
        return visible_place(venue, self.previous_screen, is_public, is_placeholder)

    @property
    def previous_local_start(self) -> datetime | None:
        zone = (self.previous_venue or self.venue).time_zone
        return self.previous_starts_at and days.local(self.previous_starts_at, zone)


class ListingFilmQuerySet(models.QuerySet):
    def public(self, at=None):
        """Those that are public: a package may hold one that is still secret."""
        return self.filter(film__is_public=True)


class ListingFilm(models.Model):
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="listing_films")
    film = models.ForeignKey(Film, models.PROTECT, related_name="listing_films")
    position = models.PositiveSmallIntegerField(default=0)

    objects = ListingFilmQuerySet.as_manager()

    class Meta:
        verbose_name = _("film of a published screening")
        verbose_name_plural = _("films of a published screening")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["listing", "film"], name="listing_film_once")]

    def __str__(self):
        return str(self.listing)
