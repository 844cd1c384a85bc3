"""How many showings are found and what they offer, all in the one query that counts them."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from screenings.models import ACCESS_MARKS

WHOLE = {"city": "{city}, {country}", "edition": "{festival}/{edition}"}
"""How a value is written that means one thing only, where the column alone may mean several."""

COUNTED = ("festival", "edition", "venue", "city", "country", "section", "audience", "premiere")


class Tally:
    """Counts for the filters that compare a column of the showing; the others would cost a query each."""

    def __init__(self, listings, columns: dict[str, str]):
        """``columns``: for each filter that is counted, what it compares."""
        self.count = self.undated = 0
        self._held: dict[str, Counter[str]] = defaultdict(Counter)
        marks = {f"with_{name}": Count("pk", filter=Q(**{name: True})) for name in ACCESS_MARKS}
        counts = {"count": Count("pk"), "undated": Count("pk", filter=Q(day=None)), **marks}
        alike = listings.order_by().values(*columns.values()).annotate(**counts)
        for row in alike.values_list(*columns.values(), *counts):
            values, (count, undated, *with_mark) = row[: len(columns)], row[len(columns) :]
            self.count += count
            self.undated += undated
            named = dict(zip(columns, values, strict=True))
            for name, value in named.items():
                self._held[name][value] += count
            for name, whole in WHOLE.items():
                self._held[name][whole.format(**named)] += count
            for name, held in zip(ACCESS_MARKS, with_mark, strict=True):
                self._held["access"][name.replace("_", "-")] += held

    def of(self, name: str) -> Counter[str] | None:
        """For each value of a filter the showings that have it; None where that is not counted."""
        return self._held.get(name) if self.count else None
