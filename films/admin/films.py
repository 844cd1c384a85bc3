from django.contrib import admin
from django.db.models import Count
from django.urls import path
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from films.models import Film, Tag, deferred_search_refresh, refresh_search
from films.numbers import format_number

from .base import HistoryModelAdmin
from .choices import choices
from .columns import column
from .confirmation import RowPreview, confirm_first
from .fieldsets import folded, group
from .film_rows import (
    CompanyCreditInline,
    CreditInline,
    LinkInline,
    RelatedInline,
    ReleaseInline,
    ReviewInline,
    TextInline,
    TitleInline,
)
from .filters import LimitedRelatedFilter
from .widgets import thumbnail


def preview_visibility(films, public: bool):
    text = _("will be public") if public else _("will be hidden, with its screenings")
    for film in films:
        is_change = film.is_public != public
        yield RowPreview(film.title, text if is_change else _("no change"), is_change)


class FilmAdmin(HistoryModelAdmin):
    """Registered by ``screenings.admin``, which adds where the film plays."""

    list_display = ["picture", "title", "original", "by", "year", "made_in", "runtime", "is_public"]
    list_display_links = ["title"]
    list_filter = ["is_public", ("tags", LimitedRelatedFilter), "year"]
    show_facets = admin.ShowFacets.ALLOW
    search_fields = ["search_text"]
    search_help_text = gettext_lazy("Title, person or character, in any spelling.")
    autocomplete_fields = ["tags"]
    actions = ["make_public", "take_off_the_site"]
    inlines = [
        TitleInline,
        CreditInline,
        CompanyCreditInline,
        ReleaseInline,
        ReviewInline,
        LinkInline,
        RelatedInline,
        TextInline,
    ]
    fieldsets = [
        group(
            None,
            ("title", "sort_title"),
            "is_public",
            ("year", "runtime_minutes"),
            ("countries", "languages"),
            "tags",
        ),
        group(gettext_lazy("Texts"), "premise", "synopsis", "content_notes"),
        folded(gettext_lazy("More texts"), "spoiler", "production_notes", "awards_note"),
        group(
            gettext_lazy("Images"),
            "poster",
            ("poster_alt", "poster_credit"),
            "still",
            ("still_alt", "still_credit"),
            description=gettext_lazy("JPEG, PNG or WebP. A film without a poster gets a typographic one."),
        ),
        folded(
            gettext_lazy("Links and IDs"),
            ("website", "trailer"),
            ("imdb_id", "wikidata_id"),
            ("tmdb_id", "eidr"),
        ),
        folded(gettext_lazy("Address and source"), "slug", "source_url", "source_note"),
    ]
    original = column(gettext_lazy("original title"), "original_title", "original_name")
    by = column(gettext_lazy("directed by"), lambda film: ", ".join(film.directors))
    made_in = column(
        gettext_lazy("countries"),
        lambda film: ", ".join(country.code for country in film.countries),
        "countries",
    )
    runtime = column(gettext_lazy("minutes"), "runtime_minutes", "runtime_minutes")

    def get_urls(self):
        chooser = self.admin_site.admin_view(choices, cacheable=True)
        return [path("choices/<slug:kind>/", chooser, name="choices"), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).for_catalogue()

    def save_related(self, request, form, formsets, change):
        with deferred_search_refresh():
            super().save_related(request, form, formsets, change)
            if "tags" in form.changed_data:
                refresh_search(Film, [form.instance.pk])

    def autocomplete_result(self, film):
        by = ", ".join(film.directors)
        return {"text": f"{film} — {by}" if by else str(film)}

    @admin.display(description=gettext_lazy("image"))
    def picture(self, film):
        if film.poster:
            return thumbnail(film.poster, film.poster_width)
        return thumbnail(film.still, film.still_width)

    @confirm_first(
        lambda self, films: preview_visibility(films, True), gettext_lazy("Make these films public?")
    )
    @admin.action(description=gettext_lazy("Make public"), permissions=["change"])
    def make_public(self, request, films):
        self._show(request, films, True)

    @confirm_first(
        lambda self, films: preview_visibility(films, False),
        gettext_lazy("Hide these films from the public site?"),
    )
    @admin.action(description=gettext_lazy("Hide from the public site"), permissions=["change"])
    def take_off_the_site(self, request, films):
        self._show(request, films, False)

    def _show(self, request, films, public):
        count = self.update_rows(request, films.exclude(is_public=public), is_public=public)
        message = (
            ngettext("%(count)s film is now public.", "%(count)s films are now public.", count)
            if public
            else ngettext("%(count)s film is now hidden.", "%(count)s films are now hidden.", count)
        )
        self.message_user(request, message % {"count": format_number(count)})


@admin.register(Tag)
class TagAdmin(HistoryModelAdmin):
    list_display = ["name", "kind", "used_by"]
    list_filter = ["kind"]
    search_fields = ["search_text"]
    fields = ["name", "kind", "slug"]
    used_by = column(gettext_lazy("films"), "film_count", "film_count")
    annotated = {"film_count": Count("films")}
