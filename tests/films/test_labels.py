"""What looks alike is distinguished by the first thing in which it differs."""

import pytest

from films.labels import distinct_labels


@pytest.mark.parametrize(
    ("known", "labels"),
    [
        ({}, {}),
        ({1: ["Luna", "AU"], 2: ["Astor", "AU"]}, {1: "Luna", 2: "Astor"}),
        ({1: ["Odeon", "AU"], 2: ["Odeon", "GB"]}, {1: "Odeon (AU)", 2: "Odeon (GB)"}),
        ({1: ["Odeon", "AU", "x"], 2: ["Odeon", "AU", "y"]}, {1: "Odeon (x)", 2: "Odeon (y)"}),
        ({1: ["It", "1990", "it"], 2: ["It", "", "it-2"]}, {1: "It (1990)", 2: "It"}),
        (
            {1: ["It", "1990", "it"], 2: ["It", "2017", "it-2"], 3: ["It", "2017", "it-3"]},
            {1: "It (1990)", 2: "It (2017) (it-2)", 3: "It (2017) (it-3)"},
        ),
        ({1: ["It"], 2: ["It"]}, {1: "It", 2: "It"}),
    ],
)
def test_labels_are_as_short_as_they_can_be_and_no_two_are_alike(known, labels):
    assert distinct_labels(known) == labels
