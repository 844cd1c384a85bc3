"""What was published when and by whom: read-only."""

from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from films.admin.base import BaseModelAdmin, ReadOnlyInline
from films.permissions import HiddenFromIndexMixin, ReadOnlyMixin
from screenings.models import Change, Publication
from screenings.planning.differences import change_text

from .filters import EditionFilter
from .zoned_datetimes import in_zone


class ChangesMixin:
    """For rows of ``Change``: what each changed, detail by detail."""

    readonly_fields = ["changes"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("listing__venue", "listing__item")
        return rows.prefetch_related("listing__item__item_films__film", "listing__listing_films__film")

    @admin.display(description=_("before and after"))
    def changes(self, change):
        texts = [change_text(detail) for detail in change.details]
        rows = ((text.label, text.before, text.after) for text in texts)
        return format_html_join("", "<div>{}: <s>{}</s> → {}</div>", rows) or "—"


class ChangeInline(ChangesMixin, ReadOnlyInline):
    model = Change
    fields = ["listing", "kind", "changes"]


@admin.register(Publication)
class PublicationAdmin(ReadOnlyMixin, BaseModelAdmin):
    list_display = ["edition", "number", "published", "published_by", "note", "change_count"]
    list_display_links = ["edition", "number"]
    list_filter = [EditionFilter]
    date_hierarchy = "published_at"
    search_fields = ["edition__festival__search_text", "note"]
    inlines = [ChangeInline]
    fields = ["edition", "number", "published", "published_by", "note"]
    readonly_fields = ["published"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("edition__festival", "published_by")
        return rows.annotate(change_rows=Count("changes"))

    @admin.display(description=_("published at"), ordering="published_at")
    def published(self, publication):
        return in_zone(publication.published_at, publication.edition.time_zone)

    @admin.display(description=_("changes"), ordering="change_rows")
    def change_count(self, publication):
        return publication.change_rows


@admin.register(Change)
class ChangeAdmin(ChangesMixin, HiddenFromIndexMixin, ReadOnlyMixin, BaseModelAdmin):
    list_display = ["publication", "kind", "listing", "changes"]
    list_filter = ["kind"]
    search_fields = ["listing__item__search_text", "listing__films__search_text", "listing__code"]
    fields = ["publication", "kind", "listing", "changes"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("publication__edition__festival")
