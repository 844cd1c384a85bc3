"""Lists of films that editors make for visitors."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from films.admin.base import CompactTabularInline, HistoryModelAdmin
from films.admin.columns import column
from films.admin.fieldsets import folded, group
from screenings.models import FilmList, FilmListEntry

from .filters import EditionFilter
from .related_lists import OF_EDITION


class FilmListEntryInline(CompactTabularInline):
    model = FilmListEntry
    fields = ["film", "sentence", "position"]
    autocomplete_fields = ["film"]


@admin.register(FilmList)
class FilmListAdmin(HistoryModelAdmin):
    list_display = ["title", "edition", "position", "is_public", "film_count"]
    list_editable = ["position"]
    list_filter = [EditionFilter, "is_public"]
    list_select_related = ["edition__festival"]
    search_fields = ["title", "edition__festival__search_text", "entries__film__search_text"]
    search_help_text = _("Title, film or festival, in any spelling")
    autocomplete_fields = ["edition"]
    within = "edition"
    inlines = [FilmListEntryInline]
    fieldsets = [
        group(None, "edition", ("title", "position"), "introduction", "is_public"),
        folded(_("Address"), "slug"),
    ]
    film_count = column(_("films"), "film_rows", "film_rows")
    annotated = {"film_rows": Count("entries", distinct=True)}
    told_apart_by = [*OF_EDITION, "slug"]
