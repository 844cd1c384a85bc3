"""The reader that judges the pages finds each fault it looks for."""

import pytest

from tests.pages.reading import Page

GOOD = """<!doctype html><html lang="en"><head><title>Film</title></head><body><main>
<h1>Film</h1><h2 id="here">Here</h2><section aria-labelledby="here">
<p>Text, <a href="/">home</a></p></section>
<label for="q">Words</label><input id="q"><img src="/a.png" alt="" width="1" height="1">
</main></body></html>"""


def test_a_good_page_has_no_fault():
    assert list(Page(GOOD.encode()).faults()) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ('lang="en"', "", "no language"),
        ("<h1>Film</h1>", "", "0 <h1>"),
        ("<h1>Film</h1>", "<h1>Film</h1><h1>Film</h1>", "2 <h1>"),
        ("<h1>Film</h1>", "<h1> </h1>", "1 <h1>, or one without words"),
        ("<title>Film</title>", "", "0 <title>"),
        ("<h2 id", "<h3 id", "h4 after h1"),
        ("</section>", "", "end-tag-too-early"),
        ("<p>Text", "<p><div>Text", "unexpected-end-tag"),
        ("Text, ", "<b>Text, ", "unexpected-end-tag"),
        ("Text, ", "a&b;", "named-entity"),
        ("</h1>", "</h1><span><ul></ul></span>", "<ul> in <span>"),
        ('<a href="/">home</a>', '<a href="/"></a>', "<a> without words"),
        ('<a href="/">home</a>', '<a href="javascript:x">home</a>', "a link to javascript:x"),
        ('<a href="/">', '<a href="/" onclick="x">', "<a onclick>"),
        ("<p>", '<p style="color: red">', "<p style>"),
        ("<h1>", "<script>x</script><h1>", "<script> within the page"),
        ("<h1>", "<style>x</style><h1>", "<style> within the page"),
        ('for="q"', 'for="z"', "for points to z"),
        ('labelledby="here"', 'labelledby="there"', "aria-labelledby points to there"),
        ('<input id="q">', '<input id="q"><input id="q">', "2 times id=q"),
        ('<input id="q">', "<input>", "<input> that no label can name"),
        (' alt=""', "", "<img> without description"),
    ],
)
def test_a_planted_fault_is_named(right, wrong, fault):
    assert right in GOOD
    faults = list(
        Page(GOOD.replace(right, wrong, 1).replace("h3>", "h4>").replace("<h3", "<h4").encode()).faults()
    )
    assert any(fault in named for named in faults), faults


@pytest.mark.parametrize(
    "loading",
    [
        '<script src="//evil.example/x.js"></script>',
        '<img src="https://evil.example/x.png" alt="">',
        '<link rel="stylesheet" href="http://evil.example/x.css">',
        '<img srcset="/a.png 1x, https://evil.example/b.png 2x" alt="">',
        '<svg><use href="https://evil.example/x.svg#y"/></svg>',
        '<iframe src="https://evil.example/"></iframe>',
    ],
)
def test_what_a_page_loads_is_seen_wherever_it_is(loading):
    page = Page(GOOD.replace("<h1>", f"{loading}<h1>").encode())
    assert any("evil.example" in address for address in page.loads)


def test_links_are_read_as_from_the_page_they_are_on():
    page = Page(GOOD.replace('href="/"', 'href="?page=2#top"').encode(), "/films/?q=x")
    assert page.own_links == ["/films/?page=2"]
