from functools import partial

from django.contrib import admin
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.base import CompactTabularInline, HistoryModelAdmin, ReadOnlyInline
from films.admin.unsaved_forms import restore_unsaved_form
from films.permissions import PUBLISHING, HiddenFromIndexMixin
from screenings.formatting.dates import format_edition_dates
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    Guest,
    Jury,
    ProgrammeItem,
    Publication,
    Screening,
    Section,
)

from .filters import EditionFilter
from .publish_view import publish_edition
from .related_lists import can_view, edition_details, list_url, related_lists

PROGRAMME_LISTS = (
    (ProgrammeItem, _("programme items"), "edition"),
    (Screening, _("screenings"), "item__edition"),
)

LISTS_OF_AN_EDITION = (
    *PROGRAMME_LISTS,
    (Guest, _("guests"), "edition"),
    (AwardRecord, _("award records"), "edition"),
    (Jury, _("juries"), "edition"),
    (Publication, _("publications"), "edition"),
)


class EditionColumnsMixin:
    @admin.display(description=_("dates"), ordering="starts_on")
    def dates(self, edition):
        return format_edition_dates(edition)

    @admin.display(description=_("time zone"), ordering="time_zone")
    def zone(self, edition):
        return str(edition.time_zone)


class EditionInline(EditionColumnsMixin, ReadOnlyInline):
    model = Edition
    fields = ["year", "dates", "zone", "is_public"]
    readonly_fields = ["dates", "zone"]
    show_change_link = True
    ordering = ["-year"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("festival")


@admin.register(Festival)
class FestivalAdmin(HistoryModelAdmin):
    list_display = ["name", "kind", "city", "country", "edition_count", "website"]
    list_filter = ["kind", "country"]
    search_fields = ["search_text", "city"]
    search_help_text = _("Any name or former name, in any spelling")
    inlines = [EditionInline]
    fieldsets = [
        (None, {"fields": [("name", "kind"), ("city", "country"), "website", "description", "aliases"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(edition_rows=Count("editions"))

    def autocomplete_details(self, festival):
        return [festival.city, festival.country.name, festival.slug]

    @admin.display(description=_("editions"), ordering="edition_rows")
    def edition_count(self, festival):
        return festival.edition_rows


class SectionInline(CompactTabularInline):
    model = Section
    fields = ["name", "position", "colour", "competitive"]
    show_change_link = True


@admin.register(Edition)
class EditionAdmin(EditionColumnsMixin, HistoryModelAdmin):
    list_display = ["name_in_full", "kind", "dates", "zone", "is_public", "lists", "publishing"]
    list_filter = ["is_public", "festival__kind", "year"]
    date_hierarchy = "starts_on"
    search_fields = ["search_text"]
    search_help_text = _("Festival, name or year, in any spelling")
    autocomplete_fields = ["festival", "venues"]
    inlines = [SectionInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "festival",
                    ("year", "ordinal"),
                    "name",
                    "is_public",
                    ("starts_on", "ends_on"),
                    "dates_note",
                ]
            },
        ),
        (_("Audience"), {"fields": ["audience_languages"]}),
        (_("Times"), {"fields": ["time_zone", ("day_starts_at", "changeover_minutes"), "ceremony_date"]}),
        (_("Public information"), {"fields": ["description", ("website", "accent"), "venues"]}),
        (_("Address and source"), {"fields": ["slug", "source_url", "source_note"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("festival")

    def get_urls(self):
        view = self.admin_site.admin_view(self.publish_view)
        view.model_admin, view.has_form = self, True
        return [
            path("<int:edition_id>/publish/", view, name="screenings_edition_publish"),
            *super().get_urls(),
        ]

    def autocomplete_details(self, edition):
        return edition_details(edition)

    def publish_view(self, request, edition_id):
        return restore_unsaved_form(request, partial(publish_edition, self, request, edition_id))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {
            "may_publish": request.user.has_perm(PUBLISHING),
            "lists": related_lists(self.admin_site, request, "edition", object_id, LISTS_OF_AN_EDITION),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def get_list_display(self, request):
        """Links only where this person may go."""
        hidden = set() if request.user.has_perm(PUBLISHING) else {"publishing"}
        if not all(can_view(self.admin_site, request, model) for model, _label, _path in PROGRAMME_LISTS):
            hidden.add("lists")
        return [name for name in self.list_display if name not in hidden]

    @admin.display(description=_("edition"), ordering="festival__sort_key")
    def name_in_full(self, edition):
        return edition.full_name

    @admin.display(description=_("kind"), ordering="festival__kind")
    def kind(self, edition):
        return edition.festival.get_kind_display()

    @admin.display(description=_("programme"))
    def lists(self, edition):
        links = ((list_url(model, "edition", edition.pk), label) for model, label, _path in PROGRAMME_LISTS)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description=_("publish"))
    def publishing(self, edition):
        url = reverse("admin:screenings_edition_publish", args=[edition.pk])
        label = gettext("Publish %(edition)s") % {"edition": edition.full_name}
        return format_html('<a href="{}" aria-label="{}">{}</a>', url, label, gettext("Publish…"))


@admin.register(Section)
class SectionAdmin(HiddenFromIndexMixin, HistoryModelAdmin):
    list_display = ["name", "edition", "position", "competitive"]
    list_editable = ["position", "competitive"]
    list_filter = [EditionFilter, "competitive"]
    list_select_related = ["edition__festival"]
    search_fields = ["name", "edition__festival__search_text"]
    autocomplete_fields = ["edition"]
    within = "edition"
    fields = ["edition", "name", ("position", "colour", "competitive"), "description", "slug"]

    def autocomplete_result(self, section):
        return {"text": f"{section.name} · {section.edition}"}

    def autocomplete_details(self, section):
        return [*edition_details(section.edition), section.slug]
