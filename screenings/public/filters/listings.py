from collections.abc import Callable
from functools import cached_property, partial

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from films.languages import UnknownTag, canonical_tag, language_name, split_tags
from films.models import Film
from films.search import SearchQuery
from screenings.models import ACCESS_WORDS, Listing, ListingFilm
from screenings.public.search.listings import matching_listings, spelled

from .asking import Questions
from .facets import LANGUAGES, Choice, Facets, festivals_with, known_by_address
from .fields import (
    CityFilter,
    ClockFilter,
    DayFilter,
    EditionFilter,
    KnownChoiceFilter,
    OfWhatIsThere,
    SectionsFilter,
)

LONGEST_SEARCH = 200
LENGTHS: dict[str, tuple[str, Q, Callable[[int], bool]]] = {
    "up-to-60": (_("Up to an hour"), Q(running__lte=60), lambda minutes: minutes <= 60),
    "up-to-100": (_("Up to 100 minutes"), Q(running__lte=100), lambda minutes: minutes <= 100),
    "over-100": (_("Over 100 minutes"), Q(running__gt=100), lambda minutes: minutes > 100),
}


class ListingFilter(Questions, django_filters.FilterSet):
    """Every filter is part of the address. A value that means nothing shows its error and an empty list."""

    festival = KnownChoiceFilter(
        field_name="item__edition__festival__slug",
        label=_("Festival"),
        unknown=_("“%(value)s” is not one of the festivals here."),
    )
    date = DayFilter(field_name="day", label=_("Day"))
    edition = EditionFilter(
        field_name="item__edition__slug",
        label=_("Edition"),
        unknown=_("“%(value)s” is not one of the editions here."),
    )
    venue = KnownChoiceFilter(
        field_name="venue__slug", label=_("Venue"), unknown=_("“%(value)s” is not one of the venues here.")
    )
    city = CityFilter(
        field_name="venue__city", label=_("City"), unknown=_("“%(value)s” is not one of the cities here.")
    )
    country = KnownChoiceFilter(
        field_name="venue__country",
        label=_("Country"),
        unknown=_("“%(value)s” is not one of the countries here."),
    )
    section = SectionsFilter(
        field_name="item__section__slug",
        label=_("Section"),
        unknown=_("“%(value)s” is not one of the sections here."),
    )
    film = KnownChoiceFilter(
        method="shows", label=_("Film"), unknown=_("“%(value)s” is not one of the films here.")
    )
    understandable = KnownChoiceFilter(
        method="is_understood",
        label=_("Understandable in"),
        unknown=_("“%(value)s” is not one of the languages here."),
    )
    language = KnownChoiceFilter(
        method="speaks",
        label=_("Spoken language"),
        unknown=_("“%(value)s” is not one of the languages here."),
    )
    subtitles = KnownChoiceFilter(
        field_name="subtitle_languages",
        lookup_expr="has",
        label=_("Subtitles"),
        unknown=_("“%(value)s” is not one of the languages here."),
    )
    access = django_filters.MultipleChoiceFilter(
        choices=[(name.replace("_", "-"), words) for name, words in ACCESS_WORDS.items()],
        method="has_marks",
        label=_("Access"),
        widget=forms.CheckboxSelectMultiple,
    )
    audience = KnownChoiceFilter(
        field_name="audience",
        label=pgettext_lazy("audience", "For"),
        unknown=_("“%(value)s” is not one of the audiences here."),
    )
    genre = KnownChoiceFilter(
        method="is_of", label=_("Genre or theme"), unknown=_("“%(value)s” is not one of the genres here.")
    )
    origin = KnownChoiceFilter(
        method="comes_from", label=_("Film from"), unknown=_("“%(value)s” is not one of the countries here.")
    )
    premiere = KnownChoiceFilter(
        field_name="item__premiere",
        label=_("Premiere"),
        unknown=_("“%(value)s” is not one of the premieres here."),
    )
    length = django_filters.ChoiceFilter(
        choices=[(name, label) for name, (label, *_) in LENGTHS.items()], method="runs_for", label=_("Length")
    )
    chance = django_filters.ChoiceFilter(
        choices=[("last", _("Last chance")), ("only", _("Only showing"))],
        method="by_chance",
        label=_("Chances"),
    )
    when = django_filters.ChoiceFilter(
        choices=[("upcoming", _("Still to come")), ("past", _("Past"))],
        method="by_clock",
        label=_("When"),
        empty_label=_("All"),
    )
    after = ClockFilter(lookup_expr="gte", label=_("Starting from"))
    before = ClockFilter(lookup_expr="lt", label=_("Starting before"))
    q = django_filters.CharFilter(
        method="free_text",
        label=_("Words"),
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    class Meta:
        model = Listing
        fields: list[str] = []

    multiple = {"section"}
    sets_its_own_order = {"festival", "edition", "date", "from", "to"}

    def __init__(self, data=None, queryset=None, *, at=None, **kwargs):
        self.at = at
        super().__init__(data, queryset, **kwargs)

    @cached_property
    def facets(self) -> Facets:
        """Of a festival, if one is chosen: the others need not be read to choose among its showings."""
        if not self._festival:
            return Facets.of(self.queryset)
        return Facets.of_few(self.filters["festival"].filter(self.queryset, self._festival))

    @property
    def _festival(self) -> str:
        return (self.data or {}).get("festival", "") if "festival" in self.filters else ""

    def get_form_class(self):
        """``from`` cannot be written as an attribute; the choices come from the listings themselves."""
        form_class = super().get_form_class()
        for name, field in form_class.base_fields.items():
            if isinstance(field, OfWhatIsThere):
                field.choices = self._offered(name)
                field.is_offered = partial(self._is_offered, name)
                field.widget = type(field).widget(choices=field.choices)
        return form_class

    def _offered(self, name: str) -> Callable[[], list[Choice]]:
        """Read when they are needed: most requests show or ask for few of them."""
        nothing_chosen = [] if name in self.multiple else [("", _("All"))]
        return lambda: [*nothing_chosen, *self._values(name)]

    def _values(self, name: str) -> list[Choice]:
        """Also what is asked for and is there, although no showing is of it."""
        is_small = name == "festival" and self._festival
        values = self._festivals if is_small else self.facets.choices[name]
        asked = (self.data or {}).get(name, "")
        if not asked or any(asked == value for value, _ in values):
            return values
        if name not in self._besides:
            self._besides[name] = known_by_address(name, asked, self.at) or self._covering(name, asked)
        return [*values, *self._besides[name]]

    def _covering(self, name: str, value: str) -> list[Choice]:
        """What no choice names and yet finds some: Norwegian one in Bokmål, Perth those of two countries."""
        can_be = name == "city" or (name in LANGUAGES and is_language(value))
        if not can_be or not self._finds(name, value):
            return []
        return [(value, value if name == "city" else language_name(value, get_language()))]

    @cached_property
    def _besides(self) -> dict[str, list[Choice]]:
        return {}

    @cached_property
    def _festivals(self) -> list[Choice]:
        return festivals_with(self.queryset)

    def _is_offered(self, name: str, value: str) -> bool:
        """Also what is not among the showings of the festival that is chosen: together they find nothing."""
        if any(value == known for known, _ in self._values(name)):
            return True
        can_be = name not in LANGUAGES or is_language(value)
        return bool(self._festival) and can_be and self._finds(name, value)

    def _finds(self, name: str, value: str) -> bool:
        asked = [value] if name in self.multiple else value
        return self.filters[name].filter(self.queryset, asked).exists()

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return self._in_order(super().qs)

    def _in_order(self, listings):
        """A part of the programme runs from its first day; everything at once starts with what is next."""
        if self.sets_its_own_order & {name for name, value in self.form.cleaned_data.items() if value}:
            return listings.in_running_order()
        return listings.nearest_first(self.at)

    def shows(self, listings, name, slug):
        return listings.filter(_shows(Film.objects.public().filter(slug=slug)))

    def speaks(self, listings, name, tag):
        """By the showing's own language; where it states none, by the film's."""
        return listings.filter(self._heard(tag)) if is_language(tag) else listings.none()

    def is_understood(self, listings, name, tag):
        """Spoken or subtitled in that language."""
        if not is_language(tag):
            return listings.none()
        return listings.filter(self._heard(tag) | Q(subtitle_languages__has=tag))

    def _heard(self, tag: str) -> Q:
        films = Film.objects.public().filter(languages__has=tag)
        return Q(spoken_languages__has=tag) | Q(_shows(films), spoken_languages="")

    def comes_from(self, listings, name, country):
        if country not in countries:
            return listings.none()
        return listings.filter(_shows(Film.objects.public().filter(countries__contains=country)))

    def is_of(self, listings, name, genre):
        return listings.filter(_shows(Film.objects.public().filter(tags__slug=genre)))

    def runs_for(self, listings, name, length):
        """By the films alone, without talks; while the length of any part is unknown, by none."""
        parts = ListingFilm.objects.public().filter(listing=OuterRef("pk"))
        added = parts.order_by().values("listing").annotate(sum=Sum("film__runtime_minutes")).values("sum")
        unknown = Q(Exists(parts.filter(film__runtime_minutes=None)), item__length_minutes=None)
        measured = listings.alias(running=Coalesce(F("item__length_minutes"), Subquery(added)))
        return measured.exclude(unknown).filter(LENGTHS[length][1])

    def by_chance(self, listings, name, chance):
        """The only showing of its item in this edition, or the last that has a known time."""
        others = (
            Listing.objects.public(self.at)
            .filter(item=OuterRef("item"))
            .exclude(pk=OuterRef("pk"))
            .exclude(status__in=Listing.OFF)
        )
        if chance == "last":
            others = others.filter(Q(day__isnull=True) | Q(day__gt=OuterRef("day")) | _later_that_day())
        return listings.filter(~Exists(others), day__isnull=False).exclude(status__in=Listing.OFF)

    def has_marks(self, listings, name, marks):
        return listings.filter(**{mark.replace("-", "_"): True for mark in marks})

    def by_clock(self, listings, name, value):
        return listings.upcoming(self.at) if value == "upcoming" else listings.past(self.at)

    def free_text(self, listings, name, text):
        """The site's own search, in the order of the list."""
        return matching_listings(listings, self._spelled(text))

    @property
    def is_close(self) -> bool:
        """Whether nothing is spelled like the words, and what comes close to them is shown."""
        text = self.form.cleaned_data.get("q") if self.is_bound and self.form.is_valid() else ""
        return bool(text) and self._spelled(text).is_corrected

    def _spelled(self, text: str) -> SearchQuery:
        if text not in self._queries:
            self._queries[text] = spelled(SearchQuery.of(text), [self._find])
        return self._queries[text]

    def _find(self, query: SearchQuery):
        return matching_listings(self.queryset, query)

    @cached_property
    def _queries(self) -> dict[str, SearchQuery]:
        return {}


ListingFilter.base_filters["from"] = DayFilter(field_name="day", lookup_expr="gte", label=_("From day"))
ListingFilter.base_filters["to"] = DayFilter(field_name="day", lookup_expr="lte", label=_("To day"))


def is_language(tag: str) -> bool:
    try:
        return [canonical_tag(tag)] == split_tags(tag)
    except UnknownTag:
        return False


def _shows(films) -> Exists:
    """Whether one of these films is shown, for a query of listings."""
    return Exists(ListingFilm.objects.public().filter(listing=OuterRef("pk"), film__in=films))


def _later_that_day() -> Q:
    return Q(day=OuterRef("day")) & (Q(starts_at__isnull=True) | Q(starts_at__gt=OuterRef("starts_at")))
