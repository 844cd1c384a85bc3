"""Staff write Markdown; pages show the few elements that prose needs, and no link but to the web."""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from .cleaning import LONGEST_PROSE, clean_text

# A page has its h1 and its sections h2: the headings within a text stand below those.
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}

# EUR 10, 10 EUR: code and sum stay on one line.
_SUM = re.compile(r"(?<=\b[A-Z]{3}) (?=\d)|(?<=\d) (?=[A-Z]{3}\b)")
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


def _writer() -> MarkdownIt:
    """CommonMark without HTML, pictures and code: what is not understood stays visible as it was typed."""
    writer = MarkdownIt("commonmark", {"html": False})
    writer.disable(["image", "code", "fence", "backticks"])
    writer.validateLink = lambda url: bool(_WEB.match(url))
    return writer


_WRITER = _writer()
_SANITISER = nh3.Cleaner(
    tags={"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "br", "hr"},
    attributes={"a": {"href"}, "*": set()},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="noopener nofollow",
)


def sanitise(html: str) -> str:
    """The second door: whatever the first let by, only our elements pass. Twice is as good as once."""
    return _SANITISER.clean(html)


def render_markdown(text: str | None) -> SafeString:
    """Safe HTML of the beginning of a text, as long as prose may be."""
    tokens = _WRITER.parse(clean_text((text or "")[:LONGEST_PROSE], multiline=True))
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
    html = sanitise(_WRITER.renderer.render(tokens, _WRITER.options, {}))
    return mark_safe(_SUM.sub("\N{NO-BREAK SPACE}", html))


def plain_text(text: str | None) -> str:
    """The words alone, on one line, for what shows no markup."""
    return " ".join(unescape(strip_tags(render_markdown(text))).split())
