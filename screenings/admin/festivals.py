from functools import partial

from django.contrib import admin
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from films.admin.base import CompactTabularInline, HistoryModelAdmin
from films.admin.unsaved_forms import show
from films.permissions import PUBLISHING, HiddenFromIndexMixin, ReadOnlyMixin
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
from .lists import edition_details, list_url, lists_beside, may_look
from .publish_desk import publish_desk

THE_PROGRAMME = (
    (ProgrammeItem, "programme items", "edition"),
    (Screening, "screenings", "item__edition"),
)

BESIDE_AN_EDITION = (
    *THE_PROGRAMME,
    (Guest, "guests", "edition"),
    (AwardRecord, "award records", "edition"),
    (Jury, "juries", "edition"),
    (Publication, "publications", "edition"),
)


class EditionInline(ReadOnlyMixin, CompactTabularInline):
    model = Edition
    fields = ["year", "dates", "city_time", "is_public"]
    readonly_fields = ["dates", "city_time"]
    show_change_link = True
    ordering = ["-year"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("festival")

    @admin.display(description="dates")
    def dates(self, edition):
        return format_edition_dates(edition)

    @admin.display(description="time zone")
    def city_time(self, edition):
        return str(edition.time_zone)


@admin.register(Festival)
class FestivalAdmin(HistoryModelAdmin):
    list_display = ["name", "kind", "city", "country", "edition_count", "website"]
    list_filter = ["kind", "country"]
    search_fields = ["search_text", "city"]
    search_help_text = "Any name or former name, in any spelling."
    inlines = [EditionInline]
    fieldsets = [
        (None, {"fields": [("name", "kind"), ("city", "country"), "website", "description", "aliases"]}),
        ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(edition_rows=Count("editions"))

    def autocomplete_details(self, festival):
        return [festival.city, festival.country.name, festival.slug]

    @admin.display(description="editions", ordering="edition_rows")
    def edition_count(self, festival):
        return festival.edition_rows


class SectionInline(CompactTabularInline):
    model = Section
    fields = ["name", "position", "colour", "competitive"]
    show_change_link = True


@admin.register(Edition)
class EditionAdmin(HistoryModelAdmin):
    list_display = ["name_in_full", "kind", "dates", "zone", "is_public", "lists", "publishing"]
    list_filter = ["is_public", "festival__kind", "year"]
    date_hierarchy = "starts_on"
    search_fields = ["search_text"]
    search_help_text = "Festival, name or year, in any spelling."
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
        ("Audience", {"fields": ["audience_languages"]}),
        ("Clocks", {"fields": ["time_zone", ("day_starts_at", "changeover_minutes"), "ceremony_date"]}),
        ("What the public reads", {"fields": ["description", ("website", "accent"), "venues"]}),
        ("Address and source", {"fields": ["slug", "source_url", "source_note"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("festival")

    def get_urls(self):
        desk = self.admin_site.admin_view(self.publish_view)
        desk.model_admin, desk.has_form = self, True
        return [
            path("<int:edition_id>/publish/", desk, name="screenings_edition_publish"),
            *super().get_urls(),
        ]

    def autocomplete_details(self, edition):
        return edition_details(edition)

    def publish_view(self, request, edition_id):
        return show(request, partial(publish_desk, self, request, edition_id))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {
            "may_publish": request.user.has_perm(PUBLISHING),
            "lists": lists_beside(self.admin_site, request, "edition", object_id, BESIDE_AN_EDITION),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def get_list_display(self, request):
        """Leads nobody where they may not go."""
        away = set() if request.user.has_perm(PUBLISHING) else {"publishing"}
        if not all(may_look(self.admin_site, request, model) for model, _words, _path in THE_PROGRAMME):
            away.add("lists")
        return [name for name in self.list_display if name not in away]

    @admin.display(description="edition", ordering="festival__sort_key")
    def name_in_full(self, edition):
        return edition.full_name

    @admin.display(ordering="festival__kind")
    def kind(self, edition):
        return edition.festival.get_kind_display()

    @admin.display(ordering="starts_on")
    def dates(self, edition):
        return format_edition_dates(edition)

    @admin.display(description="time zone", ordering="time_zone")
    def zone(self, edition):
        return str(edition.time_zone)

    @admin.display(description="programme")
    def lists(self, edition):
        links = ((list_url(model, "edition", edition.pk), words) for model, words, _path in THE_PROGRAMME)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description="publish")
    def publishing(self, edition):
        url = reverse("admin:screenings_edition_publish", args=[edition.pk])
        return format_html('<a href="{}" aria-label="Publish {}">Publish…</a>', url, edition.full_name)


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
