"""How many listings there are of each value of the simple filters, in the one query that counts them."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Count, Q

from screenings.models import ACCESS_MARKS
from screenings.models.listings import has_tickets

# Filters that compare a column of the listing; each of the others would cost a query.
COUNTED = ("festival", "edition", "venue", "city", "country", "section", "audience", "premiere")
# The value that means one thing only, where the column alone may mean several.
QUALIFIED = {"city": "{city}, {country}", "edition": "{festival}/{edition}"}


class FacetCounts:
    def __init__(self, listings, columns: dict[str, str], at: datetime):
        """``columns``: the column that each counted filter compares."""
        self.count = self.undated = 0
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        marks = {f"with_{name}": Count("pk", filter=Q(**{name: True})) for name in ACCESS_MARKS}
        counts = {
            "count": Count("pk"),
            "undated": Count("pk", filter=Q(day=None)),
            "with_tickets": Count("pk", filter=has_tickets(at)),
            **marks,
        }
        rows = listings.order_by().values(*columns.values()).annotate(**counts)
        for row in rows.values_list(*columns.values(), *counts):
            values, (count, undated, with_tickets, *mark_counts) = row[: len(columns)], row[len(columns) :]
            self.count += count
            self.undated += undated
            self._counts["tickets"]["available"] += with_tickets
            by_name = dict(zip(columns, values, strict=True))
            for name, value in by_name.items():
                self._counts[name][value] += count
            for name, qualified in QUALIFIED.items():
                self._counts[name][qualified.format(**by_name)] += count
            for name, mark_count in zip(ACCESS_MARKS, mark_counts, strict=True):
                self._counts["access"][name.replace("_", "-")] += mark_count

    def by_value(self, name: str) -> Counter[str] | None:
        """None where a filter is not counted."""
        return self._counts.get(name) if self.count else None
