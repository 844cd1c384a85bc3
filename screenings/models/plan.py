from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from simple_history.models import HistoricalRecords

from films.cleaning import Prose
from screenings import days

from .programme import Copy, Guest
from .screening_base import DERIVED, RUNNING_ORDER, ScreeningBase


class ScreeningQuerySet(models.QuerySet):
    def in_edition(self, edition):
        return self.filter(item__edition=edition)

    def in_running_order(self):
        return self.order_by(*RUNNING_ORDER)

    def with_programme(self):
        """All that a row of the plan says, without a query a row."""
        return self.select_related(
            "item__edition__festival", "item__section", "venue", "screen", "listing"
        ).prefetch_related("item__item_films__film")

    def with_company(self):
        """Also what the rules ask of a row of the plan: its copy and its guests."""
        return (
            self.with_programme().select_related("copy__film").prefetch_related("appearances__guest__person")
        )

    def around(self, screening):
        """The rows of its edition that it can clash with: while it runs, and a night before and after."""
        rows = self.filter(item__edition=screening.item.edition_id)
        if screening.day is None:
            return rows.filter(pk=screening.pk)
        night = timedelta(days=1)
        last_day = max(screening.day, screening.local_end.date()) if screening.ends_at else screening.day
        reaching = models.Q(day__gte=screening.day - night)
        if screening.starts_at:
            reaching |= models.Q(ends_at__gte=screening.starts_at - night)
        return rows.filter(reaching, day__lte=last_day + night)

    def beside_listing(self):
        """Also all that a comparison with the public copy reads, so that ``difference`` asks nothing more."""
        return (
            self.with_company()
            .select_related(
                "screen__venue",
                "listing__venue",
                "listing__screen__venue",
                "listing__item__section",
                "listing__item__edition__festival",
            )
            .prefetch_related(
                "listing__listing_films__film", "listing__guests", "listing__item__item_films__film"
            )
        )


class Screening(ScreeningBase):
    """The plan: staff's own row, which may be wrong for an hour. The public reads ``Listing``."""

    copy = models.ForeignKey(
        Copy, models.PROTECT, null=True, blank=True, related_name="screenings", verbose_name=_("copy")
    )
    guests = models.ManyToManyField(
        Guest, through="Appearance", related_name="screenings", verbose_name=_("guests")
    )
    is_held = models.BooleanField(
        _("hold"),
        default=False,
        help_text=_("Keeps it from being published. If it is public, the next publication withdraws it."),
    )
    expected_visitors = models.PositiveIntegerField(_("expected demand"), null=True, blank=True)
    internal_note = Prose(_("internal note"), blank=True, max_length=2000, help_text=_("Staff only."))

    objects = ScreeningQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(ScreeningBase.Meta):
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        ordering = ["day", "starts_at", "pk"]

    def save(self, *args, update_fields=None, **kwargs):
        self.derive()
        if update_fields is not None:
            update_fields = {*update_fields, *DERIVED}
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive(self) -> bool:
        """Works out festival day, end and minute from the start; says whether any of them was stale."""
        before = [getattr(self, name) for name in DERIVED]
        self.ends_at = self.minute = None
        if self.starts_at:
            self.day = days.festival_day(self.starts_at, self.zone, self.item.edition.day_starts_at)
            self.minute = days.minute_of_day(self.starts_at, self.zone, self.day)
            film = self.item.running_minutes
            if film is not None:
                self.ends_at = days.ends(self.starts_at, self.introduction + film + self.qa)
        return [getattr(self, name) for name in DERIVED] != before

    def clean(self):
        super().clean()
        errors = {}
        if self.screen_id and self.venue_id and self.screen.venue_id != self.venue_id:
            text = gettext("%(screen)s is a screen of %(other)s. Choose a screen of %(venue)s.")
            names = {"screen": self.screen.name, "other": self.screen.venue, "venue": self.venue}
            errors["screen"] = ValidationError(text % names, code="foreign_screen")
        if self.copy_id and self.item_id and self.has_foreign_copy():
            text = gettext("%(copy)s is a copy of %(film)s, which is not in %(item)s.")
            names = {"copy": self.copy.name, "film": self.copy.film, "item": self.item}
            errors["copy"] = ValidationError(text % names, code="foreign_copy")
        if errors:
            raise ValidationError(errors)

    def has_foreign_copy(self) -> bool:
        """Whether its copy is of none of the item's films. An item without films rules none out."""
        films = {film.pk for film in self.item.films_in_order}
        return bool(films) and self.copy.film_id not in films


class Appearance(models.Model):
    class Part(models.TextChoices):
        INTRODUCTION = "introduction", _("Introduction")
        QA = "qa", _("Q&A")
        PRESENT = "present", pgettext_lazy("guest", "Present")
        HOST = "host", pgettext_lazy("guest", "Host")

    screening = models.ForeignKey(
        Screening, models.CASCADE, related_name="appearances", verbose_name=_("screening")
    )
    guest = models.ForeignKey(Guest, models.PROTECT, related_name="appearances", verbose_name=_("guest"))
    part = models.CharField(_("role"), max_length=15, choices=Part.choices, default=Part.PRESENT)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.UniqueConstraint(
                fields=["screening", "guest", "part"],
                name="appearance_once",
                violation_error_message=_("This guest already has this role here."),
            )
        ]

    def __str__(self):
        return f"{self.guest.person}, {self.get_part_display()}: {self.screening}"

    def clean(self):
        super().clean()
        screening = getattr(self, "screening", None)
        if not self.guest_id or screening is None or not screening.item_id:
            return
        other, edition = self.guest.edition, screening.item.edition
        if other != edition:
            text = gettext("%(guest)s is a guest of %(other)s, not of %(edition)s.")
            names = {"guest": self.guest.person, "other": other, "edition": edition}
            raise ValidationError({"guest": ValidationError(text % names, code="foreign_guest")})
