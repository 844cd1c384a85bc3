from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from hypothesis import given, settings, strategies as st

from films.cleaning import LONGEST_PROSE
from films.markdown import render_markdown, sanitise
from tests.pace import loops

ALLOWED = {
    "a": {"href", "rel"},
    **{tag: set() for tag in ("p", "em", "strong", "ul", "ol", "li", "blockquote", "h3", "h4", "br", "hr")},
}

ATTACKS = [
    "<script>alert(1)</script>",
    "</p></div></textarea></title></style></script><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=__pw("f17")>',
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href=# onclick=alert(1) style=position:fixed>x</a>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//evil.example/x.css'</style><p style='background:url(//evil.example)'>x</p>",
    "<body onload=alert(1)><input autofocus onfocus=alert(1)><details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><isindex type=image src=1 onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "＜script＞alert(1)＜/script＞",
    "<p id=csrfmiddlewaretoken name=location class=admin>x</p>",
    "{{7*7}} {% load x %} ${7*7} <%= 7*7 %>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:evil.example)",
    "[x](blob:https://a.example/x)",
    "[x](mailto:a@example.org)",
    "[x](#top)",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x](https://a.example 'title\" onmouseover=alert(1)')",
    '[x](https://a.example/"onmouseover=alert(1)//)',
    "[x](https://a.example/' onmouseover='alert(1))",
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover=alert(1)>',
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    '![" onerror="alert(1)](https://a.example/x.png)',
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "<details><summary>x</summary>\n\n**y**\n\n</details>",
    "a\n<img src=x\nonerror=alert(1)\n>",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "[a](https://a.example)<b>[c](https://d.example",
    "]]> --> </title> </textarea> \u202egnp.exe",
]


class Elements(HTMLParser):
    """Notes every element; a thing that is not plain elements and text is noted as an element too."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.found.append(("comment", {}))

    def handle_decl(self, decl):
        self.found.append(("declaration", {}))

    def handle_pi(self, data):
        self.found.append(("instruction", {}))


def assert_harmless(html):
    for tag, attributes in Elements(html).found:
        assert attributes.keys() <= ALLOWED.get(tag, set()), (tag, attributes)
        assert tag in ALLOWED, tag
        if tag == "a":
            assert attributes["rel"] == "noopener nofollow"
            assert attributes["href"].lower().startswith(("https://", "http://"))


def test_the_elements_of_prose_are_shown():
    assert render_markdown("*a* and **b**, [c](https://d.example/?e=1&f=2 'g').  \n<http://h.example>") == (
        '<p><em>a</em> and <strong>b</strong>, <a href="https://d.example/?e=1&amp;f=2" '
        'rel="noopener nofollow">c</a>.<br>\n'
        '<a href="http://h.example" rel="noopener nofollow">http://h.example</a></p>\n'
    )
    assert render_markdown("> a\n\n---\n\n1. b\n2. c\n") == (
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n"
    )


def test_headings_stand_below_those_of_the_page():
    levels = "\n\n".join(f"{'#' * level} {level}" for level in range(1, 7))
    assert render_markdown(levels) == "<h3>1</h3>\n" + "".join(f"<h4>{level}</h4>\n" for level in range(2, 7))
    assert render_markdown("a\n=\n\nb\n-") == "<h3>a</h3>\n<h4>b</h4>\n"


def test_sum_of_money_stays_on_one_line():
    assert render_markdown("SEK 100, 10 EUR for 3 of us") == (
        "<p>SEK\N{NBSP}100, 10\N{NBSP}EUR for 3 of us</p>\n"
    )


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_no_text_is_no_element(text):
    assert render_markdown(text) == ""


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_gets_past_either_door(attack):
    assert_harmless(render_markdown(attack))
    assert_harmless(render_markdown(f"# {attack}\n\n- {attack}\n\n> **{attack}**"))
    assert_harmless_markup(sanitise(attack))


def assert_harmless_markup(html):
    """As the above; a link may have lost its address there."""
    assert_harmless(html.replace('<a rel="', '<a href="https://lost.example" rel="'))


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_what_is_refused_stays_visible_as_it_was_typed(attack):
    class Text(HTMLParser):
        seen = ""

        def handle_data(self, data):
            self.seen += data

    text = Text()
    text.feed(render_markdown(attack))
    assert text.seen.strip() == attack


@settings(deadline=None)
@given(st.text() | st.text("<>[]()!*_#`&;:/\\\"'\n -ahrefscipt"))
def test_no_text_at_all_is_harmful_and_cleaning_again_changes_nothing(text):
    html = render_markdown(text)
    assert isinstance(html, SafeString)
    assert_harmless(html)
    assert sanitise(html) == html


@settings(deadline=None)
@given(st.text("<>/!-=\"'& abhimprsvgxstyle"))
def test_the_second_door_holds_alone(text):
    html = sanitise(text)
    assert_harmless_markup(html)
    assert sanitise(html) == html


def test_the_beginning_of_a_text_that_is_too_long_is_shown():
    assert render_markdown("a" * (LONGEST_PROSE + 5)) == f"<p>{'a' * LONGEST_PROSE}</p>\n"


PIECES = ["[", "![", "*a", "**a _b ", "<a", "</p>", "&amp;", "> ", "- ", "[a](", "`", "\\", "((", "a  \n"]
PIECES += ["<http:", '[a](b "', "1. ", "#", "[x]", "*_", "<!--", "~", "[x]: y\n", "|", "\u0301"]


@pytest.mark.parametrize("piece", PIECES)
def test_no_repetition_keeps_the_program_busy(piece):
    assert loops(lambda: render_markdown(piece * 1_000_000)) < 60


def test_templates_have_it_as_a_filter():
    template = Template("{% load prose %}{{ text|markdown }}")
    assert template.render(Context({"text": "*a* <b>"})) == "<p><em>a</em> &lt;b&gt;</p>\n"
