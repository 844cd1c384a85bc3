from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords
from timezone_field import TimeZoneField

from films.cities import city_names, localized_city
from films.cleaning import Prose, TextLine, WebAddress
from films.collation import DANISH, sort_key
from films.dates import format_by_pattern
from films.models import (
    AlphabeticalModel,
    AlphabeticalQuerySet,
    CitedModel,
    DatedPageModel,
    PageHistory,
    SearchableModel,
    SearchableQuerySet,
    SluggedModel,
    SortKeyField,
)
from films.phrases import localized_phrase
from films.search import country_names
from screenings import days

from .codes import LENGTH, new_code
from .festivals import Edition

LONGEST_TRAVEL_TIME = 1440


class Format(models.TextChoices):
    DCP_2K = "dcp-2k", "DCP 2K"
    DCP_4K = "dcp-4k", "DCP 4K"
    FILM_16 = "16mm", "16mm"
    FILM_35 = "35mm", "35mm"
    FILM_70 = "70mm", "70mm"
    BLU_RAY = "blu-ray", "Blu-ray"
    FILE = "file", pgettext_lazy("format", "file")


def known_formats(values):
    if not isinstance(values, list) or not set(values) <= set(Format.values):
        text = gettext("Choose from these formats: %(formats)s.") % {"formats": ", ".join(Format.values)}
        raise ValidationError(text, code="unknown_format")


class VenueQuerySet(SearchableQuerySet):
    def public(self, at=None):
        return self.filter(is_public=True)

    def with_several_screens(self):
        return self.annotate(screen_count=models.Count("screens")).filter(screen_count__gt=1)

    def with_screen_totals(self):
        """With ``screen_count``, and with ``wheelchair_spaces`` as far as they are recorded."""
        return self.annotate(
            screen_count=models.Count("screens"),
            wheelchair_spaces=models.Sum("screens__wheelchair_spaces"),
        )


class Venue(SluggedModel, SearchableModel, CitedModel, DatedPageModel):
    """A building. It owns the time zone: one edition may play in Perth and in Melbourne."""

    name = TextLine(_("name"), max_length=200)
    operator = TextLine(
        _("operator"),
        max_length=200,
        blank=True,
        help_text=_("The company that runs the venue. Example: Luna Palace Cinemas"),
    )
    address = TextLine(_("address"), max_length=300, blank=True)
    city = TextLine(_("city"), max_length=100)
    country = CountryField(_("country"))
    time_zone = TimeZoneField(_("time zone"))
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    phone = TextLine(_("phone"), max_length=40, blank=True)
    website = WebAddress(_("website"), blank=True)
    description = Prose(_("description"), blank=True, help_text=_("Markdown."))
    access_notes = Prose(
        _("access notes"),
        blank=True,
        max_length=2000,
        help_text=_("Entrances, lifts, wheelchair spaces, hearing loops, toilets."),
    )
    aliases = Prose(
        _("other names"), blank=True, max_length=1000, help_text=_("One per line; used for search.")
    )
    is_placeholder = models.BooleanField(
        _("venue TBA"),
        default=False,
        help_text=_(
            "Stands for “a cinema in this city” until the venue is known. Clashes are not checked here."
        ),
    )
    is_public = models.BooleanField(
        _("public"), default=True, help_text=_("Untick while the venue is unannounced.")
    )

    city_sort_key = SortKeyField()
    city_sort_key_da = SortKeyField()

    stored_for_lists = (*SearchableModel.stored_for_lists, "city_sort_key", "city_sort_key_da")

    objects = VenueQuerySet.as_manager()
    history = PageHistory(excluded_fields=[*stored_for_lists, "page_changed_at"])

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["country", "city_sort_key", "sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="venue_position_on_earth",
                violation_error_message=_(
                    "Enter both latitude (-90 to 90) and longitude (-180 to 180), or neither."
                ),
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.city}"

    def get_absolute_url(self):
        return reverse("screenings:venue-detail", args=[self.slug])

    @property
    def display_city(self) -> str:
        return localized_city(self.city)

    def slug_source(self):
        return f"{self.name} {self.city}" if self.city not in self.name else self.name

    def names(self):
        return [self.name, *city_names(self.city), self.operator, *self.aliases.splitlines()]

    def context(self):
        return [self.address, *country_names(self.country.code)]

    def made_for_lists(self):
        cities = {"city_sort_key": sort_key(self.city), "city_sort_key_da": sort_key(self.city, DANISH)}
        return super().made_for_lists() | cities

    def clean(self):
        super().clean()
        if self.pk and self._zone_would_move_screenings():
            text = gettext(
                "Another time zone would move every timed screening at this venue. "
                "Remove their times first, then enter them again."
            )
            raise ValidationError({"time_zone": ValidationError(text, code="zone_in_use")})

    def _zone_would_move_screenings(self) -> bool:
        before = type(self).objects.only("time_zone").get(pk=self.pk).time_zone
        return before != self.time_zone and self.screenings.filter(starts_at__isnull=False).exists()


class ScreenQuerySet(AlphabeticalQuerySet):
    def public(self, at=None):
        return self.filter(venue__in=Venue.objects.public(at))


class Screen(AlphabeticalModel):
    """A room with a projector."""

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="screens", verbose_name=_("venue"))
    name = TextLine(_("name"), max_length=100)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    wheelchair_spaces = models.PositiveSmallIntegerField(_("wheelchair spaces"), null=True, blank=True)
    formats = models.JSONField(
        _("formats"),
        default=list,
        blank=True,
        validators=[known_formats],
        help_text=_("The formats this screen can play. Tick none if unknown: then formats are not checked."),
    )
    changeover_minutes = models.PositiveSmallIntegerField(
        _("changeover (minutes)"),
        null=True,
        blank=True,
        help_text=_("Leave empty to use the edition's value."),
    )
    shared = models.BooleanField(
        _("shared"),
        default=False,
        help_text=_("Can host several events at once, like a foyer. Never counts as double-booked."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ScreenQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=AlphabeticalModel.stored_for_lists)
    private_columns = frozenset({"changeover_minutes", "shared"})

    class Meta:
        verbose_name = _("screen")
        verbose_name_plural = _("screens")
        ordering = ["venue", "position", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="screen_name_once_a_venue",
                violation_error_message=_("This venue already has a screen with this name."),
            )
        ]

    def __str__(self):
        return f"{self.venue.name}: {self.name}"

    @property
    def display_name(self) -> str:
        """Such as "Sal 2" for "Screen 2"; a name of its own stays as it is."""
        return localized_phrase(self.name)


class TravelTimeQuerySet(models.QuerySet):
    def public(self, at=None):
        """Those between two venues that are public."""
        venues = Venue.objects.public(at)
        return self.filter(venue__in=venues, other__in=venues)

    def of_venue(self, venue):
        """In whichever of the two it was entered."""
        return self.filter(models.Q(venue=venue) | models.Q(other=venue))

    def minutes_by_pair(self) -> dict[tuple[int, int], int]:
        return {
            (venue, other): minutes for venue, other, minutes in self.values_list("venue", "other", "minutes")
        }


class TravelTime(models.Model):
    """How long it takes from one venue to another, from stage to stage, in either direction."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="travel_times", verbose_name=_("venue"))
    other = models.ForeignKey(
        Venue, models.CASCADE, related_name="travel_times_here", verbose_name=_("other venue")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TRAVEL_TIME)],
        help_text=_("Usual time from leaving one stage to standing on the other, in both directions."),
    )

    objects = TravelTimeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("travel time")
        verbose_name_plural = _("travel times")
        ordering = ["venue", "minutes"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "other"],
                name="travel_time_once",
                violation_error_message=_("This travel time is already entered."),
            ),
            models.CheckConstraint(
                condition=~models.Q(venue=models.F("other")),
                name="travel_time_to_another_venue",
                violation_error_message=_("Choose another venue."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=LONGEST_TRAVEL_TIME),
                name="travel_time_within_a_day",
                violation_error_message=_("Enter a travel time between 1 minute and 1 day."),
            ),
        ]

    def __str__(self):
        minutes = gettext("%(minutes)s min") % {"minutes": self.minutes}
        return f"{self.venue.name} – {self.other.name}, {minutes}"

    def clean(self):
        super().clean()
        back = TravelTime.objects.filter(venue=self.other_id, other=self.venue_id)
        if self.other_id and self.venue_id and back.exists():
            text = gettext("This travel time is already entered at %(venue)s.") % {"venue": self.other}
            raise ValidationError({"other": ValidationError(text, code="travel_time_back")})


class ScreenOpening(models.Model):
    """When a screen is available to an edition. A screen without any is always available."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="openings", verbose_name=_("edition"))
    screen = models.ForeignKey(Screen, models.PROTECT, related_name="openings", verbose_name=_("screen"))
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="opening_closes_after_it_opens",
                violation_error_message=_("The closing time must be after the opening time."),
            )
        ]

    def __str__(self):
        local_opening = days.local(self.opens_at, self.screen.venue.time_zone)
        values = {
            "screen": self.screen,
            "time": f"{format_by_pattern(local_opening, 'EEE d MMM y')}, {local_opening:%H:%M}",
            "edition": self.edition,
        }
        return gettext("%(screen)s, %(time)s, for %(edition)s") % values
