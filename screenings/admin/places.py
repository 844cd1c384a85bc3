from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.base import CompactTabularInline, HistoryModelAdmin, ReadOnlyInline
from films.admin.columns import column
from films.admin.fieldsets import folded, group
from screenings.models import Format, Screen, ScreenOpening, TravelTime, Venue

from .filters import CityFilter, EditionFilter, ScreenVenueFilter, VenueFilter
from .zoned_datetimes import (
    ZonedDateTimeInputs,
    ZonedDateTimesForm,
    ZonedDateTimesFormSet,
    moment_column,
    zone_of_venue,
)


class FormatBoxes(forms.CheckboxSelectMultiple):
    """The formats as one named group of boxes, also where a table's head is the only label."""

    def render(self, name, value, attrs=None, renderer=None):
        boxes = super().render(name, value, attrs, renderer)
        legend = format_html('<legend class="visually-hidden">{}</legend>', gettext("Formats"))
        return format_html('<fieldset class="boxes">{}{}</fieldset>', legend, boxes)


class ScreenForm(forms.ModelForm):
    formats = forms.MultipleChoiceField(
        label=_("Formats"),
        choices=Format.choices,
        required=False,
        widget=FormatBoxes,
        help_text=Screen._meta.get_field("formats").help_text,
    )

    class Meta:
        model = Screen
        fields = ["formats"]


class ScreenInline(CompactTabularInline):
    model = Screen
    form = ScreenForm
    fields = ["name", "capacity", "wheelchair_spaces", "formats", "changeover_minutes", "shared", "position"]
    show_change_link = True


class TravelTimeInline(CompactTabularInline):
    model = TravelTime
    fk_name = "venue"
    fields = ["other", "minutes"]
    autocomplete_fields = ["other"]
    verbose_name = _("travel time")
    verbose_name_plural = _("travel times (minutes)")


class TravelTimeHereInline(ReadOnlyInline):
    """A travel time is entered at one venue and shown at both."""

    model = TravelTime
    fk_name = "other"
    fields = ["venue", "minutes"]
    verbose_name_plural = _("travel times entered at the other venue")
    related = ["venue"]


@admin.register(Venue)
class VenueAdmin(HistoryModelAdmin):
    list_display = ["name", "operator", "city", "country", "zone", "is_placeholder", "is_public"]
    list_filter = ["is_public", "is_placeholder", "country", CityFilter]
    search_fields = ["search_text"]
    search_help_text = _("Any name, former name, city or operator, in any spelling")
    inlines = [ScreenInline, TravelTimeInline, TravelTimeHereInline]
    fieldsets = [
        group(
            None,
            ("name", "operator"),
            "address",
            ("city", "country", "time_zone"),
            ("is_public", "is_placeholder"),
        ),
        group(_("Public information"), "description", "access_notes", ("website", "phone")),
        group(_("Map"), ("latitude", "longitude")),
        group(_("Search"), "aliases"),
        folded(_("Address and source"), "slug", "source_url", "source_note"),
    ]
    told_apart_by = ["country.name", "address"]
    zone = column(_("time zone"), "time_zone", "time_zone")

    def autocomplete_result(self, venue):
        return {"text": str(venue), "zone": zone_of_venue(venue)}


class OpeningsForm(ZonedDateTimesForm):
    zone_path = ("screen", "venue", "time_zone")
    zone_placeholder = _("in the venue's time zone")


class OpeningInline(ZonedDateTimeInputs, CompactTabularInline):
    model = ScreenOpening
    form = OpeningsForm
    formset = ZonedDateTimesFormSet
    fields = ["edition", "opens_at", "closes_at"]
    autocomplete_fields = ["edition"]
    verbose_name_plural = _("opening hours")


@admin.register(Screen)
class ScreenAdmin(HistoryModelAdmin):
    form = ScreenForm
    list_display = ["name", "venue", "capacity", "wheelchair_spaces", "plays", "shared", "position"]
    list_editable = ["capacity", "wheelchair_spaces", "position"]
    list_filter = [VenueFilter, "shared"]
    search_fields = ["name", "venue__search_text"]
    autocomplete_fields = ["venue"]
    within = "venue"
    inlines = [OpeningInline]
    fields = [
        ("venue", "name"),
        ("capacity", "wheelchair_spaces"),
        "formats",
        ("changeover_minutes", "position"),
        "shared",
    ]

    related = ["venue"]
    told_apart_by = ["venue.city", "venue.country.name", "venue.address"]

    @admin.display(description=_("formats"))
    def plays(self, screen):
        return ", ".join(str(Format(name).label) for name in screen.formats if name in Format.values)


@admin.register(ScreenOpening)
class OpeningAdmin(ZonedDateTimeInputs, HistoryModelAdmin):
    form = OpeningsForm
    list_display = ["screen", "edition", "opens", "closes"]
    list_filter = [EditionFilter, ScreenVenueFilter]
    list_select_related = ["screen__venue", "edition__festival"]
    date_hierarchy = "opens_at"
    search_fields = ["screen__name", "screen__venue__search_text", "edition__festival__search_text"]
    autocomplete_fields = ["screen", "edition"]
    fields = ["edition", "screen", "opens_at", "closes_at"]
    opens = moment_column(_("opens at"), "opens_at")
    closes = moment_column(_("closes at"), "closes_at")
