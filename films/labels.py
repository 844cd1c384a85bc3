"""Labels that tell apart what would otherwise look alike."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def distinct_labels(known: Mapping[Key, Sequence[str]]) -> dict[Key, str]:
    """For each key the first of its words and, where others have that too, further ones in which they differ.

    ``{1: ["Odeon", "Perth"], 2: ["Odeon", "York"]}`` are "Odeon (Perth)" and "Odeon (York)". What is alike in
    every word stays alike: end with something unique.
    """
    labels = {key: words[0] for key, words in known.items()}
    for place in range(1, max(map(len, known.values()), default=0)):
        for keys in _alike(labels):
            details = {key: "".join(known[key][place : place + 1]) for key in keys}
            if len(set(details.values())) > 1:
                labels |= {key: f"{labels[key]} ({detail})" for key, detail in details.items() if detail}
    return labels


def _alike(labels: Mapping[Key, str]) -> list[list[Key]]:
    found = defaultdict(list)
    for key, label in labels.items():
        found[label].append(key)
    return [keys for keys in found.values() if len(keys) > 1]
