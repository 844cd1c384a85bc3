"""A film with its copies, and the way to where it plays and what it won."""

from django.contrib import admin

from films.admin.films import FilmAdmin
from films.models import Film
from screenings.models import AwardRecord, ProgrammeItem, Screening

from .filters import FilmFilter, ItemFilmFilter, ScreeningFilmFilter
from .lists import lists_beside
from .programme import CopyInline

BESIDE_A_FILM = (
    (ProgrammeItem, "programme items", ItemFilmFilter.path),
    (Screening, "screenings", ScreeningFilmFilter.path),
    (AwardRecord, "award records", FilmFilter.path),
)


@admin.register(Film)
class FilmInProgrammes(FilmAdmin):
    inlines = [*FilmAdmin.inlines, CopyInline]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        lists = lists_beside(self.admin_site, request, "film", object_id, BESIDE_A_FILM)
        return super().change_view(request, object_id, form_url, {"lists": lists, **(extra_context or {})})
