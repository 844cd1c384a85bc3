"""The box office: what is public, and whether there are tickets."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from films.admin.base import HistoryModelAdmin
from films.admin.columns import column
from films.admin.confirmation import RowPreview, confirm_first
from films.admin.fieldsets import group
from films.admin.urls import change_url
from screenings.models import Listing, Screening
from screenings.models.programme import format_title
from screenings.planning.content_scopes import scopes_of_listings

from .filters import ItemEditionFilter, VenueFilter
from .formatting import format_place, format_start
from .related_lists import FIRST_MOMENT, IN_ORDER_OF_DAYS, can_view
from .zoned_datetimes import ZonedDateTimeInputs, ZonedDateTimesForm, moment_column


class TicketsForm(ZonedDateTimesForm):
    zone_path = ("venue", "time_zone")


def _title_as_published(listing) -> str:
    return format_title(listing.item.title, (row.film.title for row in listing.listing_films.all()))


def _ticket_link(listing) -> str:
    return format_html('<a href="{0}">{0}</a>', listing.ticket_url) if listing.ticket_url else "—"


def preview_check(listing_admin, listings):
    for listing in listings:
        name = format_html("{}, {}", listing_admin.title(listing), format_start(listing))
        text = gettext("%(availability)s, checked: %(before)s → now")
        values = {
            "availability": listing.get_availability_display(),
            "before": listing_admin.checked(listing),
        }
        yield RowPreview(name, text % values)


@admin.register(Listing)
class ListingAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    """Everything but the tickets comes from publishing the plan, and is read-only here."""

    form = TicketsForm
    list_title = _("Box office")
    list_display = ["when", "title", "where", "status", "availability", "checked"]
    list_display_links = ["when", "title"]
    list_editable = ["availability"]
    list_filter = [ItemEditionFilter, "availability", "status", VenueFilter]
    date_hierarchy = "day"
    ordering = IN_ORDER_OF_DAYS
    search_fields = [
        "item__search_text",
        "listing_films__film__search_text",
        "venue__search_text",
        "item__edition__festival__search_text",
        "code",
    ]
    search_help_text = _("Film, item, venue, festival or code, in any spelling")
    actions = ["mark_as_checked"]
    readonly_fields = [
        "title",
        "when",
        "where",
        "status",
        "audience",
        "tickets",
        "price_note",
        "first_published",
        "last_changed",
        "withdrawn",
        "plan_link",
    ]
    fieldsets = [
        group(_("Tickets"), "availability", "availability_checked_at", "tickets", "price_note"),
        group(_("As published"), "title", "when", "where", ("status", "audience")),
        group(_("Publication"), "first_published", "last_changed", "withdrawn", "plan_link"),
    ]
    when = column(_("when"), format_start, FIRST_MOMENT)
    title = column(_("title"), _title_as_published, "item__sort_key")
    where = column(_("where"), format_place, "venue__sort_key")
    checked = moment_column(_("checked"), "availability_checked_at", _("never"))
    tickets = column(_("ticket link"), _ticket_link)
    first_published = moment_column(_("first published"), "published_at")
    last_changed = moment_column(_("last changed"), "changed_at")
    withdrawn = moment_column(_("withdrawn"), "withdrawn_at", _("no"))

    def get_queryset(self, request):
        return super().get_queryset(request).for_schedule().prefetch_related("item__item_films__film")

    def get_fieldsets(self, request, obj=None):
        *first, (title, last) = super().get_fieldsets(request, obj)
        if can_view(self.admin_site, request, Screening):
            return [*first, (title, last)]
        return [*first, (title, {"fields": [name for name in last["fields"] if name != "plan_link"]})]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def public_row(self, listing):
        return Listing.objects.public().filter(pk=listing.pk).first()

    def save_model(self, request, listing, form, change):
        if "availability" in form.changed_data and "availability_checked_at" not in form.changed_data:
            listing.availability_checked_at = timezone.now()
        listing.save(update_fields=["availability", "availability_checked_at"])
        request.content_changes.scopes |= scopes_of_listings([listing.pk])

    @confirm_first(preview_check, _("Mark these as checked now?"))
    @admin.action(description=_("Mark as checked now"), permissions=["change"])
    def mark_as_checked(self, request, listings):
        request.content_changes.scopes |= scopes_of_listings(listings.values_list("pk", flat=True))
        count = self.update_rows(request, listings, availability_checked_at=timezone.now())
        text = ngettext("%(count)s marked as checked now.", "%(count)s marked as checked now.", count)
        messages.success(request, text % {"count": count})

    @admin.display(description=_("other changes"))
    def plan_link(self, listing):
        text = gettext("Edit the screening and publish it")
        return format_html('<a href="{}">{}</a>', change_url(listing.screening), text)
