from functools import partial

from django.contrib import admin
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.base import CompactTabularInline, HistoryModelAdmin, ReadOnlyInline
from films.admin.columns import column
from films.admin.fieldsets import folded, group
from films.admin.unsaved_forms import restore_unsaved_form
from films.permissions import PUBLISHING, HiddenFromIndexMixin
from screenings.formatting.dates import format_edition_dates
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    FilmList,
    Guest,
    Jury,
    PracticalText,
    ProgrammeItem,
    Publication,
    Screening,
    Section,
    WinCount,
)

from .filters import EditionFilter
from .publish_view import publish_edition
from .related_lists import OF_EDITION, can_view, list_url, related_lists

PROGRAMME_LISTS = (
    (ProgrammeItem, _("programme items"), "edition"),
    (Screening, _("screenings"), "item__edition"),
)

LISTS_OF_AN_EDITION = (
    *PROGRAMME_LISTS,
    (Guest, _("guests"), "edition"),
    (AwardRecord, _("award records"), "edition"),
    (WinCount, _("stated numbers of wins"), "edition"),
    (Jury, _("juries"), "edition"),
    (FilmList, _("lists of films"), "edition"),
    (PracticalText, _("practical information"), "edition"),
    (Publication, _("publications"), "edition"),
)


class EditionColumnsMixin:
    dates = column(_("dates"), format_edition_dates, "starts_on")
    zone = column(_("time zone"), "time_zone", "time_zone")


class EditionInline(EditionColumnsMixin, ReadOnlyInline):
    model = Edition
    fields = ["year", "dates", "zone", "is_public"]
    readonly_fields = ["dates", "zone"]
    show_change_link = True
    ordering = ["-year"]
    related = ["festival"]


@admin.register(Festival)
class FestivalAdmin(HistoryModelAdmin):
    list_display = ["name", "kind", "city", "country", "edition_count", "website"]
    list_filter = ["kind", "country"]
    search_fields = ["search_text", "city"]
    search_help_text = _("Any name or former name, in any spelling")
    inlines = [EditionInline]
    fieldsets = [
        group(None, ("name", "kind"), ("city", "country"), "website", "description", "aliases"),
        folded(_("Address"), "slug"),
    ]
    edition_count = column(_("editions"), "edition_rows", "edition_rows")
    annotated = {"edition_rows": Count("editions")}
    told_apart_by = ["city", "country.name", "slug"]


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
        group(
            None, "festival", ("year", "ordinal"), "name", "is_public", ("starts_on", "ends_on"), "dates_note"
        ),
        group(_("Audience"), "audience_languages"),
        group(_("Times"), "time_zone", ("day_starts_at", "changeover_minutes"), "ceremony_date"),
        group(_("Public information"), "description", ("website", "accent"), "venues"),
        folded(_("Address and source"), "slug", "source_url", "source_note"),
    ]
    name_in_full = column(_("edition"), "full_name", "festival__sort_key")
    kind = column(_("kind"), lambda edition: edition.festival.get_kind_display(), "festival__kind")
    related = ["festival"]
    told_apart_by = ["festival.city", "public_id"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.publish_view)
        view.model_admin, view.has_form = self, True
        return [
            path("<int:edition_id>/publish/", view, name="screenings_edition_publish"),
            *super().get_urls(),
        ]

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
    told_apart_by = [*OF_EDITION, "slug"]
    fields = ["edition", "name", ("position", "colour", "competitive"), "description", "slug"]

    def autocomplete_result(self, section):
        return {"text": f"{section.name} · {section.edition}"}
