"""The rows beneath a film: its titles, people, companies, releases, reviews, links."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from films.models import CompanyCredit, Credit, FilmText, FilmTitle, Link, RelatedFilm, Release, Review
from films.permissions import HiddenFromIndexMixin

from .base import CompactStackedInline, CompactTabularInline, HistoryModelAdmin, LabelledInlineFormSet
from .fieldsets import folded, group

SOURCE = group(gettext_lazy("Source"), "source_url", "source_note")
FOLDED_SOURCE = folded(gettext_lazy("Source"), "source_url", "source_note")


class TitleFormSet(LabelledInlineFormSet):
    """A film has one original title; another may become it while the first is given up."""

    def clean(self):
        super().clean()
        remaining = [form for form in self.forms if form.is_valid() and not self._should_delete_form(form)]
        for form in [form for form in remaining if form.cleaned_data.get("kind") == FilmTitle.Kind.ORIGINAL][
            1:
        ]:
            message = _("A film can have only one original title.")
            form.add_error("kind", ValidationError(message, code="second_original"))

    def save(self, commit=True):
        """The database sees one row after the other: whichever was the original steps down first."""
        leaving = [form.instance.pk for form in self.initial_forms if self._gives_way(form)]
        FilmTitle.objects.filter(pk__in=leaving).update(kind=FilmTitle.Kind.WORKING)
        return super().save(commit)

    def _gives_way(self, form) -> bool:
        if form.is_gone:
            return False
        was, is_now = form.initial["kind"], form.cleaned_data["kind"]
        return was == FilmTitle.Kind.ORIGINAL and (was != is_now or self._should_delete_form(form))


class TitleInline(CompactTabularInline):
    model = FilmTitle
    formset = TitleFormSet
    fields = ["title", "kind", "language"]


class CreditInline(CompactTabularInline):
    model = Credit
    fields = ["person", "role", "character", "credited_as", "position"]
    autocomplete_fields = ["person"]
    show_change_link = True
    related = ["person"]


class CompanyCreditInline(CompactTabularInline):
    model = CompanyCredit
    fields = ["company", "role", "territory", "position"]
    autocomplete_fields = ["company"]
    show_change_link = True


class ReleaseInline(CompactTabularInline):
    model = Release
    fields = ["territory", "date", "kind", "distributor", "admissions", "admissions_at_least"]
    autocomplete_fields = ["distributor"]
    show_change_link = True


class TextInline(CompactStackedInline):
    model = FilmText
    classes = ["collapse"]


class ReviewInline(CompactStackedInline):
    model = Review
    classes = ["collapse"]
    fields = [
        ("outlet", "critic", "kind", "position"),
        ("rating_value", "rating_scale", "rating_date"),
        "summary",
        ("url", "reported_by"),
        ("source_url", "source_note"),
    ]


class LinkInline(CompactTabularInline):
    model = Link
    fields = ["kind", "label", "url", "territories", "position"]


class RelatedInline(CompactTabularInline):
    model = RelatedFilm
    fk_name = "film"
    fields = ["other", "title", "year", "made_by", "note", "position"]
    autocomplete_fields = ["other"]


@admin.register(Credit)
class CreditAdmin(HiddenFromIndexMixin, HistoryModelAdmin):
    """What a credit holds beyond its row on the film's page: who the character is, and the source."""

    list_display = ["person", "role", "character", "film"]
    list_filter = ["role"]
    list_select_related = ["person", "film"]
    search_fields = ["person__search_text", "character_search", "film__search_text"]
    autocomplete_fields = ["film", "person"]
    fieldsets = [
        group(None, "film", "person", ("role", "position"), "credited_as"),
        group(gettext_lazy("Character"), "character", "character_note", "character_aliases"),
        SOURCE,
    ]


@admin.register(CompanyCredit)
class CompanyCreditAdmin(HiddenFromIndexMixin, HistoryModelAdmin):
    list_display = ["company", "role", "territory", "film"]
    list_filter = ["role"]
    list_select_related = ["company", "film"]
    search_fields = ["company__search_text", "film__search_text"]
    autocomplete_fields = ["film", "company"]
    fieldsets = [
        group(None, "film", "company", ("role", "position"), "territory"),
        SOURCE,
    ]


@admin.register(Release)
class ReleaseAdmin(HiddenFromIndexMixin, HistoryModelAdmin):
    list_display = ["film", "territory", "date", "kind", "distributor"]
    list_filter = ["kind"]
    list_select_related = ["film", "distributor"]
    date_hierarchy = "date"
    search_fields = ["film__search_text", "distributor__search_text"]
    autocomplete_fields = ["film", "distributor"]
    fieldsets = [
        group(None, "film", ("territory", "date"), ("kind", "distributor")),
        group(gettext_lazy("Admissions"), ("admissions", "admissions_at_least")),
        SOURCE,
    ]
