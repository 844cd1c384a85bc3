"""The box office: what is public, and whether there are tickets."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html

from films.admin.base import HistoryModelAdmin
from films.admin.confirmation import Effect, confirmed
from screenings.models import Listing, Screening
from screenings.models.programme import format_title

from .filters import ItemEditionFilter, VenueFilter
from .lists import FIRST_MOMENT, IN_ORDER_OF_DAYS, may_look
from .plan_words import plays_when, plays_where
from .zoned_datetimes import ZonedDateTimeInputs, ZonedDateTimesForm, in_zone


class TicketsForm(ZonedDateTimesForm):
    zone_path = ("venue", "time_zone")


def checking(listing_admin, listings):
    for listing in listings:
        before = in_zone(listing.availability_checked_at, listing.zone) or "never"
        name = format_html("{}, {}", listing_admin.title(listing), plays_when(listing))
        yield Effect(name, f"{listing.get_availability_display()}, checked {before} → checked now")


@admin.register(Listing)
class ListingAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    """Everything but the tickets is told by publishing the plan, and only looked at here."""

    form = TicketsForm
    list_title = "Box office"
    list_display = ["shown_when", "title", "where", "status", "availability", "checked"]
    list_display_links = ["shown_when", "title"]
    list_editable = ["availability"]
    list_filter = [ItemEditionFilter, "availability", "status", VenueFilter]
    date_hierarchy = "day"
    ordering = IN_ORDER_OF_DAYS
    search_fields = [
        "item__search_text",
        "listing_films__film__search_text",
        "venue__search_text",
        "code",
    ]
    search_help_text = "Film, item, venue or code, in any spelling."
    actions = ["checked_now"]
    readonly_fields = [
        "title",
        "shown_when",
        "where",
        "status",
        "audience",
        "tickets",
        "price_note",
        "first_told",
        "last_told",
        "withdrawn",
        "the_plan",
    ]
    fieldsets = [
        ("Tickets", {"fields": ["availability", "availability_checked_at", "tickets", "price_note"]}),
        ("As the public is told", {"fields": ["title", "shown_when", "where", ("status", "audience")]}),
        ("Published", {"fields": ["first_told", "last_told", "withdrawn", "the_plan"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).for_schedule().prefetch_related("item__item_films__film")

    def get_fieldsets(self, request, obj=None):
        *first, (title, last) = super().get_fieldsets(request, obj)
        if may_look(self.admin_site, request, Screening):
            return [*first, (title, last)]
        return [*first, (title, {"fields": [name for name in last["fields"] if name != "the_plan"]})]

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

    @confirmed(checking, "Tell the public that these were checked now?")
    @admin.action(description="Checked now, unchanged", permissions=["change"])
    def checked_now(self, request, listings):
        count = self.update_rows(request, listings, availability_checked_at=timezone.now())
        messages.success(request, f"{count} noted as checked now.")

    @admin.display(description="when", ordering=FIRST_MOMENT)
    def shown_when(self, listing):
        return plays_when(listing)

    @admin.display(description="what", ordering="item__sort_key")
    def title(self, listing):
        return format_title(listing.item.title, (row.film.title for row in listing.listing_films.all()))

    @admin.display(ordering="venue__sort_key")
    def where(self, listing):
        return plays_where(listing)

    @admin.display(description="checked", ordering="availability_checked_at")
    def checked(self, listing):
        return in_zone(listing.availability_checked_at, listing.zone) or "never"

    @admin.display(description="where to buy")
    def tickets(self, listing):
        return format_html('<a href="{0}">{0}</a>', listing.ticket_url) if listing.ticket_url else "—"

    @admin.display(description="first published")
    def first_told(self, listing):
        return in_zone(listing.published_at, listing.zone)

    @admin.display(description="last changed")
    def last_told(self, listing):
        return in_zone(listing.changed_at, listing.zone)

    @admin.display(description="withdrawn")
    def withdrawn(self, listing):
        return in_zone(listing.withdrawn_at, listing.zone) or "no"

    @admin.display(description="to change the rest")
    def the_plan(self, listing):
        from .publish_desk import screening_url

        return format_html('<a href="{}">change the plan, then publish</a>', screening_url(listing.screening))
