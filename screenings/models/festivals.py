from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords
from timezone_field import TimeZoneField

from films.cities import city_names, localized_city
from films.cleaning import Prose, TextLine, WebAddress
from films.languages import LanguagesField
from films.models import (
    CitedModel,
    DatedPageModel,
    PageHistory,
    SearchableModel,
    SearchableQuerySet,
    SluggedModel,
)
from films.phrases import localized_phrase
from films.search import country_names
from screenings import days

from .codes import LENGTH, new_code

colour_validator = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Enter a colour such as #1b6f5a."))


class FestivalQuerySet(SearchableQuerySet):
    def public(self, at=None):
        return self.filter(models.Exists(Edition.objects.public(at).filter(festival=models.OuterRef("pk"))))


class Festival(SluggedModel, SearchableModel):
    """The brand; what happens is in its editions. A cinema's own season counts as one too."""

    class Kind(models.TextChoices):
        FESTIVAL = "festival", _("Festival")
        MARKET = "market", _("Market")
        AWARDS = "awards", _("Awards")
        SEASON = "season", _("Cinema season")

    name = TextLine(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.FESTIVAL)
    city = TextLine(_("city"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    website = WebAddress(_("website"), blank=True)
    description = Prose(_("description"), blank=True, help_text=_("Markdown."))
    aliases = Prose(
        _("other names"),
        blank=True,
        max_length=1000,
        help_text=_("One per line: former names, translations, common misspellings. Used for search."),
    )

    objects = FestivalQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    class Meta:
        verbose_name = _("festival")
        verbose_name_plural = _("festivals")
        ordering = ["sort_key", "pk"]

    def get_absolute_url(self):
        return reverse("screenings:festival-detail", args=[self.slug])

    @property
    def display_name(self) -> str:
        return localized_phrase(self.name)

    @property
    def display_city(self) -> str:
        return localized_city(self.city)

    def was_public_once(self):
        return Edition.history.filter(festival_id=self.pk, is_public=True).exists()

    def names(self):
        return [self.name, *self.aliases.splitlines()]

    def context(self):
        return [*city_names(self.city), *(country_names(self.country.code) if self.country else ())]

    def rows_searched_by_names(self):
        return self.editions.all()


def _ordinals(number: int) -> list[str]:
    """ "43rd", and a bare 43 for "43." and "43e"."""
    teen = number % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [f"{number}{ending}", f"{number}e", str(number)]


def edition_id(festival: str, edition: str) -> str:
    """nordic-days/2026: by which an edition is named in addresses, tables and the API. Of two slugs."""
    return f"{festival}/{edition}"


def edition_accent_class(festival: str, edition: str, accent: str) -> str:
    """The class whose colours ``/colours.css`` defines, where the edition has one. Of two slugs."""
    return f"accent-{festival}-{edition}" if accent else ""


class EditionQuerySet(SearchableQuerySet):
    def public(self, at=None):
        return self.filter(is_public=True)

    def upcoming(self, at=None):
        """Not over yet: to come, or on now."""
        return self.filter(over_at__gt=at or timezone.now())

    def over(self, at=None):
        return self.filter(over_at__lte=at or timezone.now())

    def nearest_first(self, at=None):
        """What is on or to come, the next first; then what is over, the latest first."""
        at = at or timezone.now()
        upcoming_start = models.Case(
            models.When(over_at__gt=at, ends_on__isnull=False, then=models.F("starts_on"))
        )
        return self.order_by(
            LessThanOrEqual(models.F("over_at"), at),
            upcoming_start.asc(nulls_last=True),
            models.F("starts_on").desc(nulls_last=True),
            "-year",
            "festival__sort_key",
            "pk",
        )

    def latest_first(self):
        return self.order_by(models.F("starts_on").desc(nulls_last=True), "-year", "festival__sort_key", "pk")


class Edition(SluggedModel, SearchableModel, CitedModel, DatedPageModel):
    """One running of a festival: its year, dates, place on the clock and programme."""

    festival = models.ForeignKey(
        Festival, models.PROTECT, related_name="editions", verbose_name=_("festival")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1890), MaxValueValidator(2200)]
    )
    ordinal = models.PositiveSmallIntegerField(
        _("ordinal"), null=True, blank=True, help_text=_("33 for the 33rd edition. Leave empty if unknown.")
    )
    name = TextLine(
        _("name"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty to use the festival's name and the year. Example: 43rd Robert Awards"),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    dates_note = TextLine(
        _("dates in words"),
        max_length=100,
        blank=True,
        help_text=_("Shown while the days are unknown. Example: September 2024"),
    )
    time_zone = TimeZoneField(
        _("time zone"), help_text=_("For times without a venue, such as announcements.")
    )
    day_starts_at = models.TimeField(
        _("festival day starts at"),
        default=days.DAY_STARTS_AT,
        help_text=_("A screening before this time belongs to the previous evening. Between 00:00 and 12:00."),
    )
    changeover_minutes = models.PositiveSmallIntegerField(
        _("changeover (minutes)"),
        default=15,
        help_text=_("Time to clear, clean and admit between two screenings on one screen."),
    )
    audience_languages = LanguagesField(
        _("audience languages"),
        blank=True,
        help_text=_(
            "Films in these languages need no subtitles. Leave empty to check every film for subtitles."
        ),
    )
    ceremony_date = models.DateField(_("ceremony date"), null=True, blank=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[colour_validator],
        help_text=_("Example: #1b6f5a"),
    )
    description = Prose(_("description"), blank=True, help_text=_("Markdown."))
    website = WebAddress(_("website"), blank=True)
    venues = models.ManyToManyField(
        "screenings.Venue",
        blank=True,
        related_name="editions",
        help_text=_("The venues of this edition, shown before there is a schedule."),
        verbose_name=_("venues"),
    )
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Hidden from the public site until ticked.")
    )

    over_at = models.DateTimeField(editable=False)

    objects = EditionQuerySet.as_manager()
    stored_for_lists = (*SearchableModel.stored_for_lists, "over_at")
    history = PageHistory(m2m_fields=[venues], excluded_fields=[*stored_for_lists, "page_changed_at"])
    private_columns = frozenset({"audience_languages", "changeover_minutes"})

    address_scope = "festival"

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-year", "festival__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["festival", "slug"],
                name="edition_slug_once_a_festival",
                violation_error_message=_("This festival already has an edition with this address."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="edition_ends_after_it_starts",
                violation_error_message=_("An edition cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(day_starts_at__lte=time(12, 0)),
                name="edition_day_starts_in_the_morning",
                violation_error_message=_("The festival day must start between 00:00 and 12:00."),
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self) -> str:
        return self.name or f"{self.festival.name} {self.year}"

    @property
    def display_name(self) -> str:
        """``full_name`` in the language of the page, where it has a name there."""
        return localized_phrase(self.name) or f"{self.festival.display_name} {self.year}"

    @property
    def last_day(self) -> date:
        """Of its year, when its own is not known."""
        return self._meta.get_field("ends_on").to_python(self.ends_on) or date(self.year, 12, 31)

    def today(self, at: datetime | None = None) -> date:
        """The festival day that has begun last, on the clocks of the edition."""
        return days.festival_day(at or timezone.now(), self.time_zone, self.day_starts_at)

    def day_end(self, day: date) -> datetime:
        return days.day_end(day, self.time_zone, self.day_starts_at)

    def is_over(self, at: datetime | None = None) -> bool:
        return self.day_end(self.last_day) <= (at or timezone.now())

    @property
    def public_id(self) -> str:
        return edition_id(self.festival.slug, self.slug)

    @property
    def version_scope(self) -> str:
        """Of ``ContentVersion``: what concerns this edition alone."""
        return f"edition-{self.pk}"

    @property
    def accent_class(self) -> str:
        return edition_accent_class(self.festival.slug, self.slug, self.accent)

    def get_absolute_url(self):
        return reverse("screenings:edition-detail", args=[self.festival.slug, self.slug])

    def slug_source(self):
        return str(self.year)

    def names(self):
        names = [self.festival.name, *self.festival.aliases.splitlines()]
        return [self.full_name, *(f"{name} {self.year}" for name in names)]

    def context(self):
        return [*self.festival.context(), *(_ordinals(self.ordinal) if self.ordinal else ())]

    def sort_text(self):
        return self.full_name

    def made_for_lists(self):
        return {**super().made_for_lists(), "over_at": self.day_end(self.last_day)}

    def save(self, *args, **kwargs):
        """Untimed listings are over with a festival day, which may end at another moment from now on."""
        super().save(*args, **kwargs)
        # Listings stand above editions in the order of imports, and are reached through their relations.
        listings = Edition.items.rel.related_model.listings.rel.related_model
        listings.objects.in_edition(self).refresh_last_days()

    def changes_page(self) -> bool:
        """Not by adding or removing a hidden venue, nor by a private column."""
        states = [
            _visible_state(record) for record in self.history.order_by("-history_date", "-history_id")[:2]
        ]
        return len(states) < 2 or states[0] != states[1]

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            text = gettext("The last day is before the first day.")
            raise ValidationError({"ends_on": ValidationError(text, code="ends_before_start")})


def _visible_state(record) -> tuple[list, set[int]]:
    """What the page shows of an edition as it was recorded."""
    venue = "historicaledition_venues__venue"
    public = type(record).objects.filter(pk=record.pk, **{f"{venue}__is_public": True})
    fields = [field for field in record.tracked_fields if field.name not in Edition.private_columns]
    columns = [getattr(record, field.attname) for field in fields]
    return columns, set(public.order_by().values_list(venue, flat=True))


class SectionQuerySet(SearchableQuerySet):
    def public(self, at=None):
        """Those under which anything is announced."""
        # Items stand above sections in the order of imports, and are reached through their relation.
        items = Section.items.rel.related_model
        announced = items.objects.public(at).filter(section=models.OuterRef("pk"))
        return self.filter(models.Exists(announced))


class Section(SluggedModel, SearchableModel):
    """A named part of an edition's programme (strand, sidebar), perhaps in competition."""

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections", verbose_name=_("edition"))
    name = TextLine(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    colour = models.CharField(
        _("colour"), max_length=7, blank=True, validators=[colour_validator], help_text=_("Example: #1b6f5a")
    )
    competitive = models.BooleanField(_("in competition"), default=False)
    description = Prose(_("description"), blank=True, help_text=_("Markdown."))

    objects = SectionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    address_scope = "edition"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="section_slug_once_an_edition",
                violation_error_message=_("This edition already has a section with this address."),
            )
        ]

    @property
    def display_name(self) -> str:
        return localized_phrase(self.name)

    @property
    def colour_class(self) -> str:
        """The class whose colours ``/colours.css`` defines."""
        return f"section-{self.code}" if self.colour else ""

    def was_public_once(self):
        items = Section.items.rel.related_model.history
        announced = items.filter(section_id=self.pk, announced_at__lte=timezone.now())
        editions = Edition.history.filter(id=self.edition_id, is_public=True)
        return announced.exists() and editions.exists()
