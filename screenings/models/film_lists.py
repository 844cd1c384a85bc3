"""Lists that editors make of an edition's films: "Five debuts", "For families"."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine
from films.models import Film, SluggedModel
from films.phrases import localized_phrase

from .festivals import Edition
from .programme import ProgrammeItem


class FilmListQuerySet(models.QuerySet):
    def public(self, at=None):
        """Lists of public editions with at least one film that may be shown."""
        visible = FilmListEntry.objects.public(at).filter(film_list=models.OuterRef("pk"))
        return self.filter(models.Exists(visible), is_public=True, edition__is_public=True)


class FilmList(SluggedModel):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="film_lists", verbose_name=_("edition"))
    title = TextLine(_("title"), max_length=120, help_text=_("Example: Five debuts"))
    introduction = Prose(
        _("introduction"), blank=True, max_length=600, help_text=_("One paragraph, without formatting.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("The first list of an edition is shown on the front page."),
    )
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Hidden from the public site until ticked.")
    )

    objects = FilmListQuerySet.as_manager()
    history = HistoricalRecords()

    address_scope = "edition"

    class Meta:
        verbose_name = _("list of films")
        verbose_name_plural = _("lists of films")
        ordering = ["edition", "position", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="film_list_slug_once_an_edition",
                violation_error_message=_("This edition already has a list with this address."),
            )
        ]

    def __str__(self):
        return f"{self.title} · {self.edition}"

    @property
    def display_title(self) -> str:
        return localized_phrase(self.title)

    def get_absolute_url(self):
        return reverse(
            "screenings:film-list-detail", args=[self.edition.festival.slug, self.edition.slug, self.slug]
        )

    def slug_source(self):
        return self.title


class FilmListEntryQuerySet(models.QuerySet):
    def public(self, at=None):
        """Public films, once they are announced in the edition: a list must not tell earlier."""
        announced = ProgrammeItem.objects.public(at).filter(
            edition=models.OuterRef("film_list__edition"), item_films__film=models.OuterRef("film")
        )
        return self.filter(models.Exists(announced), film__is_public=True)


class FilmListEntry(models.Model):
    film_list = models.ForeignKey(
        FilmList, models.CASCADE, related_name="entries", verbose_name=_("list of films")
    )
    film = models.ForeignKey(Film, models.PROTECT, related_name="list_entries", verbose_name=_("film"))
    sentence = TextLine(
        _("sentence"), max_length=300, blank=True, help_text=_("Why it is in the list, in one sentence.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FilmListEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("film of the list")
        verbose_name_plural = _("films of the list")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film_list", "film"],
                name="film_list_film_once",
                violation_error_message=_("This film is already in the list."),
            )
        ]

    def __str__(self):
        return gettext("%(film)s in %(list)s") % {"film": self.film, "list": self.film_list}
