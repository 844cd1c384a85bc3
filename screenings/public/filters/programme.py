"""One edition's showings in memory: what there is to choose from, and which showings each choice leaves."""

from collections import OrderedDict
from datetime import date, datetime
from functools import cached_property
from threading import Lock

from django.utils.translation import get_language

from films.models import ContentVersion, running_together
from screenings.models import ACCESS_MARKS, Edition
from screenings.planning.embargoes import Interval, embargoes

from .facets import Facets, Fact, facts_of, films_and_genres_of

MOST_FACTS = 20_000
"""Kept by a process, of all editions together: about 20 MiB."""


class Programme:
    """What visitors are told of these listings, in the language they read now. It is never written to."""

    def __init__(self, listings) -> None:
        self.facts: list[Fact] = facts_of(listings)
        self.facets = Facets.read_off(self.facts, films_and_genres_of(listings))
        self.day_of: dict[int, date | None] = {fact.listing: fact.day for fact in self.facts}
        self.everything: frozenset[int] = frozenset(self.day_of)

    def from_minute(self, minute: int) -> set[int]:
        return {fact.listing for fact in self.facts if fact.minute is not None and fact.minute >= minute}

    @cached_property
    def with_mark(self) -> dict[str, set[int]]:
        return {
            name: {fact.listing for fact in self.facts if fact.marks[place]}
            for place, name in enumerate(ACCESS_MARKS)
        }

    @cached_property
    def running(self) -> dict[int, int | None]:
        """Minutes of the films alone; None while the length of any part is not known."""
        parts: dict[int, list[Fact]] = {}
        for fact in self.facts:
            parts.setdefault(fact.listing, []).append(fact)
        return {listing: _running(facts) for listing, facts in parts.items()}


def _running(facts: list[Fact]) -> int | None:
    if facts[0].length is not None:
        return facts[0].length
    return running_together(fact.film_length for fact in facts)


class Programmes:
    """Those asked for last, until anything a visitor can see changes or the clock makes anything public.

    As for whole pages, the number is read before the listings: what changes meanwhile is kept under the
    number from before, and found out by the next who asks.
    """

    def __init__(self) -> None:
        self.lock, self.number, self.interval = Lock(), -1, Interval()
        self.kept: OrderedDict[tuple[int, str], Programme] = OrderedDict()

    def of(self, edition: Edition, listings, at: datetime) -> Programme:
        if not MOST_FACTS:
            return Programme(listings)
        number, key = ContentVersion.current(), (edition.pk, get_language())
        with self.lock:
            if self._is_current(number, at) and key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        interval, programme = embargoes.around(number, at), Programme(listings)
        with self.lock:
            self._keep(key, programme, number, interval, at)
        return programme

    def _is_current(self, number: int, at: datetime) -> bool:
        return number == self.number and self.interval.holds(at)

    def _keep(self, key, programme: Programme, number: int, interval: Interval, at: datetime) -> None:
        if not self._is_current(number, at):
            if number < self.number:
                return
            self.kept.clear()
        self.number, self.interval = number, interval
        self.kept[key] = programme
        while sum(len(one.facts) for one in self.kept.values()) > MOST_FACTS:
            self.kept.popitem(last=False)


programmes = Programmes()
