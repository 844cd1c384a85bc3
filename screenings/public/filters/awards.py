import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from films.models import Film
from screenings.models import AwardRecord, Festival

from .facet_mixin import ActiveFilter

ALL = _("All")
Result = AwardRecord.Result
SAME_TO_VISITORS = {Result.WON: AwardRecord.WINS, Result.NOMINATED: AwardRecord.WITHOUT_WIN}


def _festivals_with_awards():
    """Only those with public awards: to offer another would reveal that it has one."""
    return Festival.objects.public().filter(editions__awards__in=AwardRecord.objects.public()).distinct()


class _FilmsWithAwards(ModelChoiceIterator):
    """Any film is a valid value, but only films with an award are offered."""

    def __init__(self, field):
        super().__init__(field)
        self.queryset = self.queryset.filter(awards__in=AwardRecord.objects.public()).distinct()


class _FilmField(ModelChoiceField):
    iterator = _FilmsWithAwards

    def label_from_instance(self, film: Film) -> str:
        return film.display_title_and_year


class _FestivalField(ModelChoiceField):
    def label_from_instance(self, festival: Festival) -> str:
        return festival.display_name


class FestivalFilter(django_filters.ModelChoiceFilter):
    field_class = _FestivalField


class FilmFilter(django_filters.ModelChoiceFilter):
    field_class = _FilmField


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class AwardFilter(django_filters.FilterSet):
    festival = FestivalFilter(
        field_name="edition__festival",
        to_field_name="slug",
        queryset=lambda request: _festivals_with_awards(),
        label=_("Given by"),
        empty_label=ALL,
        error_messages={"invalid_choice": _("No awards of this festival were found.")},
    )
    year = YearFilter(field_name="edition__year", label=_("Year"), min_value=1890, max_value=2200)
    result = django_filters.ChoiceFilter(
        choices=[one for one in Result.choices if one[0] != Result.UNKNOWN],
        label=_("Result"),
        empty_label=ALL,
        method="by_result",
    )
    film = FilmFilter(
        to_field_name="slug",
        queryset=lambda request: Film.objects.public(),
        label=_("Film"),
        empty_label=ALL,
        error_messages={"invalid_choice": _("This film was not found.")},
    )

    class Meta:
        model = AwardRecord
        fields: list[str] = []

    @property
    def active_filters(self) -> list[ActiveFilter]:
        """Those that are set, valid or not."""
        values = [(name, self.data.get(name, "")) for name in self.form.fields]
        return [
            ActiveFilter(name, str(self.form.fields[name].label), self._text(name, value), value)
            for name, value in values
            if value
        ]

    def _text(self, name: str, value: str) -> str:
        valid = getattr(self.form, "cleaned_data", {}).get(name, value)
        return str(dict(Result.choices).get(valid, valid))

    def by_result(self, records, name, value):
        """What was won also when others won it too; nominations also when it is not known who won."""
        return records.filter(result__in=SAME_TO_VISITORS.get(value, [value]))

    @property
    def qs(self):
        return self.queryset.none() if self.is_bound and not self.form.is_valid() else super().qs
