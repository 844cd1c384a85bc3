"""Inputs of the admin: the browser's own for days and times, a search for long lists."""

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import (
    AdminFileWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    get_select2_language,
)
from django.forms import Script
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from films.namesakes import row_labels
from films.renditions import WIDTHS, rendition_name

from .search import LONGEST_KEY, is_key


class NativeDateInput(forms.DateInput):
    """The browser's own calendar: labelled, usable by keyboard, and without a guess at anybody's zone."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "date-input", **(attrs or {})}, format="%Y-%m-%d")


class NativeTimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "time-input", **(attrs or {})}, format="%H:%M")


class ValidKeysMixin:
    """Django's own asks the database for whatever was sent, and some of it no database takes."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {**super().build_attrs(base_attrs, extra_attrs), "data-none-selected": _("nothing selected")}

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in map(str, value) if is_key(key)], attr)


class AutocompleteInput(ValidKeysMixin, AutocompleteSelect):
    """A select that finds a row by typing, by the search fields of its ModelAdmin."""

    get_selected_labels = None
    """In a table of rows: gives by its key the label of whatever any row has chosen here, with one query."""

    def optgroups(self, name, value, attr=None):
        if self.get_selected_labels is None:
            return super().optgroups(name, value, attr)
        labels = self.get_selected_labels()
        selected = [(key, labels[int(key)]) for key in map(str, value) if is_key(key) and int(key) in labels]
        blank = [] if self.is_required else [("", "")]
        options = [
            self.create_option(name, key, words, bool(key), index)
            for index, (key, words) in enumerate([*blank, *selected])
        ]
        return [(None, options, 0)]


class AutocompleteMultipleInput(ValidKeysMixin, AutocompleteSelectMultiple):
    def optgroups(self, name, value, attr=None):
        groups = super().optgroups(name, value, attr)
        options = [option for _name, members, _index in groups for option in members]
        if len({option["label"] for option in options}) < len(options):
            keys = [option["value"] for option in options]
            labels = row_labels(self.admin_site, self.choices.queryset.filter(pk__in=keys))
            for option in options:
                option["label"] = labels.get(
                    getattr(option["value"], "value", option["value"]), option["label"]
                )
        return groups

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Each is taken out by itself; a cross for all of them at once invites a slip."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}

    def value_from_datadict(self, data, files, name):
        return [key[:LONGEST_KEY] for key in super().value_from_datadict(data, files, name) or []]


class ChoiceSearchMixin:
    """A select that finds one of hundreds by typing. It holds only what is chosen, in the order of choosing.

    ``kind`` names the list of ``choices`` that the script asks for, once for all selects of a page.
    """

    def __init__(self, kind, attrs=None, choices=()):
        self.kind = kind
        defaults = {"class": "choice-search", "data-theme": "admin-autocomplete", "data-placeholder": ""}
        super().__init__(attrs={**defaults, **(attrs or {})}, choices=choices)

    def optgroups(self, name, value, attrs=None):
        every = self.choices
        labels = {str(key): label for key, label in every}
        blank = [] if self.allow_multiple_selected else [""]
        self.choices = [(key, labels.get(key, "")) for key in dict.fromkeys([*blank, *value])]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = every

    def build_attrs(self, base_attrs, extra_attrs=None):
        url = reverse("admin:choices", args=[self.kind])
        words = {"data-choices": url, "data-none-selected": _("nothing selected")}
        return {**super().build_attrs(base_attrs, extra_attrs), **words}

    @property
    def media(self):
        minified = "" if settings.DEBUG else ".min"
        language = get_select2_language()
        texts = [f"admin/js/vendor/select2/i18n/{language}.js"] if language else []
        return forms.Media(
            js=[
                f"admin/js/vendor/jquery/jquery{minified}.js",
                f"admin/js/vendor/select2/select2.full{minified}.js",
                *texts,
                "admin/js/jquery.init.js",
                Script("js/admin/selects.js", type="module"),
            ],
            css={"screen": [f"admin/css/vendor/select2/select2{minified}.css", "admin/css/autocomplete.css"]},
        )


class ChoiceSearchInput(ChoiceSearchMixin, forms.Select):
    pass


class ChoiceSearchMultipleInput(ChoiceSearchMixin, forms.SelectMultiple):
    pass


class ColourInput(forms.TextInput):
    """Written as #1b6f5a, so that it may be left empty and pasted; a swatch beside it shows it."""

    def render(self, name, value, attrs=None, renderer=None):
        text_input = super().render(name, value, {"size": 8, **(attrs or {})}, renderer)
        swatch = format_html(
            '<svg class="swatch" width="24" height="24" aria-hidden="true">'
            '<rect width="24" height="24" fill="{}"/></svg>',
            value or "none",
        )
        return format_html('<span class="colour">{} {}</span>', text_input, swatch)


class PictureInput(AdminFileWidget):
    """Shows the picture that is there above the means to replace it."""

    not_kept = ""
    """The name of a file that came with a form which was not saved."""

    def render(self, name, value, attrs=None, renderer=None):
        chooser = super().render(name, value, attrs, renderer)
        if not (self.not_kept or self.is_initial(value)):
            return chooser
        return format_html("<div>{}{}{}</div>", preview(value), self._again(), chooser)

    def _again(self):
        if not self.not_kept:
            return ""
        message = _("“%(name)s” was not saved. Choose the file again.") % {"name": self.not_kept}
        return format_html('<p class="choose-again">{}</p>', message)


def preview(picture, css_class="preview", url="") -> str:
    """The picture itself, or nothing. Decorative beside its own name: it needs no other words."""
    if not picture:
        return ""
    return format_html('<img class="{}" src="{}" alt="" loading="lazy">', css_class, url or picture.url)


def thumbnail(picture, width: int | None) -> str:
    """In a list the narrowest rendition does; ``width`` is that of the picture, as it was noted."""
    if not picture:
        return mark_safe('<span class="thumb"></span>')
    narrow = WIDTHS[0]
    is_wider = width is not None and width > narrow
    url = picture.storage.url(rendition_name(picture.name, narrow)) if is_wider else picture.url
    return preview(picture, "thumb", url)
