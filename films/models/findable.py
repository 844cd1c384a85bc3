from collections.abc import Iterable

from django.db import models

from films.folding import fold_all, query_words


class FindableQuerySet(models.QuerySet):
    def matching(self, text: str):
        """Rows whose names contain every word of ``text``, in any spelling; none where it has no word."""
        words = query_words(text)
        rows = self if words else self.none()
        for word in words:
            rows = rows.filter(search_text__contains=word)
        return rows


class Findable(models.Model):
    """Keeps every name a visitor may type, folded, in one column: accents and case never hide a row.

    Rows that lend a name (a title, an alias) inherit ``LendsName`` and keep the column fresh.
    ``QuerySet.update`` and ``bulk_create`` pass by it: call ``refresh_search_text`` after them.
    """

    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def search_names(self) -> Iterable[str]:
        raise NotImplementedError

    def save(self, *args, update_fields=None, **kwargs):
        self.search_text = fold_all(*self.search_names())
        if update_fields is not None:
            update_fields = {*update_fields, "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def refresh_search_text(self) -> None:
        type(self)._base_manager.filter(pk=self.pk).update(search_text=fold_all(*self.search_names()))


class LendsName(models.Model):
    """A row whose words help to find another: ``lends_name_to`` names the foreign key."""

    lends_name_to: str

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        getattr(self, self.lends_name_to).refresh_search_text()

    def delete(self, *args, **kwargs):
        found = getattr(self, self.lends_name_to)
        outcome = super().delete(*args, **kwargs)
        found.refresh_search_text()
        return outcome
