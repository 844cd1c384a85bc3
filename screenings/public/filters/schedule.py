"""The filters of one edition's schedule: each choice says how many listings it would leave."""

from collections import Counter
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from screenings.formatting import clocks
from screenings.models import Edition

from .edition_index import EditionIndex, edition_indexes
from .facets import Facets
from .fields import DayField
from .free_time import NEEDS, removed_with
from .listings import LENGTHS, ListingFilter

WHOLE_EDITION, DAY_UNKNOWN = "all", "unknown"


class ScheduleFilter(ListingFilter):
    """Counts the listings of one edition in memory.

    What each active filter leaves by itself is queried once, which gives the result without any one of
    them too. The number of queries depends on the filters that are set, never on the listings.
    """

    counted_day: date | str | None = None
    """The one day of which each choice is counted; by default all days are."""

    def __init__(
        self, data=None, queryset=None, *, at=None, edition: Edition | None = None, hides_industry=False
    ):
        """``queryset`` is all that is public ``at`` that time; the index of an ``edition`` is cached."""
        self.edition = edition
        super().__init__(data, queryset, at=at, hides_industry=hides_industry)

    @cached_property
    def index(self) -> EditionIndex:
        if self.edition is None:
            return EditionIndex(self.queryset)
        return edition_indexes.get_or_build(self.edition, self.queryset, self.at)

    @property
    def facets(self) -> Facets:
        return self.index.facets

    @cached_property
    def matches_by_filter(self) -> dict[str, set[int]]:
        """For each filter that is set, the listings it leaves by itself: an invalid one leaves none."""
        matches = {name: set() for name in self.form.errors}
        for name, value in self.form.cleaned_data.items():
            if name == "industry" and value == "hide":
                matches[name] = self.index.without_trade
            elif value not in EMPTY_VALUES:
                rows = self.filters[name].filter(self.queryset, value)
                matches[name] = set(rows.order_by().values_list("pk", flat=True))
        return matches

    @cached_property
    def matches(self) -> frozenset[int]:
        return self.matches_without(None)

    def matches_without(self, name: str | None) -> frozenset[int]:
        """The listings there would be if this one filter were not set."""
        removed = removed_with(name)
        others = [matches for other, matches in self.matches_by_filter.items() if other not in removed]
        return self.index.listings.intersection(*others)

    def count_without(self, name: str) -> int:
        return len(self.matches_without(name))

    def choices_with_counts(self, name: str) -> list[tuple[str, str, int | None]]:
        """As in any list, with a count for nearly every choice, be its filter set or not."""
        if name in {"chance", "when", *NEEDS}:
            return [(value, label, None) for value, label in self._choices(name) if value]
        candidates = self._counted(self.matches_without(name))
        listings_by_value = self._listings_by_value(name)
        choices = [
            (value, label, len(listings_by_value[value] & candidates))
            for value, label in self._choices(name)
            if value
        ]
        # In the order of the list itself: the city with most of it first.
        return sorted(choices, key=lambda choice: -choice[2]) if name == "city" else choices

    def _counted(self, listings: frozenset[int]) -> frozenset[int]:
        return listings & self._on_counted_day if isinstance(self.counted_day, date) else listings

    @cached_property
    def _on_counted_day(self) -> set[int]:
        return self.index.on_day(self.counted_day)

    @property
    def finds_industry_alone(self) -> bool:
        return self.hides_industry and not self.matches and bool(self.matches_without("industry"))

    @property
    def hidden_industry_count(self) -> int:
        """How many more there would be with what is for the press, the industry and the market."""
        return len(self._counted(self.matches_without("industry"))) - len(self._counted(self.matches))

    def _listings_by_value(self, name: str) -> dict[str, set[int]]:
        if name == "access":
            by_mark = self.index.listings_by_access_mark
            return {mark.replace("_", "-"): listings for mark, listings in by_mark.items()}
        if name == "after":
            return {value: self.index.starting_from(_minute(value)) for value, _ in self._choices("after")}
        if name == "tickets":
            return {"available": self.index.with_tickets(self.at)}
        return self._listings_by_length if name == "length" else self.facets.listings_by_value[name]

    @property
    def _listings_by_length(self) -> dict[str, set[int]]:
        minutes_by_listing = [
            (listing, minutes) for listing, minutes in self.index.film_minutes.items() if minutes is not None
        ]
        return {
            name: {listing for listing, minutes in minutes_by_listing if is_of_length(minutes)}
            for name, (_, _, is_of_length) in LENGTHS.items()
        }

    # The day is selected among those with matches of the other filters.

    @cached_property
    def requested_day(self) -> date | str | None:
        """A day, WHOLE_EDITION, DAY_UNKNOWN or None; raises ValidationError for anything else."""
        value = self.data.get("date", "").strip() if self.data else ""
        return value if value in {WHOLE_EDITION, DAY_UNKNOWN} else DayField(required=False).clean(value)

    @property
    def date_error(self) -> str:
        try:
            self.requested_day  # noqa: B018
        except ValidationError as error:
            return error.messages[0]
        return ""

    @cached_property
    def day_counts(self) -> list[tuple[date | None, int]]:
        """Every day of the edition with the number of matching listings, the unknown day last."""
        day_by_listing = self.index.day_by_listing
        counts = Counter(day_by_listing[listing] for listing in self.matches)
        days = sorted(set(day_by_listing.values()), key=lambda day: (day is None, day))
        return [(day, counts[day]) for day in days]


# The address names the edition, and the day is no filter of its own.
ScheduleFilter.base_filters = {
    name: listing_filter
    for name, listing_filter in ListingFilter.base_filters.items()
    if name not in {"festival", "edition", "date"}
}


def _minute(text: str) -> int:
    clock = clocks.parse_clock(text)
    return (clock.days_later * 24 + clock.time.hour) * 60 + clock.time.minute
