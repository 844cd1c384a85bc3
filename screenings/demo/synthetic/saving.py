"""Saves many rows at once with what saving one by one would have made: history, addresses, codes."""

from collections.abc import Iterable
from itertools import count
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from films.models import AlphabeticalModel, OldSlug, SearchWord, SluggedModel
from films.slugs import slug_from

REASON = gettext_noop("Invented festival")

R = TypeVar("R", bound=models.Model)


def create(model: type[R], rows: Iterable[R]) -> list[R]:
    rows = list(rows)
    for row in rows:
        if isinstance(row, AlphabeticalModel):
            row.set_for_lists()
    SearchWord.objects.add(" ".join(getattr(row, "search_text", "") for row in rows))
    return bulk_create_with_history(rows, model, default_change_reason=REASON)


class Slugs:
    """Addresses nothing else has: among the rows there are and among those still to be saved."""

    def __init__(self, model: type[SluggedModel]) -> None:
        self._fallback = model._meta.model_name or ""
        self._in_use = set(model._base_manager.values_list("slug", flat=True))
        self._in_use |= set(OldSlug.objects.within(model).values_list("slug", flat=True))

    def make(self, text: str) -> str:
        slug = slug_from(text, self._fallback)
        numbered = (f"{slug}-{number}" for number in count(2))
        free = slug if slug not in self._in_use else next(one for one in numbered if one not in self._in_use)
        self._in_use.add(free)
        return free
