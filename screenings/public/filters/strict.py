"""The filters of the pages for programs, which are offered no choices: none are gathered."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Exists

from .available_choices import is_language
from .facets import LANGUAGE_FILTERS, choice_by_slug
from .fields import AvailableChoiceMixin, AvailableChoicesFilter
from .listings import ListingFilter


class StrictListingFilter(ListingFilter):
    """Refuses a value that neither finds anything by itself nor has an address of its own.

    All values are looked up in one query, those of a filter that takes several in one more.
    """

    def _is_available(self, name: str, value: str) -> bool:
        return (name, value) in self._available or bool(choice_by_slug(name, value, self.at))

    @cached_property
    def _available(self) -> set[tuple[str, str]]:
        requested = list(self._requested())
        single = [pair for pair in requested if pair[0] not in self.multiple]
        matches = [
            Exists(self.filters[name].filter(self.queryset.order_by(), value)) for name, value in single
        ]
        rows = self.queryset.order_by().values_list(*matches)[:1] if single else ()
        available = {pair for row in rows for pair, has_match in zip(single, row, strict=True) if has_match}
        return available.union(*(self._available_of_multiple(name, requested) for name in self.multiple))

    def _requested(self) -> Iterator[tuple[str, str]]:
        for name, choice_filter in self.filters.items():
            if not issubclass(choice_filter.field_class, AvailableChoiceMixin):
                continue
            values = self.data.getlist(name)
            for value in values if isinstance(choice_filter, AvailableChoicesFilter) else values[-1:]:
                if name not in LANGUAGE_FILTERS or is_language(value):
                    yield name, value

    def _available_of_multiple(self, name: str, requested: list[tuple[str, str]]) -> set[tuple[str, str]]:
        values = {value for other, value in requested if other == name}
        if not values:
            return set()
        rows = self.filters[name].filter(self.queryset, values).order_by()
        available = rows.values_list(self.filters[name].field_name, flat=True).distinct()
        return {(name, value) for value in available}


# Also those that were added by name: ``from`` and ``to``.
StrictListingFilter.base_filters = ListingFilter.base_filters
