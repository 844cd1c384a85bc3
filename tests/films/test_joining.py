"""What is not known takes its separator with it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
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


ALONE = re.compile(r"\{% if (?!not forloop)[^%]*%\}[ ,;·]+\{% endif %\}")
IN_TITLE = re.compile(r"\{% block title %\}.*?\{% endblock(?: title)? %\}|<title>.*?</title>", re.DOTALL)


def test_no_template_writes_a_separator_by_hand():
    """Beside a neighbour that may be missing it would stand alone; ``dotted`` and ``listed`` know better."""
    folder = Path(settings.BASE_DIR, "templates")
    texts = {path: IN_TITLE.sub("", path.read_text()) for path in folder.rglob("*.html")}
    public = {path: text for path, text in texts.items() if "admin" not in path.parts}
    by_hand = {path.name for path, text in public.items() if ALONE.search(text) or " · " in text}
    # Within one text of a drawing, always between two towns, or between minutes and metres.
    assert by_hand == {"_route.html", "_venue_map.html"}
