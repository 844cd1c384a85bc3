from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from simple_history.models import HistoricalRecords

from films.cleaning import TextLine
from films.phrases import localized_phrase

from .search_refresh import refresh_search
from .searchable import SearchableModel, SearchableQuerySet
from .slugs import SluggedModel


@contextmanager
def _refreshing_films(tags: "TagQuerySet") -> Iterator[None]:
    """They are refreshed once the tags are gone."""
    with transaction.atomic():
        films = set(tags.order_by().exclude(films=None).values_list("films", flat=True))
        yield
        refresh_search(Tag._meta.get_field("films").related_model, films)


class TagQuerySet(SearchableQuerySet):
    def delete(self):
        with _refreshing_films(self):
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class Tag(SluggedModel, SearchableModel):
    class Kind(models.TextChoices):
        GENRE = "genre", pgettext_lazy("tag", "genre")
        THEME = "theme", pgettext_lazy("tag", "theme")

    name = TextLine(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.GENRE)

    objects = TagQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=SearchableModel.stored_for_lists)

    class Meta:
        ordering = ["kind", "sort_key"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    @property
    def display_name(self) -> str:
        return localized_phrase(self.name)

    def delete(self, *args, **kwargs):
        with _refreshing_films(Tag.objects.filter(pk=self.pk)):
            return super().delete(*args, **kwargs)

    def rows_searched_by_names(self):
        return self.films.all()
