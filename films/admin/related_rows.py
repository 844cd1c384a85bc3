"""What a list shows of other rows, read with its own rows instead of for each of them."""

from collections.abc import Mapping, Sequence


class RelatedRowsMixin:
    """For a ModelAdmin or its rows."""

    related: Sequence[str] = ()
    """What a row leads to, read in the same query."""
    prefetched: Sequence[str] = ()
    """Of what there may be many, read in a query of its own."""
    annotated: Mapping = {}
    """By name the expression, such as a count, that each row gets."""

    def get_queryset(self, request):
        rows = super().get_queryset(request).annotate(**self.annotated).prefetch_related(*self.prefetched)
        return rows.select_related(*self.related) if self.related else rows
