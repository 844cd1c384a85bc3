from django.core.validators import EMPTY_VALUES

from films.models import Film
from screenings.api import kinds, writing
from screenings.api.filters import ListingApiFilter
from screenings.api.shapes import Member, Resource
from screenings.feeds import changes
from screenings.models import Change, Listing
from screenings.public.filters.fields import edition_q

LINE = kinds.parts(
    "One thing that is not as it was.",
    label=kinds.text("What."),
    before=kinds.text("In words, as it was told; empty where those are not to be repeated."),
    after=kinds.text("As it was told then."),
)


OF_ANY_LISTING = {"festival", "edition", "changed_since"}
"""Filters by which a withdrawal is found whatever may be known of what was withdrawn."""


class ChangeFilter(ListingApiFilter):
    """Changes of the listings that the filters choose; a film has those it was part of then."""

    def __init__(self, data, changed, *, at):
        super().__init__(data, Listing.objects.public(at, also_withdrawn=True), at=at)
        self.changed = changed

    @property
    def qs(self):
        if not self.form.is_valid():
            return self.changed.none()
        asked = {name: value for name, value in self.form.cleaned_data.items() if value not in EMPTY_VALUES}
        since, film = asked.get("changed_since"), asked.get("film")
        chosen = self.changed.filter(told_at__gte=since) if since else self.changed
        if not asked.keys() <= OF_ANY_LISTING:
            chosen = chosen.filter(listing__in=super().qs.order_by().values("pk"))
        if festival := asked.get("festival"):
            chosen = chosen.filter(publication__edition__festival__slug=festival)
        if edition := asked.get("edition"):
            chosen = chosen.filter(edition_q(edition, "publication__edition__"))
        return chosen.filter(films__in=Film.objects.public(self.at).filter(slug=film)) if film else chosen

    def filter_film(self, listings, name, slug):
        films = Film.objects.public(self.at).filter(slug=slug)
        return listings.filter(pk__in=self.changed.filter(films__in=films).values("listing"))

    def filter_changed_since(self, listings, name, moment):
        """Of changes themselves: what was announced since, of listings whenever they changed."""
        return listings


ChangeFilter.base_filters = ListingApiFilter.base_filters  # Also those that are added to it by name.


def _told(found, at):
    """As the pages and feeds tell them: without words that have become private."""
    entries = changes.entries([changes.Mark(at, True, pk) for pk in found], at)
    return {pk: [entry] for pk, entry in zip(found, entries, strict=True)}


def _label(entries) -> str:
    return entries[0].label


def _title(entries) -> str:
    return entries[0].name if entries[0].presenter else ""


def _lines(entries) -> list[dict]:
    return [{"label": line.label, "before": line.before, "after": line.after} for line in entries[0].lines]


CHANGES = Resource(
    name="changes",
    one="change",
    follows_the_clock=True,
    says="What became new, moved, was cancelled, corrected or withdrawn, by publication, as it was announced "
    "then. Tickets are told of in the listing itself.",
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
        Member(
            "listing",
            kinds.text("Its code. Of what was withdrawn there is no more than that, also when expanded."),
            ("listing__code",),
            to="listings",
            pk="listing",
        ),
        Member(
            "title",
            kinds.text("What was announced; empty where it may not be known any more."),
            write=_title,
            load=_told,
        ),
        Member("lines", kinds.each(LINE, "What exactly changed."), write=_lines, load=_told),
    ),
    orderings={"-told_at": ("-told_at",), "told_at": ("told_at",)},
    filters=ListingApiFilter,
    filtered=lambda query, rows, at: ChangeFilter(query, rows, at=at),
)
