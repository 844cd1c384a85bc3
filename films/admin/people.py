from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from films.models import Company, CompanyCredit, Credit, OldSlug, Person, PersonAlias, Release
from films.permissions import ReadOnlyMixin

from .base import BaseModelAdmin, CompactTabularInline, HistoryModelAdmin, ReadOnlyInline
from .columns import column
from .fieldsets import folded, group


class AliasInline(CompactTabularInline):
    model = PersonAlias
    fields = ["name", "note"]


class PartInline(ReadOnlyInline):
    """What somebody did, to look at: credits are entered with the film."""

    model = Credit
    fields = ["film", "role", "character", "credited_as"]
    show_change_link = True
    ordering = ["-film__year", "role"]
    related = ["film", "person"]


@admin.register(Person)
class PersonAdmin(HistoryModelAdmin):
    list_display = ["sort_name", "name", "known_for", "credit_count", "imdb_id"]
    list_display_links = ["sort_name", "name"]
    search_fields = ["search_text", "imdb_id"]
    search_help_text = _("Name, in any spelling.")
    inlines = [AliasInline, PartInline]
    fieldsets = [
        group(None, "name", "sort_name", "biography"),
        group(_("Links and IDs"), "website", ("imdb_id", "wikidata_id")),
        folded(_("Address"), "slug"),
    ]
    credit_count = column(_("credits"), "credit_rows", "credit_rows")
    annotated = {"credit_rows": Count("credits")}
    prefetched = ["credits__film"]

    def is_visible(self, pk):
        """Also where any other row names the person: guests, jurors and winners need no credit."""
        is_named = Q()
        for relation in Person._meta.related_objects:
            if relation.related_model not in {Credit, PersonAlias}:
                is_named |= Q(**{f"{relation.name}__isnull": False})
        return super().is_visible(pk) or Person.objects.filter(is_named, pk=pk).exists()

    def autocomplete_result(self, person):
        """Namesakes are distinguished by what they did."""
        known_for = self.known_for(person)
        return {"text": f"{person} — {known_for}" if known_for else str(person)}

    @admin.display(description=_("known for"))
    def known_for(self, person):
        parts = {f"{credit.get_role_display()}, {credit.film}": None for credit in person.credits.all()}
        return "; ".join(list(parts)[:2])


class CompanyPartInline(ReadOnlyInline):
    model = CompanyCredit
    fields = ["film", "role", "territory"]
    show_change_link = True
    related = ["film", "company"]


class DistributionInline(ReadOnlyInline):
    model = Release
    fields = ["film", "territory", "date", "kind"]
    show_change_link = True
    related = ["film"]


@admin.register(Company)
class CompanyAdmin(HistoryModelAdmin):
    list_display = ["name", "country", "website"]
    list_filter = ["credits__role"]
    search_fields = ["search_text"]
    inlines = [CompanyPartInline, DistributionInline]
    fields = ["name", "country", "website"]
    told_apart_by = ["country.name", "website"]


@admin.register(OldSlug)
class OldSlugAdmin(ReadOnlyMixin, BaseModelAdmin):
    """Where the site still answers for what was renamed."""

    list_display = ["slug", "kind", "object_id"]
    list_filter = ["kind"]
    search_fields = ["slug"]
