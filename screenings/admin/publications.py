"""What was published when and by whom: read-only."""

from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from films.admin.base import BaseModelAdmin, ReadOnlyInline
from films.admin.columns import column
from films.permissions import HiddenFromIndexMixin, ReadOnlyMixin
from screenings.models import Change, Publication
from screenings.planning.differences import change_text

from .filters import EditionFilter
from .zoned_datetimes import RowTimeZoneMixin, moment_column


class ChangesMixin:
    """For rows of ``Change``: what each changed, detail by detail."""

    readonly_fields = ["changes"]
    related = ["listing__venue", "listing__item"]
    prefetched = ["listing__item__item_films__film", "listing__listing_films__film"]

    @admin.display(description=_("before and after"))
    def changes(self, change):
        texts = [change_text(detail) for detail in change.details]
        rows = ((text.label, text.before, text.after) for text in texts)
        return format_html_join("", "<div>{}: <s>{}</s> → {}</div>", rows) or "—"


class ChangeInline(ChangesMixin, ReadOnlyInline):
    model = Change
    fields = ["listing", "kind", "changes"]


@admin.register(Publication)
class PublicationAdmin(RowTimeZoneMixin, ReadOnlyMixin, BaseModelAdmin):
    zone_path = ("edition", "time_zone")
    list_display = ["edition", "number", "published", "published_by", "note", "change_count"]
    list_display_links = ["edition", "number"]
    list_filter = [EditionFilter]
    date_hierarchy = "published_at"
    search_fields = ["edition__festival__search_text", "note"]
    inlines = [ChangeInline]
    fields = ["edition", "number", "published", "published_by", "note"]
    readonly_fields = ["published"]
    published = moment_column(_("published at"), "published_at")
    change_count = column(_("changes"), "change_rows", "change_rows")
    related = ["edition__festival", "published_by"]
    annotated = {"change_rows": Count("changes")}


@admin.register(Change)
class ChangeAdmin(ChangesMixin, HiddenFromIndexMixin, ReadOnlyMixin, BaseModelAdmin):
    list_display = ["publication", "kind", "listing", "changes"]
    list_filter = ["kind"]
    search_fields = ["listing__item__search_text", "listing__films__search_text", "listing__code"]
    fields = ["publication", "kind", "listing", "changes"]
    related = [*ChangesMixin.related, "publication__edition__festival"]
