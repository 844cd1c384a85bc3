"""A film with its copies, and the way to where it plays and what it won."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from films.admin.films import FilmAdmin
from films.admin.hidden_rows import END_OF_TIME
from films.models import Film
from screenings.models import AwardRecord, ProgrammeItem, Screening, WinCount

from .filters import FilmFilter, ItemFilmFilter, ScreeningFilmFilter
from .programme import CopyInline
from .related_lists import related_lists

LISTS_OF_A_FILM = (
    (ProgrammeItem, _("programme items"), ItemFilmFilter.path),
    (Screening, _("screenings"), ScreeningFilmFilter.path),
    (AwardRecord, _("award records"), FilmFilter.path),
    (WinCount, _("stated numbers of wins"), FilmFilter.path),
)


@admin.register(Film)
class FilmInProgrammes(FilmAdmin):
    inlines = [*FilmAdmin.inlines, CopyInline]

    def is_visible(self, pk):
        """A hidden film counts for the length of a package or an event."""
        return super().is_visible(pk) or ProgrammeItem.objects.public(END_OF_TIME).filter(films=pk).exists()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        lists = related_lists(self.admin_site, request, "film", object_id, LISTS_OF_A_FILM)
        return super().change_view(request, object_id, form_url, {"lists": lists, **(extra_context or {})})
