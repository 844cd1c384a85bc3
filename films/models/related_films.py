from django.db import models
from django.utils.translation import gettext_lazy as _

from films.cleaning import TextLine
from films.phrases import localized_film_title

from .citations import CitedModel
from .films import Film
from .page_dates import PageHistory


class RelatedFilm(CitedModel):
    """A film someone who liked this one may like; it need not be in the catalogue."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="related", verbose_name=_("film"))
    other = models.ForeignKey(
        Film,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("film in this catalogue"),
    )
    title = TextLine(
        _("title"), max_length=300, blank=True, help_text=_("Only if the film is not in this catalogue.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    made_by = TextLine(_("director"), max_length=200, blank=True)
    note = TextLine(_("public note"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = PageHistory(page_of="film")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("related film")
        verbose_name_plural = _("related films")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other__isnull=False) | ~models.Q(title=""),
                name="related_film_named",
                violation_error_message=_("Choose a film in this catalogue or enter a title."),
            ),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(other=models.F("film")),
                name="related_film_is_another",
                violation_error_message=_("A film cannot be related to itself."),
            ),
        ]

    def __str__(self):
        return self.title or str(self.other)

    @property
    def display_title(self) -> str:
        """In the language of the page."""
        return self.other.display_title if self.other else localized_film_title(self.title, self.made_by)

    def changes_page(self) -> bool:
        return self.other is None or self.other.is_public
