from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine, WebAddress

from .citations import CitedModel
from .films import Film
from .people import Company


class Release(CitedModel):
    """When a film came out somewhere, outside festivals."""

    class Kind(models.TextChoices):
        THEATRICAL = "theatrical", _("In cinemas")
        DIGITAL = "digital", pgettext_lazy("release", "Digital")
        TELEVISION = "television", _("Television")
        PHYSICAL = "physical", pgettext_lazy("release", "Disc")

    film = models.ForeignKey(Film, models.CASCADE, related_name="releases")
    territory = CountryField()
    date = models.DateField(null=True, blank=True, help_text="Leave empty when unknown.")
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.THEATRICAL)
    distributor = models.ForeignKey(Company, models.PROTECT, null=True, blank=True, related_name="releases")
    admissions = models.PositiveIntegerField("tickets sold", null=True, blank=True)
    admissions_at_least = models.BooleanField(
        "at least", default=False, help_text="The number is a lower bound: “more than 87,000”."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = [models.F("date").asc(nulls_last=True), "territory"]

    def __str__(self):
        return f"{self.territory.name}, {self.date or 'date unknown'}"


class Review(CitedModel):
    """What a critic or an audience made of it, in our own words. Ratings keep their own scale."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="reviews")
    outlet = TextLine(max_length=200)
    critic = TextLine(max_length=200, blank=True)
    rating_value = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    rating_scale = models.DecimalField(
        "out of",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Leave empty where the source names none: the rating is then a number of stars.",
    )
    rating_date = models.DateField("rating as of", null=True, blank=True)
    summary = Prose(blank=True, max_length=1000, help_text="In our own words, never quoted.")
    url = WebAddress("address of the review", blank=True)
    reported_by = TextLine(max_length=200, blank=True, help_text="When it was not read first-hand.")
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "outlet"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rating_value__isnull=True, rating_scale__isnull=True)
                | models.Q(rating_value__gte=0, rating_scale__isnull=True)
                | models.Q(
                    rating_value__isnull=False,
                    rating_scale__isnull=False,
                    rating_value__gte=0,
                    rating_scale__gte=models.F("rating_value"),
                ),
                name="review_rating_on_its_scale",
                violation_error_message="A rating cannot be above its scale, nor a scale stand alone.",
            )
        ]

    def __str__(self):
        return self.outlet


class Link(models.Model):
    class Kind(models.TextChoices):
        WATCH = "watch", pgettext_lazy("link", "Watch")
        OFFICIAL = "official", _("Official page")
        TRAILER = "trailer", _("Trailer")
        DATABASE = "database", pgettext_lazy("link", "Database")
        REVIEW = "review", _("Review")

    film = models.ForeignKey(Film, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    url = WebAddress("address")
    label = TextLine(max_length=100)
    territories = CountryField("only in", multiple=True, multiple_sort=False, blank=True, max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "kind", "url"],
                name="link_once",
                violation_error_message="This link is already there.",
            )
        ]

    def __str__(self):
        return self.label
