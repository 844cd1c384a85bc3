"""Choices of a filter form that are read from the listings themselves."""

from collections.abc import Callable
from functools import cached_property, partial

from django.utils.translation import get_language, gettext_lazy as _

from films.cities import localized_city
from films.languages import UnknownTag, canonical_tag, language_name, split_tags

from .facets import LANGUAGE_FILTERS, Choice, Facets, choice_by_slug, festivals_with
from .fields import AvailableChoiceMixin


class AvailableChoicesFilterSetMixin:
    """For a FilterSet of listings. ``multiple`` names the filters that take several values."""

    multiple: set[str] = set()

    @cached_property
    def facets(self) -> Facets:
        """Of the requested festival alone, if any: the others need not be read for its choices."""
        if not self._requested_festival:
            return Facets.from_listings(self.queryset)
        of_festival = self.filters["festival"].filter(self.queryset, self._requested_festival)
        return Facets.in_one_query(of_festival)

    @property
    def _requested_festival(self) -> str:
        return (self.data or {}).get("festival", "") if "festival" in self.filters else ""

    def get_form_class(self):
        form_class = super().get_form_class()
        for name, field in form_class.base_fields.items():
            if isinstance(field, AvailableChoiceMixin):
                field.choices = self._lazy_choices(name)
                field.is_available = partial(self._is_available, name)
                field.widget = type(field).widget(choices=field.choices)
        return form_class

    def _lazy_choices(self, name: str) -> Callable[[], list[Choice]]:
        """Read when they are needed: most requests show or set few of them."""
        empty = [] if name in self.multiple else [("", _("All"))]
        return lambda: [*empty, *self._available_choices(name)]

    def _available_choices(self, name: str) -> list[Choice]:
        """Also a requested one that exists, although no listing has it."""
        is_festival = name == "festival" and self._requested_festival
        choices = self._festivals if is_festival else self.facets.choices[name]
        requested = (self.data or {}).get(name, "")
        if not requested or any(requested == value for value, _ in choices):
            return choices
        if name not in self._extra_choices:
            by_slug = choice_by_slug(name, requested, self.at)
            self._extra_choices[name] = by_slug or self._wider_choice(name, requested)
        return [*choices, *self._extra_choices[name]]

    def _wider_choice(self, name: str, value: str) -> list[Choice]:
        """What no choice names and yet finds some: Norwegian one in Bokmål, Perth those of two countries."""
        is_possible = name == "city" or (name in LANGUAGE_FILTERS and is_language(value))
        if not is_possible or not self._has_matches(name, value):
            return []
        return [(value, localized_city(value) if name == "city" else language_name(value, get_language()))]

    @cached_property
    def _extra_choices(self) -> dict[str, list[Choice]]:
        return {}

    @cached_property
    def _festivals(self) -> list[Choice]:
        return festivals_with(self.queryset)

    def _is_available(self, name: str, value: str) -> bool:
        """Also what none of the requested festival's listings has: together they find nothing."""
        if any(value == available for available, _ in self._available_choices(name)):
            return True
        is_possible = name not in LANGUAGE_FILTERS or is_language(value)
        return bool(self._requested_festival) and is_possible and self._has_matches(name, value)

    def _has_matches(self, name: str, value: str) -> bool:
        cleaned = [value] if name in self.multiple else value
        return self.filters[name].filter(self.queryset, cleaned).exists()


def is_language(tag: str) -> bool:
    try:
        return [canonical_tag(tag)] == split_tags(tag)
    except UnknownTag:
        return False
