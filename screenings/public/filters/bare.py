"""The same filters for programs: they are shown no choices, so none are gathered."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Exists

from .facets import LANGUAGES, known_by_address
from .fields import KnownChoicesFilter, OfWhatIsThere
from .listings import ListingFilter, is_language


class BareListingFilter(ListingFilter):
    """A value is one of those here if it finds anything by itself, which is asked of all values at once, or
    else has an address of its own."""

    def _is_offered(self, name: str, value: str) -> bool:
        return (name, value) in self._there or bool(known_by_address(name, value, self.at))

    @cached_property
    def _there(self) -> set[tuple[str, str]]:
        asked = list(self._asked())
        single = [one for one in asked if one[0] not in self.multiple]
        finds = [Exists(self.filters[name].filter(self.queryset.order_by(), value)) for name, value in single]
        rows = self.queryset.order_by().values_list(*finds)[:1] if single else ()
        there = {one for row in rows for one, found in zip(single, row, strict=True) if found}
        return there.union(*(self._there_of_several(name, asked) for name in self.multiple))

    def _asked(self) -> Iterator[tuple[str, str]]:
        for name, one in self.filters.items():
            values = self.data.getlist(name) if issubclass(one.field_class, OfWhatIsThere) else []
            for value in values if isinstance(one, KnownChoicesFilter) else values[-1:]:
                if name not in LANGUAGES or is_language(value):
                    yield name, value

    def _there_of_several(self, name: str, asked: list[tuple[str, str]]) -> set[tuple[str, str]]:
        values = {value for other, value in asked if other == name}
        if not values:
            return set()
        rows = self.filters[name].filter(self.queryset, values).order_by()
        found = rows.values_list(self.filters[name].field_name, flat=True)
        return {(name, value) for value in found.distinct()}


BareListingFilter.base_filters = ListingFilter.base_filters  # Also those that are added to it by name.
