from django.core.validators import EMPTY_VALUES
from rest_framework.serializers import CharField, Serializer

from films.models import Film
from screenings.api import fields
from screenings.api.filters import ListingFilterSet
from screenings.api.serializers import ResourceSerializer
from screenings.api.viewsets import ResourceViewSet
from screenings.feeds import changes
from screenings.models import Change, Listing
from screenings.public.filters.fields import edition_q

# Filters by which a withdrawal is found whatever may be known of what was withdrawn.
OF_ANY_LISTING = {"festival", "edition", "changed_since"}


class ChangeFilterSet(ListingFilterSet):
    """Changes of the listings that the filters choose; a film has those it was part of then."""

    def __init__(self, data, queryset, *, at):
        super().__init__(data, Listing.objects.public(at, also_withdrawn=True), at=at)
        self.changes = queryset

    @property
    def qs(self):
        if not self.form.is_valid():
            return self.changes.none()
        values = {name: value for name, value in self.form.cleaned_data.items() if value not in EMPTY_VALUES}
        since, film = values.get("changed_since"), values.get("film")
        changes = self.changes.filter(public_at__gte=since) if since else self.changes
        if not values.keys() <= OF_ANY_LISTING:
            changes = changes.filter(listing__in=super().qs.order_by().values("pk"))
        if festival := values.get("festival"):
            changes = changes.filter(publication__edition__festival__slug=festival)
        if edition := values.get("edition"):
            changes = changes.filter(edition_q(edition, "publication__edition__"))
        return changes.filter(films__in=Film.objects.public(self.at).filter(slug=film)) if film else changes

    def filter_film(self, listings, name, slug):
        films = Film.objects.public(self.at).filter(slug=slug)
        return listings.filter(pk__in=self.changes.filter(films__in=films).values("listing"))

    def filter_changed_since(self, listings, name, moment):
        """Of changes themselves: what was announced since, of listings whenever they changed."""
        return listings


ChangeFilterSet.base_filters = ListingFilterSet.base_filters  # Also those that are added to it by name.


def _entries_of(pks, at):
    """As the pages and feeds tell them: without words that have become private."""
    entries = changes.entries([changes.Mark(at, "", pk) for pk in pks], at)
    return {pk: [entry] for pk, entry in zip(pks, entries, strict=True)}


def _lines(entries) -> list[dict]:
    return [{"label": line.label, "before": line.before, "after": line.after} for line in entries[0].lines]


class LineSerializer(Serializer):
    """One changed detail."""

    label = CharField(help_text="What changed.")
    before = CharField(help_text="As text, as published; empty where that is no longer public.")
    after = CharField(help_text="As text, as published then.")


class ChangeSerializer(ResourceSerializer):
    id = fields.ComputedField(
        CharField(help_text="The code of the listing and the number of the publication."),
        lambda code, number: f"{code}/{number}",
        *("listing__code", "publication__number"),
    )
    kind = fields.ChoiceField(Change.Kind.values, "Kind of change.")
    label = fields.ComputedField(
        CharField(help_text="The kind of change, as text for display."),
        lambda entries: entries[0].label,
        load=_entries_of,
    )
    told_at = fields.UTCDateTimeField(source="public_at", help_text="When it became public.")
    listing = fields.ReferenceField(
        "listings",
        "listing__code",
        pk="listing",
        help_text="Its code. A withdrawn listing is only a code, even when expanded.",
    )
    title = fields.ComputedField(
        CharField(help_text="Title as announced; empty if it is no longer public."),
        lambda entries: entries[0].name if entries[0].presenter else "",
        load=_entries_of,
    )
    lines = fields.ComputedField(
        LineSerializer(many=True, help_text="The changed details."), _lines, load=_entries_of
    )


class ChangeViewSet(ResourceViewSet):
    plural, singular = "changes", "change"
    about = (
        "What was added, moved, cancelled, corrected or withdrawn, by publication, as announced "
        "then. Ticket availability is in the listing itself."
    )
    model, serializer_class, filterset_class = Change, ChangeSerializer, ChangeFilterSet
    key = {"listing": "listing__code", "number": "publication__number"}
    orderings = {"-told_at": ("-public_at",), "told_at": ("public_at",)}
    follows_the_clock = True

    @classmethod
    def public(cls, at):
        return changes.dated_changes(at)
