"""Whatever stands in a text: the page stays whole, and what was written is read as it was written."""

import re
from itertools import cycle

import pytest

from films.cleaning import Prose, TextLine, WebAddress
from tests.pages.canaries import Canaries
from tests.pages.crawling import Crawl
from tests.pages.reading import Page
from tests.pages.test_draft_canary import LISTS
from tests.pages.visibility import CONDITIONS

pytestmark = pytest.mark.django_db

PAYLOADS = {
    "script": "</script><script>alert(7)</script>",
    "image": '"><img src=x onerror=alert(7)>',
    "quotes": "' onmouseover='alert(7)' x='\" y=\"",
    "textarea": "</textarea></title></style><b>bold",
    "comment": "--><!-- ]]> <![CDATA[ <svg/onload=1>",
    "template": "{{7*7}}{% now 'Y' %}${7*7}#{7*7}",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; &copy",
    "turned round": "abc\u202egnp.exe\u202c \u2066x\u2069 \u200fz",
    "controls": "a\x1b[31mb\x08\x00c\u2028d\x85e",
    "heaped": "Z\u0310\u030d\u0352\u0353\u0354\u0355\u0356\u0357\u0358\u0359\u035a" * 3,
    "endless": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" + "x" * 10,
    "markdown": "# One\n\n<h1>Two</h1> [x](javascript:alert(7)) ![y](https://evil.example/y.png) `z`",
    "right to left": "ﷺ שלום עולם مرحبا",
}
READ = {
    "script": "</script><script>alert(7)</script>",
    "image": '"><img src=x onerror=alert(7)>',
    "quotes": "' onmouseover='alert(7)' x='\" y=\"",
    "textarea": "</textarea></title></style><b>bold",
    "comment": "--><!-- ]]> <![CDATA[ <svg/onload=1>",
    "template": "{{7*7}}{% now 'Y' %}${7*7}#{7*7}",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; &copy",
    "turned round": "abcgnp.exe x z",
    "controls": "a[31mbc d e",
    "heaped": "Z\u0353\u0354\u0355\u0356Z",
    "endless": PAYLOADS["endless"],
    "markdown": "# One <h1>Two</h1> [x](javascript:alert(7))",
    "right to left": "ﷺ שלום עולם مرحبا",
}
"""What of each is to be read on a page, as letters and not as markup."""
TURNS_ROUND = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"
)

REFUSED = {"/oembed", "/static/favicon.svg"}
"""An oEmbed about nothing, and a static file that only the deployed site serves."""


class Hostile(Canaries):
    """Plants one payload after the other, beginning elsewhere each round, as far as a text is long."""

    def __init__(self, round_: int) -> None:
        super().__init__()
        self.payloads = cycle([*PAYLOADS.values()][round_:] + [*PAYLOADS.values()][:round_])

    def word(self, kind: str, name: str, silent: bool = False) -> str:
        is_address = "slug" in name or "file" in name
        return super().word(kind, name, silent) if is_address else f"{next(self.payloads)} {kind} {name}"

    def texts(self, model, kind: str, **given) -> dict:
        found = {}
        for column in model._meta.get_fields():
            if isinstance(column, TextLine | Prose | WebAddress) and column.name not in given:
                word = self.word(kind, column.name)
                address = f"https://example.org/{word}".replace("\x00", "")
                found[column.name] = (address if isinstance(column, WebAddress) else word)[
                    : column.max_length
                ]
        return {**found, **given}


@pytest.mark.parametrize("round_", range(0, len(PAYLOADS), 7))
def test_every_page_stays_whole_whatever_stands_in_every_text(visitor, round_):
    planted = Hostile(round_)
    for plant in CONDITIONS:
        plant(planted, up=True)
    crawl = Crawl(visitor, passes_by=is_a_feed) if round_ else Crawl(visitor)
    pages = pages_of(crawl.follow([*LISTS, *planted.addresses]))
    assert len(pages) > 40
    for page in pages:
        assert list(page.faults()) == [], page.address
        assert [
            address for address in page.loads if not re.match(r"/(static|media|colours)|#icon-", address)
        ] == []
        assert page.all("iframe", "object", "embed", "form") == own_forms(page), page.address
        assert [base.get("href") for base in page.all("base") if "href" in base.attrib] == [], page.address
        assert TURNS_ROUND.search(page.text) is None, page.address
        assert re.search("[\u0300-\u036f]{5}", page.text) is None, page.address
    read = " ".join(" ".join(page.root.itertext()) for page in pages)
    assert [name for name, words in READ.items() if words not in read] == []


def is_a_feed(address: str) -> bool:
    """Feeds must answer, which one round shows; what is in them is for their own tests."""
    return bool(re.search(r"\.(ics|csv|xlsx|json|xml|atom|png)(\?|$)|^/(api|oembed)\b", address))


def pages_of(crawl: Crawl) -> list[Page]:
    html = {found: answer for found, answer in crawl.answers.items() if b"Content-Type: text/html" in answer}
    refused = {found for found, status in crawl.statuses.items() if status not in {200, 301, 302}}
    [never_seen_there] = refused - REFUSED
    assert never_seen_there.startswith("/films/"), (
        "the first address of a film that was given a new one in time"
    )
    return [
        Page(answer.partition(b"\n\n")[2], found) for found, answer in html.items() if answer[:3] == b"200"
    ]


def own_forms(page: Page) -> list:
    return [form for form in page.all("form") if form.get("action", "").startswith("/")]


def test_a_page_that_did_not_escape_would_be_caught():
    """The control: each payload that is markup breaks a page into which it is written as it is."""
    page = '<!doctype html><html lang="en"><title>x</title><main><h1>{}</h1></main></html>'
    caught = {
        name for name, payload in PAYLOADS.items() if list(Page(page.format(payload).encode()).faults()) != []
    }
    assert {"script", "image", "textarea", "comment", "markdown"} <= caught
    assert list(Page(page.format("Film").encode()).faults()) == []
