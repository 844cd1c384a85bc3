from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine, WebAddress
from films.search import normalize

from .citations import CitedModel
from .films import Film
from .page_dates import PageHistory
from .searchable import SearchableModel, SearchableQuerySet, SearchAliasMixin, SearchAliasQuerySet
from .slugs import SluggedModel


class PersonQuerySet(SearchableQuerySet):
    def public(self, at=None):
        """People credited on a public film."""
        return self.filter(self._credited_in_public())

    def with_page(self):
        """Adds ``has_page``: whether a visitor may open the person's own page."""
        return self.annotate(has_page=self._credited_in_public())

    @staticmethod
    def _credited_in_public():
        return models.Exists(Credit.objects.filter(person=models.OuterRef("pk"), film__is_public=True))


class Person(SluggedModel, SearchableModel):
    name = TextLine(_("name"), max_length=200, help_text=_("As credited and shown to visitors."))
    sort_name = TextLine(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("For A–Z lists. Example: Dyrholm, Trine. Leave empty to use the name."),
    )
    biography = Prose(_("biography"), blank=True, help_text=_("Markdown."))
    imdb_id = models.CharField(_("IMDb ID"), max_length=12, blank=True)
    wikidata_id = models.CharField(_("Wikidata ID"), max_length=15, blank=True)
    website = WebAddress(_("website"), blank=True)

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    class Meta:
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"], name="person_by_name")]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, **kwargs):
        self.sort_name = self.sort_name or self.name
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("films:person-detail", args=[self.slug])

    def was_public_once(self):
        films = Credit.history.filter(person_id=self.pk).values("film_id")
        return Film.history.filter(is_public=True, id__in=films).exists()

    sorted_by = "sort_name"

    def names(self):
        return [self.name, *(self.aliases.values_list("name", flat=True) if self.pk else [])]

    def context(self):
        return [self.imdb_id, self.wikidata_id]

    def sort_text(self):
        return f"{self.sort_name}\t{self.name}"

    def rows_searched_by_names(self):
        return Film.objects.filter(pk__in=self.credits.values("film"))


class PersonAlias(SearchAliasMixin):
    """Another spelling under which the person is looked for. Never shown as the credit."""

    lends_name_to = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases", verbose_name=_("person"))
    name = TextLine(_("name"), max_length=200)
    note = TextLine(
        _("internal note"),
        max_length=300,
        blank=True,
        help_text=_("Where it occurs, and whether it is verified."),
    )

    history = HistoricalRecords()
    private_columns = frozenset({"note"})

    class Meta:
        ordering = ["name"]
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="person_alias_once",
                violation_error_message=_("This spelling is already in the list."),
            )
        ]

    def __str__(self):
        return self.name


class Company(SearchableModel):
    """Named on the pages of its films; it has none of its own."""

    name = TextLine(_("name"), max_length=200)
    country = CountryField(_("country"), blank=True)
    website = WebAddress(_("website"), blank=True)

    objects = SearchableQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def rows_searched_by_names(self):
        return Film.objects.filter(pk__in=self.credits.values("film"))


class CreditQuerySet(SearchAliasQuerySet):
    def public(self, at=None):
        return self.filter(film__in=Film.objects.public())

    def directors(self):
        return self.filter(role=Credit.Role.DIRECTOR)

    def in_billing_order(self):
        return self.order_by("position", "pk")


class Credit(SearchAliasMixin, CitedModel):
    class Role(models.TextChoices):
        DIRECTOR = "director", _("Director")
        WRITER = "writer", _("Writer")
        PRODUCER = "producer", _("Producer")
        CAST = "cast", pgettext_lazy("credit", "Cast")
        VOICE = "voice", pgettext_lazy("credit", "Voice")
        SUBJECT = "subject", _("Appears as themself")
        CINEMATOGRAPHY = "cinematography", _("Cinematography")
        EDITING = "editing", pgettext_lazy("credit", "Editing")
        MUSIC = "music", pgettext_lazy("credit", "Music")
        SOUND = "sound", _("Sound design")
        ART_DIRECTION = "art-direction", _("Art direction")
        COSTUME = "costume", _("Costumes")
        MAKE_UP = "make-up", _("Make-up")
        ANIMATION = "animation", _("Animation")
        VISUAL_EFFECTS = "visual-effects", _("Visual effects")
        OTHER = "other", pgettext_lazy("credit", "Other")

    lends_name_to = "film"

    film = models.ForeignKey(Film, models.CASCADE, related_name="credits", verbose_name=_("film"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits", verbose_name=_("person"))
    role = models.CharField(pgettext_lazy("credit", "role"), max_length=20, choices=Role.choices)
    character = TextLine(_("character"), max_length=200, blank=True)
    character_note = TextLine(
        _("character description"),
        max_length=200,
        blank=True,
        help_text=_("Who the character is. Example: the patient’s mother"),
    )
    character_aliases = TextLine(
        _("other names of the character"),
        max_length=300,
        blank=True,
        help_text=_("Used for search, never shown."),
    )
    character_search = models.TextField(editable=False, default="")
    credited_as = TextLine(
        _("credited as"),
        max_length=200,
        blank=True,
        help_text=_("If the film’s credits spell the name differently."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Billing order within the role.")
    )

    objects = CreditQuerySet.as_manager()
    history = PageHistory(page_of="film", excluded_fields=["character_search"])

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "person", "role", "character"],
                name="credit_once",
                violation_error_message=_("This person already has this credit."),
            )
        ]

    def __str__(self):
        return f"{self.credited_name}, {self.get_role_display()}"

    def save(self, update_fields=None, **kwargs):
        self.character_search = normalize(f"{self.character} {self.character_aliases}")
        if update_fields is not None:
            update_fields = {*update_fields, "character_search"}
        super().save(update_fields=update_fields, **kwargs)

    @property
    def credited_name(self) -> str:
        return self.credited_as or self.person.name


class CompanyCredit(SearchAliasMixin, CitedModel):
    class Role(models.TextChoices):
        PRODUCTION = "production", pgettext_lazy("credit", "Production")
        CO_PRODUCTION = "co-production", _("Co-production")
        SUPPORT = "support", pgettext_lazy("credit", "Support")
        SALES = "sales", _("International sales")
        DISTRIBUTION = "distribution", pgettext_lazy("credit", "Distribution")

    lends_name_to = "film"

    film = models.ForeignKey(Film, models.CASCADE, related_name="company_credits", verbose_name=_("film"))
    company = models.ForeignKey(Company, models.PROTECT, related_name="credits", verbose_name=_("company"))
    role = models.CharField(pgettext_lazy("credit", "role"), max_length=20, choices=Role.choices)
    territory = TextLine(
        _("territory"),
        max_length=100,
        blank=True,
        help_text=_("Example: Nordic countries. Leave empty for worldwide."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = PageHistory(page_of="film")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("company credit")
        verbose_name_plural = _("company credits")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "company", "role", "territory"],
                name="company_credit_once",
                violation_error_message=_("This company already has this credit."),
            )
        ]

    def __str__(self):
        return f"{self.company}, {self.get_role_display()}"
