import json

import pytest

from screenings.feeds import jsonld
from tests.screenings.feeds.schema_org import SCHEMA, faults


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>&amp;", "\u2028\u2029", '"\\', "👩‍👩‍👧"],
)
def test_no_text_ends_the_block(text):
    nodes = [{"@type": "Movie", "name": text}]
    written = jsonld.script_text(nodes)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"@context": "https://schema.org", **nodes[0]}


def test_the_vocabulary_finds_faults():
    """The control."""
    assert list(faults({"@type": "Film"})) == ["there is no type Film"]
    assert list(faults({"@type": "Movie", "workPresented": "x"})) == ["Movie has no workPresented"]
    assert list(faults({"@type": "Event", "eventStatus": SCHEMA + "Off"})) == [
        "eventStatus is not https://schema.org/Off"
    ]
    assert list(faults({"@type": "Event", "name": ""})) == ["name is empty"]
