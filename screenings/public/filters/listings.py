"""The filters of every list of listings, on pages, in feeds and in the API."""

from collections.abc import Callable

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_countries import countries

from films.models import Film
from films.search import SearchQuery
from screenings.models import ACCESS_WORDS, Listing, ListingFilm
from screenings.models.listings import has_tickets
from screenings.public.search.listings import correct_if_needed, matching_listings

from .available_choices import AvailableChoicesFilterSetMixin, is_language
from .facet_mixin import FacetCountsMixin
from .fields import (
    AvailableChoiceFilter,
    CityFilter,
    ClockFilter,
    DayFilter,
    EditionFilter,
    LocalDateTimeFilter,
    SectionsFilter,
    VenueFilter,
)
from .free_time import FreeTimeForm, FreeTimeMixin

MAX_SEARCH_LENGTH = 200
LENGTHS: dict[str, tuple[str, Q, Callable[[int], bool]]] = {
    "up-to-60": (_("Up to an hour"), Q(running__lte=60), lambda minutes: minutes <= 60),
    "up-to-100": (_("Up to 100 minutes"), Q(running__lte=100), lambda minutes: minutes <= 100),
    "over-100": (_("Over 100 minutes"), Q(running__gt=100), lambda minutes: minutes > 100),
}


class ListingFilter(
    FreeTimeMixin, FacetCountsMixin, AvailableChoicesFilterSetMixin, django_filters.FilterSet
):
    """Every filter is part of the address. An invalid value shows its error and an empty list."""

    festival = AvailableChoiceFilter(field_name="item__edition__festival__slug", label=_("Festival"))
    date = DayFilter(field_name="day", label=_("Day"))
    edition = EditionFilter(field_name="item__edition__slug", label=_("Edition"))
    venue = AvailableChoiceFilter(field_name="venue__slug", label=_("Venue"))
    city = CityFilter(field_name="venue__city", label=_("City"))
    country = AvailableChoiceFilter(field_name="venue__country", label=_("Country"))
    section = SectionsFilter(field_name="item__section__slug", label=_("Section"))
    film = AvailableChoiceFilter(method="filter_film", label=_("Film"))
    understandable = AvailableChoiceFilter(
        method="filter_understandable", label=_("In a language I understand")
    )
    language = AvailableChoiceFilter(method="filter_language", label=_("Spoken language"))
    subtitles = AvailableChoiceFilter(
        field_name="subtitle_languages", lookup_expr="has", label=_("Subtitles")
    )
    access = django_filters.MultipleChoiceFilter(
        choices=[(name.replace("_", "-"), words) for name, words in ACCESS_WORDS.items()],
        method="filter_access",
        label=_("Access"),
        widget=forms.CheckboxSelectMultiple,
    )
    tickets = django_filters.MultipleChoiceFilter(
        choices=[("available", pgettext_lazy("tickets", "Available"))],
        method="filter_tickets",
        label=_("Tickets"),
        widget=forms.CheckboxSelectMultiple,
    )
    audience = AvailableChoiceFilter(field_name="audience", label=pgettext_lazy("audience", "For"))
    genre = AvailableChoiceFilter(method="filter_genre", label=_("Genre or theme"))
    origin = AvailableChoiceFilter(method="filter_origin", label=_("Film from"))
    premiere = AvailableChoiceFilter(field_name="item__premiere", label=_("Premiere"))
    length = django_filters.ChoiceFilter(
        choices=[(name, label) for name, (label, *_) in LENGTHS.items()],
        method="filter_length",
        label=_("Length"),
    )
    chance = django_filters.ChoiceFilter(
        choices=[("last", _("Last screening")), ("only", _("Only screening"))],
        method="filter_chance",
        label=_("Last chance to see"),
    )
    when = django_filters.ChoiceFilter(
        choices=[("upcoming", _("Still to come")), ("past", _("Past"))],
        method="filter_when",
        label=_("When"),
        empty_label=_("All"),
    )
    industry = django_filters.ChoiceFilter(
        choices=[("show", _("Shown")), ("hide", _("Hidden"))],
        method="filter_industry",
        label=_("Press, industry and market"),
    )
    after = ClockFilter(lookup_expr="gte", label=_("Starting from"))
    before = ClockFilter(lookup_expr="lt", label=_("Starting before"))
    free_from = LocalDateTimeFilter(method="filter_free_from", label=pgettext_lazy("time", "Free from"))
    coming_from = VenueFilter(method="filter_coming_from", label=_("Coming from"))
    free_until = LocalDateTimeFilter(method="filter_free_until", label=pgettext_lazy("time", "Free until"))
    going_to = VenueFilter(method="filter_going_to", label=_("Going to"))
    q = django_filters.CharFilter(
        method="filter_search_text",
        label=pgettext_lazy("filter", "Search"),
        max_length=MAX_SEARCH_LENGTH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    class Meta:
        model = Listing
        fields: list[str] = []
        form = FreeTimeForm

    multiple = {"section"}
    ordered_by_day = {"festival", "edition", "date", "from", "to"}

    def __init__(self, data=None, queryset=None, *, at=None, hides_industry=False):
        """``hides_industry`` is for pages: there it is left out unless it, or an audience, is asked for."""
        self.at = at
        self._queries: dict[str, SearchQuery] = {}
        self.hides_industry = hides_industry and not (data.get("industry") or data.get("audience"))
        if self.hides_industry:
            data = data.copy()
            data["industry"] = "hide"
        super().__init__(data, queryset)

    @property
    def hidden_industry_count(self) -> int | None:
        """0 where nothing is for the press, the industry or the market; None is some, not counted."""
        audiences = {value for value, _ in self.facets.choices["audience"]}
        return None if audiences & {*Listing.TRADE} else 0

    @property
    def finds_industry_alone(self) -> bool:
        """Whether all it would find is hidden because it is for the press, the industry and the market."""
        is_hiding = self.hides_industry and self.form.is_valid()
        return is_hiding and not self.facet_counts.count and self.count_without("industry") > 0

    @property
    def qs(self):
        if self.is_bound and not self.form.is_valid():
            return self.queryset.none()
        return self._in_order(super().qs)

    def _in_order(self, listings):
        """A part of the programme runs from its first day; everything at once starts with what is next."""
        if self.is_part():
            return listings.in_running_order()
        return listings.nearest_first(self.at)

    def is_part(self, *, but: str = "") -> bool:
        """Whether days, an edition or the like are asked for, ``but`` one of these left out of account."""
        values = self.form.cleaned_data if self.form.is_valid() else {}
        return any(values.get(name) for name in self.ordered_by_day - {but})

    def filter_film(self, listings, name, slug):
        return listings.filter(_has_film(Film.objects.public().filter(slug=slug)))

    def filter_language(self, listings, name, tag):
        """By the listing's own language; where it states none, by the film's."""
        return listings.filter(self._spoken_q(tag)) if is_language(tag) else listings.none()

    def filter_understandable(self, listings, name, tag):
        """Spoken or subtitled in that language."""
        if not is_language(tag):
            return listings.none()
        return listings.filter(self._spoken_q(tag) | Q(subtitle_languages__has=tag))

    def _spoken_q(self, tag: str) -> Q:
        films = Film.objects.public().filter(languages__has=tag)
        return Q(spoken_languages__has=tag) | Q(_has_film(films), spoken_languages="")

    def filter_origin(self, listings, name, country):
        if country not in countries:
            return listings.none()
        return listings.filter(_has_film(Film.objects.public().filter(countries__contains=country)))

    def filter_genre(self, listings, name, genre):
        return listings.filter(_has_film(Film.objects.public().filter(tags__slug=genre)))

    def filter_length(self, listings, name, length):
        """By the films alone, without talks; while the length of any part is unknown, by none."""
        films = ListingFilm.objects.public().filter(listing=OuterRef("pk"))
        total = films.order_by().values("listing").annotate(sum=Sum("film__runtime_minutes")).values("sum")
        is_unknown = Q(Exists(films.filter(film__runtime_minutes=None)), item__length_minutes=None)
        with_minutes = listings.alias(running=Coalesce(F("item__length_minutes"), Subquery(total)))
        return with_minutes.exclude(is_unknown).filter(LENGTHS[length][1])

    def filter_chance(self, listings, name, chance):
        """The only listing of its item in this edition, or the last that has a known time."""
        others = (
            Listing.objects.public(self.at)
            .filter(item=OuterRef("item"))
            .exclude(pk=OuterRef("pk"))
            .exclude(status__in=Listing.OFF)
        )
        if chance == "last":
            others = others.filter(Q(day__isnull=True) | Q(day__gt=OuterRef("day")) | _later_that_day())
        return listings.filter(~Exists(others), day__isnull=False).exclude(status__in=Listing.OFF)

    def filter_access(self, listings, name, marks):
        return listings.filter(**{mark.replace("-", "_"): True for mark in marks})

    def filter_tickets(self, listings, name, values):
        return listings.filter(has_tickets(self.at or timezone.now())) if values else listings

    def filter_industry(self, listings, name, value):
        return listings.without_trade() if value == "hide" else listings

    def filter_when(self, listings, name, value):
        return listings.upcoming(self.at) if value == "upcoming" else listings.over(self.at)

    def filter_search_text(self, listings, name, text):
        """The site's own search, in the order of the list."""
        return matching_listings(listings, self._corrected(text))

    @property
    def is_close(self) -> bool:
        """Whether nothing matches the words as typed, and close matches are shown."""
        text = self.form.cleaned_data.get("q") if self.is_bound and self.form.is_valid() else ""
        return bool(text) and self._corrected(text).is_corrected

    def _corrected(self, text: str) -> SearchQuery:
        if text not in self._queries:
            self._queries[text] = correct_if_needed(SearchQuery.of(text), [self._find])
        return self._queries[text]

    def _find(self, query: SearchQuery):
        return matching_listings(self.queryset, query)


# ``from`` cannot be written as an attribute.
ListingFilter.base_filters["from"] = DayFilter(field_name="day", lookup_expr="gte", label=_("From day"))
ListingFilter.base_filters["to"] = DayFilter(field_name="day", lookup_expr="lte", label=_("To day"))


def _has_film(films) -> Exists:
    """Whether a listing has one of these films."""
    return Exists(ListingFilm.objects.public().filter(listing=OuterRef("pk"), film__in=films))


def _later_that_day() -> Q:
    return Q(day=OuterRef("day")) & (Q(starts_at__isnull=True) | Q(starts_at__gt=OuterRef("starts_at")))
