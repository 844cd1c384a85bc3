from zoneinfo import ZoneInfo

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from films.admin.base import CompactTabularInline, HistoryModelAdmin
from films.admin.columns import column
from films.admin.confirmation import RowPreview, confirm_first
from films.admin.fieldsets import group
from films.admin.film_rows import FOLDED_SOURCE
from films.models import Film
from screenings.models import Copy, Guest, ItemFilm, ProgrammeItem

from .filters import EditionFilter, ItemFilmFilter, RulesFilter
from .related_lists import OF_EDITION
from .zoned_datetimes import ZonedDateTimeInputs, ZonedDateTimesForm, moment_column


class ItemFilmInline(CompactTabularInline):
    model = ItemFilm
    fields = ["film", "position"]
    autocomplete_fields = ["film"]


class AnnouncedFilter(RulesFilter):
    title = _("announcement")
    parameter_name = "announced"

    @property
    def rules(self):
        return {
            "yes": (_("announced"), Q(announced_at__lte=timezone.now())),
            "later": (_("announced later"), Q(announced_at__gt=timezone.now())),
            "no": (_("not announced"), Q(announced_at=None)),
        }


def preview_announcement(item_admin, items):
    now = timezone.now()
    for item in items.annotate(
        published=Count("listings", filter=Q(listings__withdrawn_at=None), distinct=True)
    ):
        is_announced = bool(item.announced_at and item.announced_at <= now)
        if is_announced:
            text = gettext("no change: already announced")
        elif item.published:
            text = ngettext(
                "announced now, with %(count)s published screening",
                "announced now, with %(count)s published screenings",
                item.published,
            ) % {"count": item.published}
        else:
            text = gettext("announced now; no screening is published yet")
        yield RowPreview(item.display_title, text, not is_announced)


@admin.register(ProgrammeItem)
class ProgrammeItemAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["name", "kind", "edition_name", "section", "minutes", "announced", "screening_count"]
    list_filter = [EditionFilter, AnnouncedFilter, "kind", "premiere", ItemFilmFilter]
    search_fields = ["search_text", "item_films__film__search_text", "edition__festival__search_text", "code"]
    search_help_text = _("Title, film, festival or code, in any spelling")
    autocomplete_fields = ["edition", "section"]
    narrowed = {"section": "edition"}
    inlines = [ItemFilmInline]
    actions = ["announce_now"]
    fieldsets = [
        group(None, ("edition", "section"), ("kind", "title"), "announced_at", "description"),
        group(_("Premiere"), ("premiere", "premiere_territory")),
        group(_("Length"), ("introduction_minutes", "qa_minutes", "length_minutes")),
        FOLDED_SOURCE,
    ]

    within = "edition"
    name = column(_("title"), "display_title", "sort_key")
    edition_name = column(_("edition"), "edition.full_name", "edition")
    minutes = column(_("minutes"), "running_minutes")
    announced = moment_column(_("public from"), "announced_at", _("not announced"))
    screening_count = column(_("screenings"), "screening_rows", "screening_rows")
    related = ["edition__festival", "section"]
    prefetched = ["item_films__film"]
    annotated = {"screening_rows": Count("screenings", distinct=True)}
    told_apart_by = OF_EDITION

    def named(self, query):
        return query.named() | query.named("item_films__film__")

    def rank(self, query):
        """A single film has no title of its own here: by the nearest of its films."""
        own = super().rank(query)
        films = Film.objects.filter(items=OuterRef("pk")).annotate(near=query.rank("title")).order_by("near")
        return Least(own, Coalesce(Subquery(films.values("near")[:1]), own))

    def autocomplete_details(self, item):
        section = item.section.name if item.section else ""
        return [*super().autocomplete_details(item), item.get_kind_display(), section, item.code]

    @confirm_first(preview_announcement, _("Announce these items now?"))
    @admin.action(description=_("Announce now"), permissions=["change"])
    def announce_now(self, request, items):
        now = timezone.now()
        count = self.update_rows(request, items.exclude(announced_at__lte=now), announced_at=now)
        text = ngettext(
            "%(count)s item announced. Its published screenings are public now.",
            "%(count)s items announced. Their published screenings are public now.",
            count,
        )
        messages.success(request, text % {"count": count})


class CopyForm(ZonedDateTimesForm):
    """A copy travels between editions, so its dates belong to no festival's zone."""

    zone_path = ()

    def zone(self):
        return ZoneInfo("UTC")


class CopyInline(CompactTabularInline):
    model = Copy
    fields = ["name", "format", "spoken_languages", "subtitle_languages"]
    show_change_link = True


@admin.register(Copy)
class CopyAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    form = CopyForm
    list_display = ["film", "name", "format", "here_from", "here_until"]
    list_display_links = ["film", "name"]
    list_filter = ["format"]
    search_fields = ["film__search_text", "name"]
    autocomplete_fields = ["film"]
    within = "film__items"
    fields = [
        "film",
        ("name", "format"),
        ("spoken_languages", "subtitle_languages"),
        ("available_from", "available_until"),
        "note",
    ]
    here_from = moment_column(_("available from"), "available_from")
    here_until = moment_column(_("available until"), "available_until")
    related = ["film"]

    def autocomplete_details(self, copy):
        return [copy.get_format_display(), copy.film.slug]


@admin.register(Guest)
class GuestAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    list_display = ["person", "edition", "arrives", "departs", "appearance_count"]
    list_filter = [EditionFilter]
    date_hierarchy = "arrives_at"
    search_fields = ["person__search_text", "edition__festival__search_text"]
    autocomplete_fields = ["edition", "person"]
    within = "edition__items"
    fields = ["edition", "person", ("arrives_at", "departs_at"), "note"]
    arrives = moment_column(_("arrives at"), "arrives_at", _("unknown"))
    departs = moment_column(_("departs at"), "departs_at", _("unknown"))
    appearance_count = column(_("appearances"), "appearance_rows", "appearance_rows")
    related = ["person", "edition__festival"]
    annotated = {"appearance_rows": Count("appearances", distinct=True)}
    told_apart_by = ["person.slug", *OF_EDITION]
