"""One spelling for each question that an address asks, so that its answer is built and kept once.

What advertisers and mail programs append to links asks nothing of us and is passed over everywhere. What a
view accepts it says itself, by ``accepts_query``.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

View = TypeVar("View", bound=Callable)

TRACKING = {
    "_",
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
}

FIRST_PAGE = ("page", "1")
"""What the page before the second leads to, and the address without a number has."""


@dataclass(frozen=True)
class AcceptedQuery:
    names: frozenset[str]
    several: frozenset[str]
    refuses_others: bool

    def without_others(self, parameters: dict[str, list[str]]) -> dict[str, list[str]]:
        return {
            name: self._values(name, values) if name in self.names else values
            for name, values in parameters.items()
            if name in self.names or self.refuses_others
        }

    def _values(self, name: str, values: list[str]) -> list[str]:
        """Without empty ones and the first page, which ask nothing."""
        if name in self.several:
            return sorted({value for value in values if value})
        return [value for value in values[-1:] if value and (name, value) != FIRST_PAGE]


def is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith("utm_")


def accepts_query(
    *names: str, several: Collection[str] = (), refuses_others: bool = False
) -> Callable[[View], View]:
    """Say which parameters a view reads, and of which it takes ``several`` values; of others the last.

    What else is asked never reaches the view, unless it ``refuses_others`` by name.
    """

    def mark(view: View) -> View:
        view.accepted_query = AcceptedQuery(frozenset(names), frozenset(several), refuses_others)
        return view

    return mark


def normalized(query: bytes, view: Callable) -> str:
    """The same question with its parameters in order and encoded alike, without those that ask nothing.

    Of a ``view`` that says nothing about its parameters, only the tracking ones are known to ask nothing.
    """
    accepted = getattr(view, "accepted_query", None)
    parameters = {name: values for name, values in sorted(QueryDict(query).lists()) if not is_tracking(name)}
    return urlencode(accepted.without_others(parameters) if accepted else parameters, doseq=True)
