from django.contrib import admin
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from films.admin.base import HistoryModelAdmin
from films.admin.film_rows import SOURCE
from screenings.models import AwardRecord, Jury

from .filters import EditionFilter, FilmFilter
from .related_lists import edition_details
from .zoned_datetimes import ZonedDateTimeInputs, in_zone


@admin.register(AwardRecord)
class AwardRecordAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["edition", "category", "film", "recipients", "result", "announced"]
    list_display_links = ["edition", "category"]
    list_editable = ["result"]
    list_filter = [EditionFilter, "result", FilmFilter]
    date_hierarchy = "date"
    search_fields = [
        "category",
        "film__search_text",
        "people__search_text",
        "edition__festival__search_text",
        "edition__name",
    ]
    search_help_text = _("Category, film, person or festival, in any spelling")
    autocomplete_fields = ["edition", "film", "people", "jury"]
    narrowed = {"jury": "edition"}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("edition", "category"),
                    "film",
                    "people",
                    ("work", "work_by"),
                    ("result", "prize"),
                    ("jury", "position"),
                    "date",
                    "announced_at",
                ]
            },
        ),
        SOURCE,
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("edition__festival", "film")
        return rows.prefetch_related("people")

    @admin.display(description=pgettext_lazy("award", "for"))
    def recipients(self, award):
        names = [person.name for person in award.people.all()]
        return ", ".join(filter(None, [*names, award.work, award.work_by]))

    @admin.display(description=_("public from"), ordering="announced_at")
    def announced(self, award):
        return in_zone(award.announced_at, award.edition.time_zone) or gettext("secret")


@admin.register(Jury)
class JuryAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["name", "edition", "member_names", "announced"]
    list_filter = [EditionFilter]
    search_fields = ["name", "members__search_text", "edition__festival__search_text"]
    autocomplete_fields = ["edition", "members"]
    within = "edition"
    fields = ["edition", "name", "members", "announced_at"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("edition__festival")
        return rows.prefetch_related("members")

    def autocomplete_details(self, jury):
        return edition_details(jury.edition)

    @admin.display(description=_("members"))
    def member_names(self, jury):
        return ", ".join(person.name for person in jury.members.all())

    @admin.display(description=_("public from"), ordering="announced_at")
    def announced(self, jury):
        return in_zone(jury.announced_at, jury.edition.time_zone) or gettext("secret")
