from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django_countries.fields import CountryField

from films.cleaning import Prose, TextLine, WebAddress

from .citations import CitedModel
from .films import Film
from .page_dates import PageHistory
from .people import Company


class Release(CitedModel):
    """When a film came out somewhere, outside festivals."""

    class Kind(models.TextChoices):
        THEATRICAL = "theatrical", _("In cinemas")
        DIGITAL = "digital", pgettext_lazy("release", "Digital")
        TELEVISION = "television", _("Television")
        PHYSICAL = "physical", pgettext_lazy("release", "Disc")

    film = models.ForeignKey(Film, models.CASCADE, related_name="releases", verbose_name=_("film"))
    territory = CountryField(_("territory"))
    date = models.DateField(_("date"), null=True, blank=True, help_text=_("Leave empty if unknown."))
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices, default=Kind.THEATRICAL)
    distributor = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="releases", verbose_name=_("distributor")
    )
    admissions = models.PositiveIntegerField(_("admissions"), null=True, blank=True)
    admissions_at_least = models.BooleanField(
        _("at least"), default=False, help_text=_("The number is a minimum. Example: more than 87,000")
    )

    history = PageHistory(page_of="film")

    class Meta:
        ordering = [models.F("date").asc(nulls_last=True), "territory", "pk"]
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self):
        return f"{self.territory.name}, {self.date or gettext('date unknown')}"


class Review(CitedModel):
    """What a critic or an audience made of it, in our own words. Ratings keep their own scale."""

    class Kind(models.TextChoices):
        CRITIC = "critic", pgettext_lazy("review", "Critic")
        AUDIENCE = "audience", pgettext_lazy("review", "Audience")
        AGGREGATOR = "aggregator", pgettext_lazy("review", "Aggregator")

    film = models.ForeignKey(Film, models.CASCADE, related_name="reviews", verbose_name=_("film"))
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.CRITIC,
        help_text=_("Audiences have a part of their own; an aggregator is named as a source only."),
    )
    outlet = TextLine(_("outlet"), max_length=200)
    critic = TextLine(_("critic"), max_length=200, blank=True)
    rating_value = models.DecimalField(
        _("rating"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    rating_scale = models.DecimalField(
        _("out of"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty if the source names none; the rating then counts stars."),
    )
    rating_date = models.DateField(_("rating as of"), null=True, blank=True)
    summary = Prose(
        _("summary"), blank=True, max_length=1000, help_text=_("In your own words, without quotations.")
    )
    url = WebAddress(_("link to the review"), blank=True)
    reported_by = TextLine(
        _("reported by"), max_length=200, blank=True, help_text=_("If you have not read the review itself.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = PageHistory(page_of="film")

    class Meta:
        ordering = ["position", "outlet", "pk"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
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
                violation_error_message=_("A rating cannot exceed its scale, and a scale needs a rating."),
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

    film = models.ForeignKey(Film, models.CASCADE, related_name="links", verbose_name=_("film"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    url = WebAddress(_("web address"))
    label = TextLine(_("label"), max_length=100)
    territories = CountryField(
        _("available only in"), multiple=True, multiple_sort=False, blank=True, max_length=200
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = PageHistory(page_of="film")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "kind", "url"],
                name="link_once",
                violation_error_message=_("This link is already in the list."),
            )
        ]

    def __str__(self):
        return self.label
