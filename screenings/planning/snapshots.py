"""What a change announced, stored as it was published and never worked out again from the rows of today.

What is named is stored as a reference: the key of its row, its name, and whether it was public when that was
published. A name is shown while its row is public; of a deleted row, if it was public then and when it was
deleted. What is under embargo now is not named, and what was secret then has the name it has now.
A film that is still called so has its title in the language of the page.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from films.models import Film
from films.titles import second_title, title_for, title_in_line
from screenings.models import Listing, ProgrammeItem, Screen, Screening, Venue
from screenings.models.programme import format_localized_title

Reference = dict[str, Any]
Snapshot = dict[str, Any]

NAME_FIELDS = {"film": (Film, "title"), "item": (ProgrammeItem, "title"), "venue": (Venue, "name")}


def snapshot(screening: Listing | Screening, films: Iterable[Film], at: datetime) -> Snapshot:
    """Days and moments in ISO 8601, moments in UTC; ``zone`` is that of the clocks that show them."""
    return {
        "item": item_reference(screening.item, at),
        "films": [film_reference(film) for film in films],
        "venue": venue_reference(screening.venue),
        "screen": screening.screen and screen_reference(screening.screen),
        "day": screening.day and screening.day.isoformat(),
        "window": screening.window and [day.isoformat() for day in screening.window],
        "starts_at": screening.starts_at and screening.starts_at.isoformat(),
        "zone": screening.zone.key,
        "status": screening.status,
    }


def film_reference(film: Film) -> Reference:
    return {"kind": "film", "id": film.pk, "name": film.title, "is_public": film.is_public}


def item_reference(item: ProgrammeItem, at: datetime) -> Reference:
    is_announced = item.announced_at is not None and item.announced_at <= at
    is_public = is_announced and item.edition.is_public
    return {"kind": "item", "id": item.pk, "code": item.code, "name": item.title, "is_public": is_public}


def venue_reference(venue: Venue) -> Reference:
    reference = {"kind": "venue", "id": venue.pk, "name": venue.name, "is_public": venue.is_public}
    return {
        **reference,
        "city": venue.city,
        "operator": venue.operator,
        "is_placeholder": venue.is_placeholder,
    }


def screen_reference(screen: Screen) -> Reference:
    return {"kind": "screen", "id": screen.pk, "name": screen.name, "venue": venue_reference(screen.venue)}


def references_in(announced: Snapshot) -> list[Reference]:
    screen = [announced["screen"]] if announced["screen"] else []
    return [announced["item"], *announced["films"], announced["venue"], *screen]


class Names:
    """The names of these references that may be shown now, in at most three queries per kind.

    ``public`` are listings that are public now: their items and venues are too.
    """

    def __init__(self, references: Iterable[Reference], public: Iterable[Listing], at: datetime) -> None:
        was_public: dict[str, dict[int, bool]] = defaultdict(dict)
        for one in references:
            one = one.get("venue", one)
            was_public[one["kind"]][one["id"]] = one["is_public"]
        self._public: dict[tuple[str, int], str] = {}
        self._localized: dict[tuple[int, str], str] = {}
        self._second: dict[tuple[int, str], str] = {}
        for listing in public:
            self._public["item", listing.item_id] = listing.item.title
            self._public["venue", listing.venue_id] = listing.venue.name
        self._hidden: set[tuple[str, int]] = set()
        for kind, ids in was_public.items():
            self._look_up(kind, ids, at)

    def _look_up(self, kind: str, ids: dict[int, bool], at: datetime) -> None:
        model, name = NAME_FIELDS[kind]
        missing = {pk for pk in ids if (kind, pk) not in self._public}
        if missing:
            rows = model.objects.public(at).filter(pk__in=missing)
            if kind == "film":
                self._read_films(rows)
            else:
                self._public |= {(kind, pk): title for pk, title in rows.values_list("pk", name)}
        hidden = {pk for pk in missing if ids[pk] and (kind, pk) not in self._public}
        if hidden:
            # What was hidden and then deleted stays hidden.
            hiding = Q(announced_at=None) | Q(announced_at__gt=at) if kind == "item" else Q(is_public=False)
            deleted = model.history.filter(hiding, id__in=hidden, history_type="-").values_list(
                "id", flat=True
            )
            existing = model.objects.filter(pk__in=hidden).values_list("pk", flat=True)
            self._hidden |= {(kind, pk) for pk in [*existing, *deleted]}

    def _read_films(self, films: QuerySet) -> None:
        rows = films.with_original().values_list("pk", "title", "original_name", "localized_titles")
        for pk, title, original, localized in rows:
            self._public["film", pk] = title
            self._localized[pk, title] = title_for(get_language(), title, localized)
            self._second[pk, title] = second_title(get_language(), title, original or "", localized)

    def may_be_read(self, one: Reference) -> bool:
        one = one.get("venue", one)
        key = one["kind"], one["id"]
        return key in self._public or (one["is_public"] and key not in self._hidden)

    def of(self, one: Reference | None) -> str:
        """Empty where it may not be read."""
        if one is None or not self.may_be_read(one):
            return ""
        name = self._recorded_name(one)
        return self._localized.get((one["id"], name), name) if one["kind"] == "film" else name

    def _recorded_name(self, one: Reference) -> str:
        keeps_its_name = one.get("venue", one)["is_public"] or one["kind"] == "screen"
        return one["name"] if keeps_its_name else self._public[one["kind"], one["id"]]

    def of_all(self, references: Iterable[Reference]) -> list[str]:
        return [name for one in references if (name := self.of(one))]

    def title(self, announced: Snapshot) -> str:
        """Empty for an item that is secret now: not even its films are named."""
        if not self.may_be_read(announced["item"]):
            return ""
        own_title = self.of(announced["item"])
        title = format_localized_title(own_title, self.of_all(announced["films"]))
        films = [one for one in announced["films"] if self.may_be_read(one)]
        if own_title or len(films) != 1:
            return title
        return title_in_line(title, self._second.get((films[0]["id"], self._recorded_name(films[0])), ""))
