"""Addresses of the same page with something else chosen, and what a page says of its filters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

from screenings.public.filters import ListingFilter


@dataclass(frozen=True)
class Control:
    """One question of a filter form, with what may be answered."""

    name: str
    label: str
    choices: list[tuple[str, str, int | None, bool]]
    """Value, label, showings it would leave, whether it is chosen."""
    several: bool
    errors: list[str]

    @property
    def is_set(self) -> bool:
        return bool(self.errors) or any(chosen for *_, chosen in self.choices)


def controls(programme: ListingFilter, names: Iterable[str]) -> list[Control]:
    """The questions that are worth asking: those that are answered, or leave a choice."""
    asked = [control(programme, name) for name in names]
    return [one for one in asked if one.is_set or len(one.choices) > 1]


def control(programme: ListingFilter, name: str) -> Control:
    field = programme.form[name]
    given = programme.data.getlist(name) if programme.is_bound else []
    several = name in {"section", "access"}
    chosen = set(given if several else given[-1:])
    choices = [
        (value, label, count, value in chosen) for value, label, count in programme.choices_with_counts(name)
    ]
    return Control(name, str(field.label), choices, several, list(field.errors))


def changed(request, **values: str | None) -> str:
    """This address with some parameters set anew, or taken away where the value is None."""
    kept = [(key, one) for key, one in _given(request) if key not in values]
    return _address(request, kept + [(key, one) for key, one in values.items() if one is not None])


def without(request, name: str, value: str | None = None) -> str:
    """This address without one value of a parameter, or without any."""
    kept = [(key, one) for key, one in _given(request) if key != name or value not in {None, one}]
    return _address(request, kept)


def chips(request, programme: ListingFilter) -> list[dict[str, str]]:
    """One for each filter that is set, with the address of the same list without it."""
    return [
        {"label": f"{label}: {value}", "remove_url": without(request, name, raw), "name": name}
        for name, label, value, raw in programme.active_filters
    ]


def loosened(request, programme: ListingFilter) -> list[dict]:
    """What each filter keeps from being found, the one that keeps most first."""
    brought = []
    for name, given in groupby(programme.active_filters, key=itemgetter(0)):
        told = list(given)
        label = f"{told[0][1]}: {', '.join(value for _, _, value, _ in told)}"
        count = programme.count_without(name)
        brought.append({"label": label, "url": without(request, name), "count": count})
    return sorted((one for one in brought if one["count"]), key=lambda one: -one["count"])


def _given(request) -> Iterator[tuple[str, str]]:
    for key, values in request.GET.lists():
        yield from ((key, one) for one in values if one and key != "page")


def _address(request, kept: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
