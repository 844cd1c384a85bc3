"""Addresses of the same page with other parameters, and the controls of its filter form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlencode

from screenings.public.filters import ListingFilter


@dataclass(frozen=True)
class Control:
    """One filter of a form. ``choices``: value, label, listings it would leave, whether it is selected."""

    name: str
    label: str
    choices: list[tuple[str, str, int | None, bool]]
    several: bool
    errors: list[str]

    @property
    def is_set(self) -> bool:
        return bool(self.errors) or any(is_selected for *_, is_selected in self.choices)


def controls(listing_filter: ListingFilter, names: Iterable[str]) -> list[Control]:
    """Those that are set or leave a choice."""
    every = [control(listing_filter, name) for name in names]
    return [control for control in every if control.is_set or len(control.choices) > 1]


def control(listing_filter: ListingFilter, name: str) -> Control:
    field = listing_filter.form[name]
    values = listing_filter.data.getlist(name) if listing_filter.is_bound else []
    several = name in {"section", "access"}
    selected = set(values if several else values[-1:])
    choices = [
        (value, label, count, value in selected)
        for value, label, count in listing_filter.choices_with_counts(name)
    ]
    return Control(name, str(field.label), choices, several, list(field.errors))


def with_params(request, **values: str | None) -> str:
    """This address with some parameters set anew, or taken away where the value is None."""
    kept = [(key, value) for key, value in _params(request) if key not in values]
    return _address(request, kept + [(key, value) for key, value in values.items() if value is not None])


def without_param(request, name: str, value: str | None = None) -> str:
    """This address without one value of a parameter, or without any."""
    kept = [(key, other) for key, other in _params(request) if key != name or value not in {None, other}]
    return _address(request, kept)


def chips(request, listing_filter: ListingFilter) -> list[dict[str, str]]:
    """One for each filter that is set, with the address of the same list without it."""
    return [
        {
            "label": f"{active.label}: {active.text}",
            "remove_url": without_param(request, active.name, active.value),
            "name": active.name,
        }
        for active in listing_filter.active_filters
    ]


def without_each_filter(request, listing_filter: ListingFilter) -> list[dict]:
    """The page without each filter that is set, where that finds anything; the most listings first."""
    links = []
    for name, group in groupby(listing_filter.active_filters, key=attrgetter("name")):
        active = list(group)
        label = ", ".join(value.text for value in active)
        count = listing_filter.count_without(name)
        links.append({"label": label, "url": without_param(request, name), "count": count})
    return sorted((link for link in links if link["count"]), key=lambda link: -link["count"])


def _params(request) -> Iterator[tuple[str, str]]:
    for key, values in request.GET.lists():
        yield from ((key, value) for value in values if value and key != "page")


def _address(request, kept: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
