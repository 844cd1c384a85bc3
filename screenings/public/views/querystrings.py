"""Addresses of the same page with other parameters, and the controls of its filter form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlencode

from django.forms import Form

from screenings.public.filters import ListingFilter
from screenings.public.filters.free_time import NEEDS, removed_with

MOST_CHOICES = 500
MOST_IN_SIGHT = 8
MOST_LINKS = 30
BOXES = {"section", "access", "tickets"}
"""Filters of which several values may be ticked."""
YES_OR_NO = {"tickets"}
"""Of a single box, which is a choice by itself."""


Choices = list[tuple[str, str, int | None]]


@dataclass(frozen=True)
class Control:
    """One filter of a form. ``choices``: value, label, listings it would leave, whether it is selected.

    They are the first ``MOST_CHOICES`` of ``count``, and what is selected.
    """

    name: str
    label: str
    choices: list[tuple[str, str, int | None, bool]]
    several: bool
    errors: list[str]
    count: int

    @property
    def is_set(self) -> bool:
        return bool(self.errors) or any(is_selected for *_, is_selected in self.choices)

    @property
    def leaves_a_choice(self) -> bool:
        """Of several, or between one and none."""
        return len(self.choices) > 1 or (
            self.name in YES_OR_NO and any(count for _, _, count, _ in self.choices)
        )

    @property
    def is_short(self) -> bool:
        return self.count <= MOST_IN_SIGHT


@dataclass(frozen=True)
class Narrowing:
    """A link that narrows a list, or takes that back."""

    label: str
    count: int | None
    is_selected: bool
    url: str


def controls(listing_filter: ListingFilter, names: Iterable[str]) -> list[Control]:
    """Those that are set or leave a choice."""
    every = [control(listing_filter, name) for name in names]
    return [control for control in every if control.is_set or control.leaves_a_choice]


def without_counts(of: list[Control]) -> list[Control]:
    """For a list of something else than what the filters count."""
    return [
        replace(one, choices=[(value, label, None, is_set) for value, label, _, is_set in one.choices])
        for one in of
    ]


def control(listing_filter: ListingFilter, name: str) -> Control:
    choices = listing_filter.choices_with_counts(name)
    return _control(listing_filter.form, name, choices, several=name in BOXES)


def free_time_context(listing_filter: ListingFilter) -> dict:
    """The part of a filter form that asks between which two things a screening is to fit."""
    is_set = any(active.name in {*NEEDS, *NEEDS.values()} for active in listing_filter.active_filters)
    return {"is_free_time_set": is_set, **{name: control(listing_filter, name) for name in NEEDS}}


def control_without_counts(form: Form, name: str) -> Control:
    choices = [(str(value), label, None) for value, label in form.fields[name].choices if value]
    return _control(form, name, choices, several=False)


def _control(form: Form, name: str, choices: Choices, *, several: bool) -> Control:
    """What would leave nothing comes last, so that another filter brings the others within the limit."""
    field = form[name]
    values = form.data.getlist(name) if form.is_bound else []
    selected = set(values if several else values[-1:])
    first = choices
    if len(choices) > MOST_CHOICES:
        kept = {value for value, *_ in sorted(choices, key=lambda choice: choice[2] == 0)[:MOST_CHOICES]}
        first = [choice for choice in choices if choice[0] in kept | selected]
    marked = [(*choice, choice[0] in selected) for choice in first]
    return Control(name, str(field.label), marked, several, list(field.errors), len(choices))


def choice_links(
    request, listing_filter: ListingFilter, name: str, label_of_all: str, most: int | None = None
) -> list[dict]:
    """A link to each choice of a filter, where it leaves several or one of several is selected.

    ``most`` takes those that would leave most; beside the selected one, whose others are not counted, none.
    """
    selected = request.GET.get(name, "")
    choices = listing_filter.choices_with_counts(name)
    choices = [choice for choice in choices if choice[2] or choice[0] == selected]
    if most:
        choices = sorted(choices, key=lambda choice: -(choice[2] or 0))[:most]
    choices = [(value, label) for value, label, _ in choices[:MOST_LINKS]]
    if len(choices) < 2 and not (most and choices and selected):
        return []
    links = [("", label_of_all), *choices] if selected else choices
    return [
        {
            "name": label,
            "url": with_params(request, **{name: value or None, "page": None}),
            "is_selected": value == selected,
        }
        for value, label in links
    ]


def with_params(request, **values: str | None) -> str:
    """This address with some parameters set anew, or taken away where the value is None."""
    kept = [(key, value) for key, value in _params(request) if key not in values]
    return _address(request.path, kept + [(key, value) for key, value in values.items() if value is not None])


def without_param(request, name: str, value: str | None = None) -> str:
    """This address without one value of a parameter, or without any; nor what means nothing without it."""
    removed = removed_with(name)
    kept = [
        (key, other)
        for key, other in _params(request)
        if key not in removed or (key == name and value not in {None, other})
    ]
    return _address(request.path, kept)


def with_toggled(request, name: str, value: str) -> str:
    """This address with one value of a parameter added, or taken away if it is there."""
    if value in request.GET.getlist(name):
        return without_param(request, name, value)
    return _address(request.path, [*_params(request), (name, value)])


def same_params_at(request, path: str) -> str:
    """Another address with the parameters of this one, but for the number of the page."""
    return _address(path, list(_params(request)))


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


def industry_context(request, listing_filter: ListingFilter) -> dict:
    """The address that shows what is for the press, the industry and the market, and how many these are."""
    if not listing_filter.hides_industry:
        return {}
    return {
        "show_industry_url": with_params(request, industry="show"),
        "industry_count": listing_filter.hidden_industry_count,
    }


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


def _address(path: str, kept: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(kept)}" if kept else path
