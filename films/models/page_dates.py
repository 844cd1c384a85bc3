"""When the page of a row last changed, stored as it happens: sitemaps tell it to search engines."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords


class DatedPageModel(models.Model):
    """A row with a page of its own, whose history is a ``PageHistory``.

    ``QuerySet.update`` and bulk updates write no history row by row: call ``date_pages`` after them.
    """

    page_changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def date_pages(cls, keys: Iterable[int]) -> None:
        cls._base_manager.filter(pk__in=keys).update(page_changed_at=timezone.now())


class PageHistory(HistoricalRecords):
    """Whatever is recorded of a row also dates its page or, by a foreign key, the ``page_of`` another row."""

    def __init__(self, *args, page_of: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.page_of = page_of

    def create_historical_record(self, instance, history_type, using=None):
        super().create_historical_record(instance, history_type, using=using)
        if not getattr(instance, "changes_page", lambda: True)():
            return
        field = instance._meta.get_field(self.page_of) if self.page_of else instance._meta.pk
        model = field.related_model if self.page_of else type(instance)
        model.date_pages([getattr(instance, field.attname)])
