from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from films.admin.base import ChangeListFormSet, HistoryModelAdmin
from films.admin.columns import column
from films.admin.fieldsets import group
from films.admin.film_rows import SOURCE
from screenings.models import AwardRecord, Jury, WinCount

from .filters import EditionFilter, FilmFilter
from .related_lists import OF_EDITION
from .zoned_datetimes import ZonedDateTimeInputs, moment_column


class AwardRecordFormSet(ChangeListFormSet):
    """Each row passes its check beside what is stored: here they are checked as they will be together."""

    def clean(self):
        super().clean()
        changed = [form for form in self.forms if form.has_changed() and not form.errors]
        together = [form.instance for form in changed]
        for form in changed:
            if form.instance.is_win:
                try:
                    form.instance.check_win_count(together)
                except ValidationError as broken:
                    form.add_error(None, broken)


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
        group(
            None,
            ("edition", "category"),
            "film",
            "people",
            ("work", "work_by"),
            ("result", "prize"),
            ("jury", "position"),
            "date",
            "announced_at",
        ),
        SOURCE,
    ]
    announced = moment_column(_("public from"), "announced_at", _("secret"))
    related = ["edition__festival", "film"]
    prefetched = ["people"]

    def get_changelist_formset(self, request, **kwargs):
        return super().get_changelist_formset(request, formset=AwardRecordFormSet, **kwargs)

    @admin.display(description=pgettext_lazy("award", "for"))
    def recipients(self, award):
        names = [person.name for person in award.people.all()]
        return ", ".join(filter(None, [*names, award.work, award.work_by]))


@admin.register(Jury)
class JuryAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["name", "edition", "member_names", "announced"]
    list_filter = [EditionFilter]
    search_fields = ["name", "members__search_text", "edition__festival__search_text"]
    autocomplete_fields = ["edition", "members"]
    within = "edition"
    fields = ["edition", "name", "members", "announced_at"]
    member_names = column(_("members"), lambda jury: ", ".join(person.name for person in jury.members.all()))
    announced = moment_column(_("public from"), "announced_at", _("secret"))
    related = ["edition__festival"]
    prefetched = ["members"]
    told_apart_by = OF_EDITION


@admin.register(WinCount)
class WinCountAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["edition", "film", "wins", "announced"]
    list_display_links = ["edition", "film"]
    list_filter = [EditionFilter, FilmFilter]
    search_fields = ["film__search_text", "edition__festival__search_text", "edition__name"]
    autocomplete_fields = ["edition", "film"]
    fieldsets = [group(None, "edition", "film", "wins", "announced_at"), SOURCE]
    announced = moment_column(_("public from"), "announced_at", _("secret"))
    related = ["edition__festival", "film"]
