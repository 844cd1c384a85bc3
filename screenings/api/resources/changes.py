from screenings.api import kinds, writing
from screenings.api.filters import ListingApiFilter
from screenings.api.shapes import Member, Resource
from screenings.feeds import changes
from screenings.models import Change, Listing

LINE = kinds.parts(
    "One thing that is not as it was.",
    label=kinds.text("What."),
    before=kinds.text("In words, as it was told; empty where those are not to be repeated."),
    after=kinds.text("As it is told now."),
)


class ChangeFilter(ListingApiFilter):
    """Changes of the listings that the filters choose."""

    def __init__(self, data, changed, *, at):
        super().__init__(data, Listing.objects.public(at), at=at)
        self.changed = changed

    @property
    def qs(self):
        """What was told since a moment is among the listings that were changed since then."""
        chosen = self.changed.filter(listing__in=super().qs.order_by().values("pk"))
        since = self.form.cleaned_data.get("changed_since") if self.form.is_valid() else None
        return chosen.filter(told_at__gte=since) if since else chosen


ChangeFilter.base_filters = ListingApiFilter.base_filters  # Also those that are added to it by name.


def _told(found, at):
    """As the pages and feeds tell them: without words that have become private."""
    entries = changes.entries([changes.Mark(at, True, pk) for pk in found], at)
    return {pk: [entry] for pk, entry in zip(found, entries, strict=True)}


def _label(entries) -> str:
    return entries[0].label


def _lines(entries) -> list[dict]:
    return [{"label": line.label, "before": line.before, "after": line.after} for line in entries[0].lines]


CHANGES = Resource(
    name="changes",
    one="change",
    says="What became new, moved, was cancelled or corrected, by publication. Tickets are told of in the "
    "listing itself.",
    public=changes.told_changes,
    key={"listing": "listing__code", "number": "publication__number"},
    members=(
        Member(
            "id",
            kinds.text("The code of the listing and the number of the publication."),
            ("listing__code", "publication__number"),
            writing.joined,
        ),
        Member("kind", kinds.choice(Change.Kind, "What happened."), ("kind",)),
        Member("label", kinds.text("That in a word."), write=_label, load=_told),
        Member("told_at", kinds.moment("When the public was told."), ("told_at",), writing.moment),
        Member("listing", kinds.text("Its code."), ("listing__code",), to="listings", pk="listing"),
        Member("lines", kinds.each(LINE, "What exactly changed."), write=_lines, load=_told),
    ),
    orderings={"-told_at": ("-told_at",), "told_at": ("told_at",)},
    filters=ListingApiFilter,
    filtered=lambda query, rows, at: ChangeFilter(query, rows, at=at),
)
