from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine
from films.collation import without_article
from films.languages import LanguagesField
from films.models import CitedModel, Film, Person, SearchableModel, SearchableQuerySet, running_together
from films.phrases import localized_phrase

from .codes import LENGTH, new_code
from .festivals import Edition, Section
from .places import Format

HALF_A_DAY = 720


def join_titles(titles: Iterable[str]) -> str:
    """Rehearsal + Second Victims: films shown one after the other."""
    return " + ".join(titles)


def format_title(item_title: str, film_titles: Iterable[str]) -> str:
    """Of a programme item: its own, or those of its films."""
    return item_title or join_titles(film_titles)


def format_localized_title(item_title: str, film_titles: Iterable[str]) -> str:
    """The same in the language of the page, of the localized titles of its films."""
    return format_title(localized_phrase(item_title), film_titles)


class ProgrammeItemQuerySet(SearchableQuerySet):
    def public(self, at=None):
        """Announced items of public editions; a single film counts only while the film is public."""
        public_film = ItemFilm.objects.filter(item=models.OuterRef("pk"), film__is_public=True)
        return self.filter(
            ~models.Q(kind=ProgrammeItem.Kind.FILM) | models.Exists(public_film),
            announced_at__lte=at or timezone.now(),
            edition__is_public=True,
        )

    def for_line_up(self):
        posters = models.Prefetch("film", Film.objects.for_catalogue())
        films = ItemFilm.objects.filter(film__is_public=True).prefetch_related(posters)
        return self.select_related("edition__festival", "section").prefetch_related(
            models.Prefetch("item_films", films)
        )


class ProgrammeItem(SearchableModel, CitedModel):
    """One thing of an edition's programme: a film, a package of films under one ticket, or an event."""

    class Kind(models.TextChoices):
        FILM = "film", _("Film")
        PACKAGE = "package", _("Package")
        EVENT = "event", _("Event")

    class Premiere(models.TextChoices):
        WORLD = "world", _("World premiere")
        INTERNATIONAL = "international", _("International premiere")
        CONTINENTAL = "continental", _("Continental premiere")
        NATIONAL = "national", _("National premiere")
        LOCAL = "local", _("Local premiere")

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="items", verbose_name=_("edition"))
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("section")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.FILM)
    title = TextLine(
        _("title"),
        max_length=300,
        blank=True,
        help_text=_("Leave empty for a single film to use the film's title."),
    )
    films = models.ManyToManyField(Film, through="ItemFilm", related_name="items", verbose_name=_("films"))
    description = Prose(_("description"), blank=True, help_text=_("Markdown."))
    premiere = models.CharField(_("premiere"), max_length=15, choices=Premiere.choices, blank=True)
    premiere_territory = TextLine(
        _("premiere territory"), max_length=100, blank=True, help_text=_("Example: Germany, Europe")
    )
    introduction_minutes = models.PositiveSmallIntegerField(
        _("introduction (minutes)"),
        default=0,
        validators=[MaxValueValidator(HALF_A_DAY)],
        help_text=_("Before the film."),
    )
    qa_minutes = models.PositiveSmallIntegerField(
        _("Q&A (minutes)"),
        default=0,
        validators=[MaxValueValidator(HALF_A_DAY)],
        help_text=_("After the film."),
    )
    length_minutes = models.PositiveIntegerField(
        _("length (minutes)"),
        null=True,
        blank=True,
        help_text=_("For an event. Films use their running times; enter a length only to override them."),
    )
    announced_at = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Leave empty to keep it secret.")
    )

    objects = ProgrammeItemQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")
        ordering = ["edition", "section__position", "sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="film") | ~models.Q(title=""),
                name="item_titled_unless_a_film",
                violation_error_message=_("A package or an event needs a title."),
            ),
            models.CheckConstraint(
                condition=models.Q(introduction_minutes__lte=HALF_A_DAY, qa_minutes__lte=HALF_A_DAY),
                name="item_talks_fit_a_day",
                violation_error_message=_("A talk can last 12 hours at most."),
            ),
        ]

    def __str__(self):
        return f"{self.display_title} · {self.edition}"

    literal_name = sorted_by = "title"

    def names(self):
        return [self.title]

    def sort_text(self):
        return without_article(self.title, [])

    @property
    def display_title(self) -> str:
        return format_localized_title(
            self.title, (film.display_title for film in self.films_in_order)
        ) or gettext("Untitled")

    @property
    def films_in_order(self) -> list[Film]:
        """No query where the rows were fetched with ``item_films__film``."""
        return [row.film for row in self.item_films.all()]

    @property
    def running_minutes(self) -> int | None:
        """Film length without talks, or an event's own; None while any part is unknown."""
        if self.length_minutes is not None or self.kind == self.Kind.EVENT:
            return self.length_minutes
        return running_together(film.runtime_minutes for film in self.films_in_order)

    def save(self, *args, **kwargs):
        """Untimed listings are over with a festival day of the edition, which may be another from now on."""
        super().save(*args, **kwargs)
        self.listings.all().refresh_last_days()

    def clean(self):
        super().clean()
        if self.length_minutes == 0:
            text = gettext("Leave the length empty if it is unknown.")
            raise ValidationError({"length_minutes": ValidationError(text, code="no_length")})
        if self.section_id and self.edition_id and self.section.edition_id != self.edition_id:
            text = gettext("“%(section)s” is a section of %(other)s. Choose a section of %(edition)s.")
            names = {"section": self.section, "other": self.section.edition, "edition": self.edition}
            raise ValidationError({"section": ValidationError(text % names, code="foreign_section")})


class ItemFilm(models.Model):
    item = models.ForeignKey(ProgrammeItem, models.CASCADE, related_name="item_films", verbose_name=_("item"))
    film = models.ForeignKey(Film, models.PROTECT, related_name="item_films", verbose_name=_("film"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films in running order")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "film"],
                name="item_film_once",
                violation_error_message=_("This film is already in the item."),
            )
        ]

    def __str__(self):
        return gettext("%(film)s in %(item)s") % {"film": self.film, "item": self.item}


class Copy(models.Model):
    """What is shown: a DCP, a 35mm print, with its own spoken and subtitle languages."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="copies", verbose_name=_("film"))
    name = TextLine(_("name"), max_length=100, help_text=_("Example: DCP with English subtitles"))
    format = models.CharField(_("format"), max_length=10, choices=Format.choices)
    spoken_languages = LanguagesField(_("spoken languages"), blank=True)
    subtitle_languages = LanguagesField(_("subtitle languages"), blank=True)
    available_from = models.DateTimeField(_("available from"), null=True, blank=True)
    available_until = models.DateTimeField(_("available until"), null=True, blank=True)
    note = Prose(_("internal note"), blank=True, max_length=2000, help_text=_("Staff only."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        ordering = ["film", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(available_from__isnull=True)
                | models.Q(available_until__isnull=True)
                | models.Q(available_until__gt=models.F("available_from")),
                name="copy_leaves_after_it_arrives",
                violation_error_message=_("A copy must leave after it arrives."),
            )
        ]

    def __str__(self):
        return f"{self.film}: {self.name}"


class Guest(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="guests", verbose_name=_("edition"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits", verbose_name=_("person"))
    arrives_at = models.DateTimeField(_("arrives at"), null=True, blank=True)
    departs_at = models.DateTimeField(_("departs at"), null=True, blank=True)
    note = Prose(_("internal note"), blank=True, max_length=2000, help_text=_("Staff only."))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["edition", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="guest_once_an_edition",
                violation_error_message=_("This person is already a guest of this edition."),
            ),
            models.CheckConstraint(
                condition=models.Q(arrives_at__isnull=True)
                | models.Q(departs_at__isnull=True)
                | models.Q(departs_at__gt=models.F("arrives_at")),
                name="guest_departs_after_arriving",
                violation_error_message=_("A guest must depart after arriving."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.edition}"
