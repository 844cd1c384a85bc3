"""A page as a careful reader sees it: parsed by the rules of HTML, its faults named."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from lxml import html

SVG = "{http://www.w3.org/2000/svg}"
TRANSLATED_FIELDS = {"alternate", "canonical"}
"""Links that a browser follows only when somebody asks for it."""

LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
    f"{SVG}use": "href",
    f"{SVG}image": "href",
}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
HOLDS_NO_BLOCK = {
    *("a", "button", "dt", "em", "h1", "h2", "h3", "h4", "label", "p", "small", "span", "strong", "time"),
}
BLOCK = {
    *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
    *("pre", "section", "table", "ul"),
}
PROSE = {"prose", "lead", "source"}
"""What staff wrote in Markdown brings its own headings, which no template can put in order."""
LINKED = {"", "http", "https", "mailto", "tel", "webcal"}
NAMED = {"a", "button", "summary", "h1", "h2", "h3", "h4", "title", "option"}


class Page:
    def __init__(self, content: bytes, address: str = "/") -> None:
        self.address, self.text = address, content.decode()
        self.root: Element = self._parsed()

    def _parsed(self) -> Element:
        self.parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        return self.parser.parse(self.text)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.root.iter() if element.tag in tags]

    @property
    def headline(self) -> str:
        [heading] = self.all("h1")
        return words(heading)

    @property
    def title(self) -> str:
        return words(self.all("title")[0])

    @cached_property
    def loads(self) -> list[str]:
        """What a browser fetches without being asked."""
        tags = [element for element in self.root.iter() if element.tag in LOADED]
        found = [
            (element, LOADED[element.tag]) for element in tags if element.get("rel") not in TRANSLATED_FIELDS
        ]
        addresses = [element.get(name) for element, name in found if element.get(name)]
        sets = [element.get("srcset", "") for element in self.all("img", "source")]
        return addresses + [part.split()[0] for one in sets for part in one.split(",") if part.strip()]

    @cached_property
    def forms(self) -> list[str]:
        """Where the page says it can be had in another form."""
        alternates = [element for element in self.all("link") if element.get("rel") == "alternate"]
        return [element.get("href") for element in alternates if not element.get("hreflang")]

    @cached_property
    def links(self) -> list[str]:
        """Where the links of the page lead, fragments cut off, as seen from the page."""
        found = [element.get("href") for element in self.all("a", "area") if element.get("href")]
        return [urljoin(self.address, address).partition("#")[0] for address in found]

    @property
    def own_links(self) -> list[str]:
        """Within this site and this language."""
        elsewhere = {urljoin(self.address, one.get("href")) for one in self.all("a") if one.get("hreflang")}
        own = [link for link in self.links if link.startswith("/") and not link.startswith("//")]
        return [link for link in own if link not in elsewhere]

    def faults(self) -> Iterator[str]:
        yield from (f"{line}: {code} {data}" for (line, _), code, data in self.parser.errors)
        yield from self._faults_of_the_frame()
        yield from self._faults_of_names()
        in_labels = {part for label in self.root.iter("label") for part in label.iter()}
        for element in self.root.iter():
            if not callable(element.tag):
                yield from faults_of_element(element, element in in_labels)

    def _faults_of_the_frame(self) -> Iterator[str]:
        if not self.root.get("lang"):
            yield "no language"
        for tag in ("h1", "main", "title"):
            found = self.all(tag)
            if len(found) != 1 or not words(found[0]):
                yield f"{len(found)} <{tag}>, or one without words"
        within_texts = {
            heading for text in self.root.iter() if PROSE & classes(text) for heading in text.iter()
        }
        headings = [heading for heading in self.all("h1", "h2", "h3", "h4") if heading not in within_texts]
        levels = [int(heading.tag[1]) for heading in headings]
        for above, below in zip([0, *levels], levels, strict=False):
            if below > above + 1:
                yield f"h{below} after h{above}"

    def _faults_of_names(self) -> Iterator[str]:
        ids = Counter(element.get("id") for element in self.root.iter() if element.get("id"))
        yield from (f"{count} times id={name}" for name, count in ids.items() if count > 1)
        for element in self.root.iter():
            for pointer in POINTERS:
                for name in element.get(pointer, "").split():
                    if name not in ids:
                        yield f"{pointer} points to {name}, which is not there"
            target = element.get("href", "")
            if element.tag == "a" and target.startswith("#") and target[1:] not in ids:
                yield f"a link within the page leads to {target}, which is not there"


class SkimmedPage(Page):
    """For its links alone: what is wrong with it is not seen, and it is read many times as fast."""

    def _parsed(self) -> Element:
        return html.document_fromstring(self.text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def words(element: Element) -> str:
    said = "".join(element.itertext()) + "".join(image.get("alt", "") for image in element.iter("img"))
    return " ".join(said.split())


def faults_of_element(element: Element, is_in_label: bool = False) -> Iterator[str]:
    tag, names = element.tag, element.attrib
    yield from (f"<{tag} {name}>" for name in names if name == "style" or name.startswith("on"))
    is_data = names.get("type") == "application/ld+json"
    if tag == "style" or (tag == "script" and not names.get("src") and not is_data):
        yield f"<{tag}> within the page"
    if tag in NAMED and not (words(element) or names.get("aria-label") or names.get("label")):
        yield f"<{tag}> without words: {names}"
    if tag == "img" and not {"alt", "width", "height"} <= names.keys():
        yield f"<img> without description or size: {names}"
    if (
        tag in {"input", "select", "textarea"}
        and names.get("type") not in {"hidden", "submit"}
        and not names.get("id")
        and not is_in_label
    ):
        yield f"<{tag}> that no label can name"
    if tag in HOLDS_NO_BLOCK:
        yield from (
            f"<{inner.tag}> in <{tag}>"
            for inner in element.iter()
            if inner is not element and inner.tag in BLOCK
        )
    if tag in {"a", "button"}:
        yield from (
            f"<{inner.tag}> in <{tag}>"
            for inner in element.iter()
            if inner is not element and inner.tag in {"a", "button"}
        )
    if tag == "a" and urlsplit(names.get("href", "")).scheme not in LINKED:
        yield f"a link to {names['href']}"


def head(visitor, row) -> dict[str, str]:
    """What the page of a row says of itself in its head, by name."""
    page = Page(visitor.get(row.get_absolute_url()).content)
    named = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.all("meta")}
    [canonical] = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
    return {**named, "canonical": canonical}
