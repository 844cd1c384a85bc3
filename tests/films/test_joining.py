"""What is not known takes its separator with it."""

import pytest
from django.utils.safestring import mark_safe

from films.templatetags.joining import dotted, listed


@pytest.mark.parametrize(
    ("parts", "dots", "commas"),
    [
        (("2025", "92 min"), "<span>2025</span> <span>92 min</span>", "2025, 92 min"),
        (("", "92 min"), "<span>92 min</span>", "92 min"),
        ((None, "92 min", ""), "<span>92 min</span>", "92 min"),
        ((2025, " ", 0), "<span>2025</span> <span>0</span>", "2025, 0"),
        (
            ("<b>", mark_safe("<i>a</i>")),
            "<span>&lt;b&gt;</span> <span><i>a</i></span>",
            "&lt;b&gt;, <i>a</i>",
        ),
    ],
)
def test_a_separator_stands_only_between_two(parts, dots, commas):
    assert dotted(*parts) == f'<span class="dotted">{dots}</span>'
    assert listed(*parts) == commas


@pytest.mark.parametrize("parts", [(), ("",), (None, " ")])
def test_nothing_is_said_of_nothing(parts):
    assert dotted(*parts) == listed(*parts) == ""
