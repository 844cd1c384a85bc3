"""Search columns made of other rows: refreshed once, however many of these are saved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction

_deferred: ContextVar[dict[type[models.Model], set[int]] | None] = ContextVar("deferred", default=None)


@contextmanager
def deferred_search_refresh() -> Iterator[None]:
    """One transaction, at whose end each row searched by names that changed within it is refreshed once."""
    if _deferred.get() is not None:
        yield
        return
    deferred = defaultdict(set)
    with transaction.atomic():
        outside = _deferred.set(deferred)
        try:
            yield
        finally:
            _deferred.reset(outside)
        for model, keys in deferred.items():
            _refresh(model, keys)


def refresh_search(model: type[models.Model], keys: Iterable[int]) -> None:
    """Of these rows and those found by their names, now or at the end of what defers it."""
    deferred = _deferred.get()
    if deferred is None:
        _refresh(model, keys)
    else:
        deferred[model].update(keys)


def _refresh(model: type[models.Model], keys: Iterable[int]) -> None:
    rows = model.objects.filter(pk__in=keys)
    rows.refresh_search()
    for row in rows:
        others = row.rows_searched_by_names()
        if others is not None:
            others.refresh_search()
