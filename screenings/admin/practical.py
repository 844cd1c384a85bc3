"""What visitors of an edition have to know besides its programme, a row for each language."""

from django.contrib import admin
from django.utils.translation import get_language, gettext_lazy as _

from films.admin.base import HistoryModelAdmin
from films.admin.columns import column
from films.admin.fieldsets import group
from films.languages import language_names
from screenings.models import PracticalText
from screenings.models.practical import SECTIONS

from .filters import EditionFilter
from .related_lists import OF_EDITION


@admin.register(PracticalText)
class PracticalTextAdmin(HistoryModelAdmin):
    list_display = ["edition", "languages", "filled"]
    list_filter = [EditionFilter]
    list_select_related = ["edition__festival"]
    search_fields = ["edition__festival__search_text"]
    search_help_text = _("Festival, in any spelling")
    autocomplete_fields = ["edition"]
    within = "edition"
    fieldsets = [
        group(None, ("edition", "language")),
        group(_("Tickets"), "tickets", "passes", "rush_line", "box_office"),
        group(_("Access"), "access", ("contact_name", "contact_phone", "contact_email")),
        group(_("Visit"), "getting_there", "lost_property", "good_to_know"),
    ]
    languages = column(_("language"), lambda text: language_names(text.language, get_language()), "language")
    told_apart_by = [*OF_EDITION]

    @admin.display(description=_("filled in"))
    def filled(self, text):
        names = (PracticalText._meta.get_field(name).verbose_name for name in SECTIONS if getattr(text, name))
        return ", ".join(map(str, names))
