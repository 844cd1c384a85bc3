from collections.abc import Iterable

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _, pgettext_lazy
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine, WebAddress
from films.collation import DANISH, sort_key, without_article
from films.languages import LanguagesField, languages_of_country
from films.pictures import PictureField
from films.search import country_names
from films.slugs import is_in_other_script, is_placeholder, is_readable
from films.titles import localized_titles, second_title, title_for

from .citations import CitedModel
from .page_dates import DatedPageModel, PageHistory
from .searchable import SearchableModel, SearchableQuerySet, SearchAliasMixin
from .slugs import SluggedModel
from .tags import Tag

FIRST_FILM_YEAR = 1888
LAST_FILM_YEAR = 2200
LONGEST_FILM = 100_000
"""Minutes. The longest there is (Logistics, 2012) runs for 51,420."""


def running_together(minutes: Iterable[int | None]) -> int | None:
    """Minutes of films one after the other; one under a minute counts as one, and None if any is unknown."""
    parts = list(minutes)
    return None if not parts or None in parts else sum(max(part, 1) for part in parts)


class FilmQuerySet(SearchableQuerySet):
    def public(self, at=None):
        """Films anyone may read about. ``at`` is accepted as by every ``public``; a film has no clock."""
        return self.filter(is_public=True)

    def with_original(self):
        """Fetches the original title in the same query."""
        original = models.FilteredRelation("titles", condition=models.Q(titles__kind=FilmTitle.Kind.ORIGINAL))
        return self.annotate(original_row=original).annotate(
            original_name=models.F("original_row__title"),
            original_language=models.F("original_row__language"),
        )

    def for_catalogue(self):
        # Credits stand above films in the order of imports, and are reached through their relation.
        directors = Film.credits.rel.related_model.objects.directors().select_related("person")
        return self.with_original().prefetch_related(
            models.Prefetch("credits", directors, to_attr="director_credits")
        )


class Film(SluggedModel, SearchableModel, CitedModel, DatedPageModel):
    """What a film is, wherever and whenever it plays.

    Django tells no row of new ``tags``: whoever sets them calls ``refresh_search``.
    """

    title = TextLine(_("title"), max_length=300, help_text=_("Main title, as shown to visitors."))
    sort_title = TextLine(
        _("sort title"),
        max_length=300,
        blank=True,
        help_text=_(
            "For A–Z lists. Leave empty to use the title without its leading article (The, Die, L’)."
        ),
    )
    year = models.PositiveSmallIntegerField(
        _("year of completion"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_FILM_YEAR), MaxValueValidator(LAST_FILM_YEAR)],
    )
    runtime_minutes = models.PositiveIntegerField(
        _("running time (minutes)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_FILM)],
        help_text=_(
            "Film only, without introduction and Q&A. Enter 0 for less than a minute; leave empty if unknown."
        ),
    )
    localized_titles = models.JSONField(default=dict, editable=False)
    countries = CountryField(_("countries"), multiple=True, multiple_sort=False, blank=True, max_length=200)
    languages = LanguagesField(_("spoken languages"), blank=True)
    premise = Prose(
        _("premise"), blank=True, max_length=400, help_text=_("One or two sentences, for lists and previews.")
    )
    synopsis = Prose(_("synopsis"), blank=True, help_text=_("Without spoilers. Markdown."))
    spoiler = Prose(_("spoilers"), blank=True, help_text=_("Spoilers; collapsed by default. Markdown."))
    production_notes = Prose(_("production notes"), blank=True, help_text=_("Markdown."))
    content_notes = Prose(
        _("content notes"),
        blank=True,
        max_length=2000,
        help_text=_("Content warnings. Example: violence, flashing images"),
    )
    awards_note = Prose(
        _("awards note"), blank=True, help_text=_("What the award records do not cover. Markdown.")
    )
    poster = PictureField(
        _("poster"),
        blank=True,
        width_field="poster_width",
        height_field="poster_height",
        colour_field="poster_colour",
    )
    poster_width = models.PositiveSmallIntegerField(null=True, editable=False)
    poster_height = models.PositiveSmallIntegerField(null=True, editable=False)
    poster_colour = models.CharField(max_length=7, blank=True, editable=False)
    poster_alt = TextLine(
        _("poster description"),
        max_length=300,
        blank=True,
        help_text=_("What the image shows, for people who cannot see it."),
    )
    poster_credit = TextLine(_("poster credit"), max_length=200, blank=True)
    still = PictureField(
        _("still"),
        blank=True,
        width_field="still_width",
        height_field="still_height",
        colour_field="still_colour",
    )
    still_width = models.PositiveSmallIntegerField(null=True, editable=False)
    still_height = models.PositiveSmallIntegerField(null=True, editable=False)
    still_colour = models.CharField(max_length=7, blank=True, editable=False)
    still_alt = TextLine(_("still description"), max_length=300, blank=True)
    still_credit = TextLine(_("still credit"), max_length=200, blank=True)
    trailer = WebAddress(_("trailer"), blank=True)
    website = WebAddress(_("official website"), blank=True)
    imdb_id = models.CharField(
        _("IMDb ID"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^tt\d{7,10}\Z", _("Enter an ID such as tt32210485."))],
    )
    wikidata_id = models.CharField(
        _("Wikidata ID"),
        max_length=15,
        blank=True,
        validators=[RegexValidator(r"^Q\d+\Z", _("Enter an ID such as Q42."))],
    )
    tmdb_id = models.PositiveIntegerField(_("TMDB ID"), null=True, blank=True)
    eidr = models.CharField(
        "EIDR",
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^10\.5240/([0-9A-F]{4}-){5}[0-9A-Z]\Z",
                _("Enter an ID such as 10.5240/7791-8534-2C23-9030-8610-5."),
            )
        ],
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="films", verbose_name=_("tags"))
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Hidden from the public site, with all its screenings, until ticked."),
    )

    stored_for_lists = (*SearchableModel.stored_for_lists, "localized_titles")

    objects = FilmQuerySet.as_manager()
    history = PageHistory(m2m_fields=[tags], excluded_fields=[*stored_for_lists, "page_changed_at"])

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("film")
        verbose_name_plural = _("films")
        indexes = [models.Index(fields=["sort_key"], name="film_by_title")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(runtime_minutes__isnull=True) | models.Q(runtime_minutes__gte=0),
                name="film_runtime_positive",
                violation_error_message=_("The running time cannot be negative."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__isnull=True)
                | models.Q(year__gte=FIRST_FILM_YEAR, year__lte=LAST_FILM_YEAR),
                name="film_year_possible",
                violation_error_message=_("Use a year from 1888 to 2200."),
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.year})" if self.year else self.title

    def get_absolute_url(self):
        return reverse("films:film-detail", args=[self.slug])

    def slug_source(self):
        """In Latin letters, as staff write it; a title in characters is read by the film's own language.

        Characters stand for Chinese syllables to a table of letters, whatever the film's language: where
        the reading of a Japanese title is not entered, the address names no title.
        """
        if not is_in_other_script(self.title):
            return self.title
        latin = self._written_in_latin() if self.pk else ""
        return latin or (self.title if is_readable(self.title, self.languages) else "")

    def _written_in_latin(self) -> str:
        kinds = [FilmTitle.Kind.TRANSLITERATED, FilmTitle.Kind.INTERNATIONAL]
        titles = self.titles.filter(kind__in=kinds).order_by("-kind", "pk").values_list("title", flat=True)
        return next((title for title in titles if not is_in_other_script(title)), "")

    def rename_placeholder_address(self) -> None:
        """Its titles are saved after the film: an address made while none could be read is made anew."""
        if is_placeholder(self.slug, self._meta.model_name) and self._written_in_latin():
            self.slug = ""
            self.save(update_fields=["slug"])

    literal_name = sorted_by = "title"

    def names(self):
        return [self.title, *(row.title for row in self._title_rows())]

    def context(self):
        yield from (str(self.year or ""), self.imdb_id, self.wikidata_id)
        for country in self.countries:
            yield from country_names(country.code)
        if self.pk:
            yield from self._makers()
            yield from self.tags.values_list("search_text", flat=True)

    def sort_text(self):
        return self.sort_title or without_article(self.title, self._languages_of_title())

    def made_for_lists(self):
        """Danish readers find it under the title that leads for them."""
        rows = self._title_rows()
        titles = localized_titles(((row.title, row.kind, row.language) for row in rows), self.languages)
        columns = {**super().made_for_lists(), "localized_titles": titles}
        danish = title_for(DANISH, self.title, titles)
        if danish != self.title:
            columns["sort_key_da"] = sort_key(without_article(danish, [DANISH]), DANISH)
        return columns

    def _makers(self):
        """Who made it and plays in it, by any name, and whom they play."""
        people = self.credits.values_list(
            "person__name", "credited_as", "character", "character_aliases", "person__aliases__name"
        )
        for names in people:
            yield from filter(None, names)
        yield from self.company_credits.values_list("company__name", flat=True)

    def _title_rows(self) -> list["FilmTitle"]:
        return list(self.titles.all()) if self.pk else []

    def _languages_of_title(self) -> list[str]:
        """As its own row says. Without one the film's, unless another title is the original.

        Of a film without a language those of the first of its countries.
        """
        rows = self._title_rows()
        for row in rows:
            if row.title == self.title and row.language:
                return row.language
        originals = {row.title for row in rows if row.kind == FilmTitle.Kind.ORIGINAL}
        if not originals <= {self.title}:
            return []
        return self.languages or [
            tag for country in self.countries[:1] for tag in languages_of_country(country.code)
        ]

    @property
    def original_title(self) -> str:
        """The original title where it differs from the one shown. No query after ``with_original``."""
        if "original_name" not in self.__dict__:
            original = self.titles.filter(kind=FilmTitle.Kind.ORIGINAL).first()
            self.original_name = original and original.title
            self.original_language = original.language if original else []
        return "" if self.original_name in {None, self.title} else self.original_name

    @property
    def display_title(self) -> str:
        """The title that leads in the language of the page. No query."""
        return title_for(get_language(), self.title, self.localized_titles)

    @property
    def display_title_and_year(self) -> str:
        return f"{self.display_title} ({self.year})" if self.year else self.display_title

    @property
    def second_title(self) -> str:
        """Beneath the one that leads. No query after ``with_original``."""
        return second_title(get_language(), self.title, self.original_title, self.localized_titles)

    @property
    def directors(self) -> list[str]:
        """Names as credited; one query unless ``for_catalogue`` fetched them."""
        if not hasattr(self, "director_credits"):
            rows = self.credits.filter(role="director").select_related("person")
            self.director_credits = list(rows)
        return [credit.credited_name for credit in self.director_credits]


class FilmTitle(SearchAliasMixin):
    class Kind(models.TextChoices):
        ORIGINAL = "original", pgettext_lazy("title", "original")
        INTERNATIONAL = "international", pgettext_lazy("title", "international")
        LOCAL = "local", pgettext_lazy("title", "local release")
        TRANSLITERATED = "transliterated", pgettext_lazy("title", "transliterated")
        WORKING = "working", _("working title")
        ALIAS = "alias", _("other spelling (for search only)")

    lends_name_to = "film"

    film = models.ForeignKey(Film, models.CASCADE, related_name="titles", verbose_name=_("film"))
    title = TextLine(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    language = LanguagesField(_("language"), blank=True, max_length=35)

    history = PageHistory(page_of="film")

    class Meta:
        ordering = ["film", "kind", "title"]
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "title", "kind"],
                name="film_title_once",
                violation_error_message=_("This title is already in the list."),
            ),
            models.UniqueConstraint(
                fields=["film"],
                condition=models.Q(kind="original"),
                name="film_one_original_title",
                violation_error_message=_("A film can have only one original title."),
            ),
        ]

    def __str__(self):
        return self.title

    def changes_page(self) -> bool:
        return self.kind == self.Kind.ORIGINAL

    def save(self, **kwargs):
        super().save(**kwargs)
        self.film.rename_placeholder_address()


class FilmText(models.Model):
    """The texts of a film in another language; whatever is empty falls back to the film's own text."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="texts", verbose_name=_("film"))
    language = LanguagesField(_("language"), max_length=35)
    premise = Prose(_("premise"), blank=True, max_length=400)
    synopsis = Prose(_("synopsis"), blank=True)
    spoiler = Prose(_("spoilers"), blank=True)
    production_notes = Prose(_("production notes"), blank=True)
    content_notes = Prose(_("content notes"), blank=True, max_length=2000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["film", "language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "language"],
                name="film_text_once_a_language",
                violation_error_message=_("This film already has texts in this language."),
            )
        ]

    def __str__(self):
        return f"{self.film} [{', '.join(self.language)}]"
