"""Labels that tell apart what would otherwise look alike."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def distinct_labels(names: Mapping[Key, Sequence[str]]) -> dict[Key, str]:
    """For each key the first of its words and, where others have that too, further ones in which they differ.

    ``{1: ["Odeon", "Perth"], 2: ["Odeon", "York"]}`` are "Odeon (Perth)" and "Odeon (York)". What is alike in
    every word stays alike: end with something unique.
    """
    details = distinct_details(names)
    return {
        key: "".join([words[0], *(f" ({detail})" for detail in details[key])]) for key, words in names.items()
    }


def distinct_details(names: Mapping[Key, Sequence[str]]) -> dict[Key, list[str]]:
    """For each key those of its further words in which it differs from others with the same first one."""
    details: dict[Key, list[str]] = {key: [] for key in names}
    for place in range(1, max(map(len, names.values()), default=0)):
        for keys in _alike({key: (words[0], *details[key]) for key, words in names.items()}):
            further = {key: "".join(names[key][place : place + 1]) for key in keys}
            if len(set(further.values())) > 1:
                for key in keys:
                    details[key] += filter(None, [further[key]])
    return details


def _alike(labels: Mapping[Key, Hashable]) -> list[list[Key]]:
    groups = defaultdict(list)
    for key, label in labels.items():
        groups[label].append(key)
    return [keys for keys in groups.values() if len(keys) > 1]
