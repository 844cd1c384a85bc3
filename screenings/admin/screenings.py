from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from films.admin.base import CompactTabularInline, HistoryModelAdmin
from films.admin.columns import column
from films.admin.confirmation import confirm_first
from films.admin.fieldsets import group
from films.admin.film_rows import FOLDED_SOURCE
from films.admin.limits import MOST_REASONS, first_lines
from films.admin.search import is_key
from films.permissions import PUBLISHING
from screenings.models import ACCESS_MARKS, Appearance, Edition, Screening
from screenings.planning.checks.findings import Severity
from screenings.planning.finding_texts import finding_text
from screenings.planning.publication import PublicationRefused, publish
from screenings.planning.scheduling import findings

from .action_previews import preview_hold, preview_publication, preview_release, preview_status
from .filters import ItemEditionFilter, PublicStateFilter, SchedulingFilter, ScreeningFilmFilter, VenueFilter
from .formatting import format_place, format_public_state, format_start, format_start_and_end
from .public_states import state_of, with_visibility
from .related_lists import FIRST_MOMENT, IN_ORDER_OF_DAYS
from .screening_form import ScreeningForm
from .zoned_datetimes import RowTimeZoneMixin


class AppearanceInline(CompactTabularInline):
    model = Appearance
    fields = ["guest", "part"]
    autocomplete_fields = ["guest"]
    narrowed = {"guest": "item"}
    verbose_name = _("guest")
    verbose_name_plural = _("guests")


@admin.register(Screening)
class ScreeningAdmin(RowTimeZoneMixin, HistoryModelAdmin):
    form = ScreeningForm
    zone_path = ("venue", "time_zone")
    list_display = ["when", "title", "edition", "place", "audience", "status", "public_state"]
    list_display_links = ["when", "title"]
    list_filter = [
        ItemEditionFilter,
        PublicStateFilter,
        SchedulingFilter,
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
    search_help_text = _("Film, item, venue, festival or code, in any spelling")
    autocomplete_fields = ["item", "venue", "screen", "copy"]
    narrowed = {"screen": "venue", "copy": "item"}
    readonly_fields = ["public_state", "start_and_end"]
    save_as = True
    inlines = [AppearanceInline]
    actions = ["publish", "hold", "release", "schedule", "make_tentative", "cancel", "postpone"]
    fieldsets = [
        group(
            _("Programme"),
            "item",
            ("venue", "screen"),
            "date",
            ("time", "clock_change"),
            "start_and_end",
            ("status", "audience"),
        ),
        group(_("Publication"), "public_state", "is_held"),
        group(
            _("While the date is unknown"),
            ("window_starts_on", "window_ends_on"),
            description=_("Leave empty for any day of the edition."),
        ),
        group(_("Copy, format and languages"), "copy", "format", ("spoken_languages", "subtitle_languages")),
        group(_("Access"), ACCESS_MARKS),
        group(_("Talks"), ("introduction_minutes", "qa_minutes")),
        group(_("Tickets and notes"), ("ticket_url", "price_note"), "note"),
        group(_("For staff"), "expected_visitors", "internal_note"),
        FOLDED_SOURCE,
    ]
    when = column(_("when"), format_start, FIRST_MOMENT)
    title = column(_("title"), "item.display_title", "item__sort_key")
    edition = column(_("edition"), "item.edition.full_name", "item__edition")
    place = column(_("where"), format_place, "venue__sort_key")

    def get_queryset(self, request):
        return with_visibility(super().get_queryset(request).beside_listing())

    def public_row(self, screening):
        return screening.listing if state_of(screening).is_seen else None

    def get_list_display(self, request):
        """The list of one edition does not repeat its name."""
        return [name for name in self.list_display if name != "edition" or "edition" not in request.GET]

    def changelist_view(self, request, extra_context=None):
        edition = request.GET.get("edition", "")
        may_publish = is_key(edition) and request.user.has_perm(PUBLISHING)
        context = {"publish_edition": edition if may_publish else "", **(extra_context or {})}
        return super().changelist_view(request, context)

    # Columns

    @admin.display(description=_("public"))
    def public_state(self, screening):
        if screening.pk is None:
            return gettext("Not public until you publish")
        return format_public_state(screening)

    @admin.display(description=_("start and end"))
    def start_and_end(self, screening):
        if screening.pk is None:
            return "—"
        return format_start_and_end(screening)

    # Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Publishes, if requested, after saving: a refusal leaves the plan as saved."""
        may_publish = request.user.has_perm(PUBLISHING)
        publishes = request.method == "POST" and "_publish" in request.POST
        if publishes and not may_publish:
            raise PermissionDenied
        context = {"may_publish": may_publish, **(extra_context or {})}
        response = super().changeform_view(request, object_id, form_url, context)
        if saved := getattr(request, "saved_screening", None):
            if publishes:
                self.publish_rows(request, [saved])
            else:
                self._warn_of_findings(request, saved)
        elif publishes and (repeated := getattr(request, "repeated_row", None)):
            self.publish_rows(request, [repeated])  # perhaps it was saved, and the process then killed
        return response

    def response_add(self, request, obj, post_url_continue=None):
        request.saved_screening = obj
        self._stay_after_publishing(request)
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST and response.status_code == 302:
            joint = "&" if "?" in response["Location"] else "?"
            response["Location"] += joint + urlencode(_shared_values(obj))
        return response

    def response_change(self, request, obj):
        request.saved_screening = obj
        self._stay_after_publishing(request)
        return super().response_change(request, obj)

    def _stay_after_publishing(self, request):
        if "_publish" in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"

    def _warn_of_findings(self, request, screening):
        """A clash does not refuse a save, but is better seen now than on the day of publishing."""
        for finding in findings_around(screening):
            if screening.code in finding.screenings and finding.severity is not Severity.INFO:
                messages.warning(request, finding_text(finding))

    def publish_rows(self, request, screenings):
        for edition in Edition.objects.filter(items__screenings__in=screenings).distinct():
            codes = {row.code for row in screenings if row.item.edition_id == edition.pk}
            try:
                publication = publish(edition, codes=codes, by=request.user)
            except PublicationRefused as refused:
                self._report_refusal(request, refused)
            else:
                self._report_publication(request, publication, codes)

    def _report_refusal(self, request, refused):
        first = first_lines(refused.reasons, MOST_REASONS)
        reasons = format_html_join("", "<li>{}</li>", ((reason,) for reason in first))
        text = gettext("Saved but not published. Fix these first:")
        messages.error(request, format_html("{}<ul>{}</ul>", text, reasons))

    def _report_publication(self, request, publication, codes):
        if publication is None:
            messages.info(request, gettext("Nothing to publish."))
            return
        published = with_visibility(Screening.objects.filter(code__in=codes).beside_listing())
        hidden = [reasons for screening in published if (reasons := state_of(screening).hidden_because)]
        if hidden:
            text = gettext("Published, but hidden (%(reasons)s).")
            if len(codes) > 1:
                text = ngettext(
                    "Published, but %(hidden)s of %(count)s is hidden (%(reasons)s).",
                    "Published, but %(hidden)s of %(count)s are hidden (%(reasons)s).",
                    len(hidden),
                )
            reasons = ", ".join(dict.fromkeys(reason for reasons in hidden for reason in reasons))
            values = {"hidden": len(hidden), "count": len(codes), "reasons": reasons}
            messages.warning(request, text % values)
        text = gettext("Published as publication %(number)s of %(edition)s.")
        messages.success(request, text % {"number": publication.number, "edition": publication.edition})

    # Actions

    @confirm_first(preview_publication, _("Publish these screenings?"))
    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, screenings):
        self.publish_rows(request, list(screenings))

    @confirm_first(preview_hold, _("Hold these screenings?"))
    @admin.action(description=_("Hold"), permissions=["change"])
    def hold(self, request, screenings):
        self._set(request, screenings, is_held=True)

    @confirm_first(preview_release, _("Release the hold on these screenings?"))
    @admin.action(description=_("Release hold"), permissions=["change"])
    def release(self, request, screenings):
        self._set(request, screenings, is_held=False)

    @confirm_first(preview_status(Screening.Status.SCHEDULED), _("Set these screenings to scheduled?"))
    @admin.action(description=_("Set to scheduled"), permissions=["change"])
    def schedule(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.SCHEDULED)

    @confirm_first(
        preview_status(Screening.Status.TENTATIVE), _("Set these screenings to “To be confirmed”?")
    )
    @admin.action(description=_("Set to “To be confirmed”"), permissions=["change"])
    def make_tentative(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.TENTATIVE)

    @confirm_first(preview_status(Screening.Status.CANCELLED), _("Cancel these screenings?"))
    @admin.action(description=_("Set to cancelled"), permissions=["change"])
    def cancel(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.CANCELLED)

    @confirm_first(preview_status(Screening.Status.POSTPONED), _("Postpone these screenings?"))
    @admin.action(description=_("Set to postponed"), permissions=["change"])
    def postpone(self, request, screenings):
        self._set(request, screenings, status=Screening.Status.POSTPONED)

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISHING)

    def _set(self, request, screenings, **values):
        count = self.update_rows(request, screenings.exclude(**values), **values)
        text = ngettext(
            "%(count)s screening changed. Not public until you publish.",
            "%(count)s screenings changed. Not public until you publish.",
            count,
        )
        messages.success(request, text % {"count": count})


def findings_around(screening: Screening):
    """Of the plan of those days, as if all of it were published now."""
    rows = list(Screening.objects.around(screening).filter(is_held=False).with_company())
    for row in rows:
        row.derive()
    return findings(screening.item.edition, rows, timezone.now())


def _shared_values(screening) -> dict[str, str]:
    """What the next screening entered probably shares with the last."""
    shared = {"item": screening.item_id, "venue": screening.venue_id, "screen": screening.screen_id}
    return {name: str(value) for name, value in shared.items() if value}
