from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import get_language

from films.search import CLOSE, Holds, SearchQuery, bag_of_words, name_keys, name_words

from .alphabet import AlphabeticalModel, AlphabeticalQuerySet, sort_column
from .search_refresh import refresh_search
from .search_words import SearchWord


class SearchableQuerySet(AlphabeticalQuerySet):
    def matching(self, text: str | SearchQuery):
        """Rows in which every word of ``text`` occurs, or whose name it spells; none where it has no word."""
        query = SearchQuery.of(text)
        return self.filter(Holds(query.matching())) if query else self.none()

    def refresh_search(self) -> None:
        """After names of these rows were changed elsewhere."""
        rows = list(self)
        before = " ".join(row.search_text for row in rows)
        for row in rows:
            row.set_for_lists()
        SearchWord.objects.add(" ".join(row.search_text for row in rows), but=before)
        self.model._base_manager.bulk_update(rows, self.model.stored_for_lists, batch_size=100)

    def ranked(self, text: str | SearchQuery):
        """Those matching, each with its ``search_rank``: the very name first, then from A to Z."""
        query = SearchQuery.of(text)
        if not query:
            return self.none()
        rank = query.rank(self.model.literal_name)
        rows = self.matching(query).annotate(search_rank=rank)
        return rows.order_by("search_rank", sort_column(get_language()), "pk")


class SearchableModel(AlphabeticalModel):
    """Keeps every name a visitor may type, normalized: accents, case, hyphens and gaps never hide a row.

    Rows that lend a name (a title, an alias) inherit ``SearchAliasMixin`` and keep the columns fresh.
    ``QuerySet.update`` and ``bulk_create`` pass by them: call ``QuerySet.refresh_search`` after them.
    """

    search_names = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    search_context = models.TextField(editable=False, default="")

    stored_for_lists = (*AlphabeticalModel.stored_for_lists, "search_names", "search_text", "search_context")

    search_rank = 0
    """How near it comes to what is looked for, as ``SearchQuery.rank`` says."""

    literal_name = "name"
    """The column with the name as it is shown."""

    class Meta:
        abstract = True

    @property
    def is_close(self) -> bool:
        """Whether it was found by a word that is not spelled as it was typed."""
        return self.search_rank >= CLOSE

    def names(self) -> Iterable[str]:
        """What it is called, by anyone."""
        return [self.name]

    def context(self) -> Iterable[str]:
        """What else helps to find it, ranked last: its people, its place, its number elsewhere."""
        return ()

    def made_for_lists(self):
        names, context = list(self.names()), list(self.context())
        return {
            **super().made_for_lists(),
            "search_names": name_keys(names),
            "search_text": name_words(names),
            "search_context": bag_of_words([*(name for name in names if not name.isascii()), *context]),
        }

    def save(self, *args, **kwargs):
        before, dependents = self.search_text, self._dependents()
        super().save(*args, **kwargs)
        SearchWord.objects.add(self.search_text, but=before)
        if dependents:
            dependents.refresh_search()

    def _dependents(self):
        """Those its new words have to reach; None where it has no others or they stay the same."""
        others = None if self._state.adding else self.rows_searched_by_names()
        if others is None:
            return None
        current = self.made_for_lists()
        stored = type(self)._base_manager.filter(pk=self.pk).values(*current).first()
        return None if stored == current else others

    def rows_searched_by_names(self) -> "SearchableQuerySet | None":
        """Other rows in whose search columns its names occur."""
        return None


class SearchAliasQuerySet(models.QuerySet):
    def delete(self):
        """Many rows are deleted past their own ``delete``, which would refresh what they were found by."""
        with transaction.atomic():
            keys = set(self.order_by().values_list(self.model.lends_name_to, flat=True))
            outcome = super().delete()
            self.model.refresh_search_of(keys)
        return outcome

    delete.alters_data = True
    delete.queryset_only = True


class SearchAliasMixin(models.Model):
    """A row whose words help to find another: ``lends_name_to`` names the foreign key.

    Many saved at once are saved within ``deferred_search_refresh``.
    """

    lends_name_to: str

    objects = SearchAliasQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        before = set() if self._state.adding else self._stored_keys()
        super().save(*args, **kwargs)
        field = self._meta.get_field(self.lends_name_to)
        self.refresh_search_of({*before, getattr(self, field.attname)})

    def delete(self, *args, **kwargs):
        before = self._stored_keys()
        outcome = super().delete(*args, **kwargs)
        self.refresh_search_of(before)
        return outcome

    def _stored_keys(self) -> set[int]:
        """The key of the row searched by its names until now, perhaps another than it has in memory."""
        stored = type(self)._base_manager.filter(pk=self.pk)
        return set(stored.values_list(self.lends_name_to, flat=True))

    @classmethod
    def refresh_search_of(cls, keys: Iterable[int]) -> None:
        refresh_search(cls._meta.get_field(cls.lends_name_to).related_model, keys)
