"""Pictures of editions in lists: a still of one of their films, else a drawing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from films.models import Film
from films.renditions import is_there
from screenings.models import Edition, ProgrammeItem


@dataclass(frozen=True)
class Cover:
    film: Film | None
    """With a still; where there is none, the page draws."""


def covers_of(editions: Collection[Edition], now: datetime) -> dict[int, Cover]:
    """In two queries."""
    with_still = Film.objects.public(now).exclude(still="")
    announced = ProgrammeItem.objects.public(now).filter(edition__in=editions, films__in=with_still)
    keys = dict(announced.order_by().values_list("edition").annotate(film=Min("films")))
    films = with_still.in_bulk(keys.values()) if keys else {}
    return {edition.pk: _cover(films.get(keys.get(edition.pk))) for edition in editions}


def _cover(film: Film | None) -> Cover:
    has_picture = film is not None and is_there(film.still)
    return Cover(film if has_picture else None)
