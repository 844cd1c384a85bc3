from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from films.admin.base import CompactTabularInline, HistoryModelAdmin
from films.admin.confirmation import confirmed
from films.admin.film_rows import SOURCE
from films.admin.searching import is_key
from films.permissions import PUBLISHING
from screenings.models import ACCESS_MARKS, Appearance, Edition, Screening
from screenings.planning.checks.findings import Severity
from screenings.planning.publication import PublicationRefused, publish
from screenings.planning.scheduling import findings

from .action_effects import holding, publishing, releasing, setting_status
from .filters import ItemEditionFilter, KnownToPublicFilter, ScreeningFilmFilter, VenueFilter, WhenKnownFilter
from .lists import FIRST_MOMENT, IN_ORDER_OF_DAYS
from .plan_words import known_to_public, plays_from_to, plays_when, plays_where
from .screening_form import ScreeningForm
from .states import public_state, with_visibility
from .zoned_datetimes import OnItsClocks


class AppearanceInline(CompactTabularInline):
    model = Appearance
    fields = ["guest", "part"]
    autocomplete_fields = ["guest"]
    narrowed = {"guest": "item"}
    verbose_name = "guest"
    verbose_name_plural = "guests"


@admin.register(Screening)
class ScreeningAdmin(OnItsClocks, HistoryModelAdmin):
    form = ScreeningForm
    zone_path = ("venue", "time_zone")
    list_display = ["shown_when", "title", "edition", "place", "audience", "status", "known"]
    list_display_links = ["shown_when", "title"]
    list_filter = [
        ItemEditionFilter,
        KnownToPublicFilter,
        WhenKnownFilter,
        "status",
        "audience",
        VenueFilter,
        ScreeningFilmFilter,
    ]
    date_hierarchy = "day"
    ordering = IN_ORDER_OF_DAYS
    search_fields = [
        "item__search_text",
        "item__item_films__film__search_text",
        "venue__search_text",
        "item__edition__festival__search_text",
        "code",
    ]
    search_help_text = "Film, item, venue, festival or code, in any spelling."
    autocomplete_fields = ["item", "venue", "screen", "copy"]
    narrowed = {"screen": "venue", "copy": "item"}
    readonly_fields = ["known", "plays"]
    save_as = True
    inlines = [AppearanceInline]
    actions = ["publish_chosen", "hold_back", "release", "schedule", "make_tentative", "cancel", "postpone"]
    fieldsets = [
        (
            "What, where and when",
            {
                "fields": [
                    "item",
                    ("venue", "screen"),
                    "date",
                    ("time", "clock_change"),
                    "plays",
                    ("status", "audience"),
                ]
            },
        ),
        ("What the public knows", {"fields": ["known", "is_held"]}),
        (
            "While the day is unknown",
            {
                "fields": [("window_starts_on", "window_ends_on")],
                "description": "Empty: some day of the edition.",
            },
        ),
        (
            "Copy, format and languages",
            {"fields": ["copy", "format", ("spoken_languages", "subtitle_languages")]},
        ),
        ("Access", {"fields": [ACCESS_MARKS]}),
        ("Talks", {"fields": [("introduction_minutes", "qa_minutes")]}),
        ("Tickets and notes", {"fields": [("ticket_url", "price_note"), "note"]}),
        ("For staff", {"fields": ["expected_visitors", "internal_note"]}),
        (SOURCE[0], {**SOURCE[1], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return with_visibility(super().get_queryset(request).beside_listing())

    def public_row(self, screening):
        return screening.listing if public_state(screening).is_seen else None

    def get_list_display(self, request):
        """An edition's own list need not repeat its name."""
        return [name for name in self.list_display if name != "edition" or "edition" not in request.GET]

    def changelist_view(self, request, extra_context=None):
        edition = request.GET.get("edition", "")
        may_publish = is_key(edition) and request.user.has_perm(PUBLISHING)
        context = {"publish_edition": edition if may_publish else "", **(extra_context or {})}
        return super().changelist_view(request, context)

    # Columns

    @admin.display(description="when", ordering=FIRST_MOMENT)
    def shown_when(self, screening):
        return plays_when(screening)

    @admin.display(description="what", ordering="item__sort_key")
    def title(self, screening):
        return screening.item.display_title

    @admin.display(ordering="item__edition")
    def edition(self, screening):
        return screening.item.edition.full_name

    @admin.display(description="where", ordering="venue__sort_key")
    def place(self, screening):
        return plays_where(screening)

    @admin.display(description="public")
    def known(self, screening):
        if screening.pk is None:
            return "Not public before it is published"
        return known_to_public(screening)

    @admin.display(description="plays")
    def plays(self, screening):
        if screening.pk is None:
            return "—"
        return plays_from_to(screening)

    # Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Publishes, if asked to, after what was saved is safe: a refusal leaves the plan as saved."""
        may_publish = request.user.has_perm(PUBLISHING)
        publishes = request.method == "POST" and "_publish" in request.POST
        if publishes and not may_publish:
            raise PermissionDenied
        context = {"may_publish": may_publish, **(extra_context or {})}
        response = super().changeform_view(request, object_id, form_url, context)
        if saved := getattr(request, "saved_screening", None):
            say = self.publish_rows if publishes else self._say_what_they_meet
            say(request, [saved])
        elif publishes and (repeated := getattr(request, "repeated_row", None)):
            self.publish_rows(request, [repeated])  # perhaps it was saved, and the process then killed
        return response

    def response_add(self, request, obj, post_url_continue=None):
        request.saved_screening = obj
        self._stay_after_publishing(request)
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST and response.status_code == 302:
            joint = "&" if "?" in response["Location"] else "?"
            response["Location"] += joint + urlencode(_like(obj))
        return response

    def response_change(self, request, obj):
        request.saved_screening = obj
        self._stay_after_publishing(request)
        return super().response_change(request, obj)

    def _stay_after_publishing(self, request):
        if "_publish" in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"

    def _say_what_they_meet(self, request, screenings):
        """A clash is no reason not to save, and better known now than on the day of publishing."""
        for screening in screenings:
            for finding in what_is_found_around(screening):
                if screening.code in finding.screenings and finding.severity is not Severity.INFO:
                    messages.warning(request, finding.message)

    def publish_rows(self, request, screenings):
        for edition in Edition.objects.filter(items__screenings__in=screenings).distinct():
            codes = {one.code for one in screenings if one.item.edition_id == edition.pk}
            try:
                publication = publish(edition, codes=codes, by=request.user)
            except PublicationRefused as refused:
                self._say_why_not(request, refused)
            else:
                self._say_what_is_public(request, publication, codes)

    def _say_why_not(self, request, refused):
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in refused.reasons))
        words = "The plan is saved, but not published. Mend this first:"
        messages.error(request, format_html("{}<ul>{}</ul>", words, reasons))

    def _say_what_is_public(self, request, publication, codes):
        if publication is None:
            messages.info(request, "The public already knows exactly this.")
            return
        published = with_visibility(Screening.objects.filter(code__in=codes).beside_listing())
        hidden = [closed for one in published if (closed := public_state(one).hidden_because)]
        if hidden:
            reasons = ", ".join(dict.fromkeys(reason for closed in hidden for reason in closed))
            which = "it" if len(codes) == 1 else f"{len(hidden)} of {len(codes)}"
            messages.warning(request, f"Published, but nobody sees {which} yet: {reasons}.")
        messages.success(request, f"Published as number {publication.number} of {publication.edition}.")

    # Actions

    @confirmed(publishing, "Publish these screenings?")
    @admin.action(description="Publish", permissions=["publish"])
    def publish_chosen(self, request, screenings):
        self.publish_rows(request, list(screenings))

    @confirmed(holding, "Hold these screenings back?")
    @admin.action(description="Hold back", permissions=["change"])
    def hold_back(self, request, screenings):
        self._set(request, screenings, is_held=True)

    @confirmed(releasing, "Hold these screenings back no longer?")
    @admin.action(description="Hold back no longer", permissions=["change"])
    def release(self, request, screenings):
        self._set(request, screenings, is_held=False)

    @confirmed(setting_status(Screening.Status.SCHEDULED), "Set these screenings to scheduled?")
    @admin.action(description="Status: scheduled", permissions=["change"])
    def schedule(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.SCHEDULED)

    @confirmed(setting_status(Screening.Status.TENTATIVE), "Set these screenings to tentative?")
    @admin.action(description="Status: tentative", permissions=["change"])
    def make_tentative(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.TENTATIVE)

    @confirmed(setting_status(Screening.Status.CANCELLED), "Cancel these screenings?")
    @admin.action(description="Status: cancelled", permissions=["change"])
    def cancel(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.CANCELLED)

    @confirmed(setting_status(Screening.Status.POSTPONED), "Postpone these screenings?")
    @admin.action(description="Status: postponed", permissions=["change"])
    def postpone(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.POSTPONED)

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISHING)

    def _set(self, request, screenings, **values):
        count = self.update_rows(request, screenings.exclude(**values), **values)
        messages.success(request, f"{count} changed in the plan. The public knows after publishing.")


def what_is_found_around(screening: Screening):
    """What the rules say of the plan of those days, as if all of it were published now."""
    rows = list(Screening.objects.around(screening).filter(is_held=False).with_company())
    for row in rows:
        row.derive()
    return findings(screening.item.edition, rows, timezone.now())


def _like(screening) -> dict[str, str]:
    """What the next screening entered probably has in common with the one just saved."""
    shared = {"item": screening.item_id, "venue": screening.venue_id, "screen": screening.screen_id}
    return {name: str(value) for name, value in shared.items() if value}
