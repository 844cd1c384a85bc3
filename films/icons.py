"""The drawings of the sprite: named by a page or, for one that may not read a file of ours, within it."""

import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "icons/sprite.svg"


def render_icon(name: str) -> SafeString:
    """Decoration: the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static(SPRITE),
        name,
    )


def with_icons_inside(html: str) -> str:
    """The page with each drawing it uses once at its end: across origins no browser follows a ``use``."""
    address = re.escape(static(SPRITE))
    names = set(re.findall(f'href="{address}#([a-z-]+)"', html))
    used = "".join(_symbols()[name] for name in sorted(names))
    page = re.sub(f'href="{address}#', 'href="#icon-', html)
    return page.replace("</body>", f'<svg class="visually-hidden" aria-hidden="true">{used}</svg></body>')


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    """By name, as elements of the page, where no other id begins as theirs do."""
    sprite = Path(finders.find(SPRITE)).read_text(encoding="utf-8")
    drawings = re.findall('<symbol id="([a-z-]+)"(.+?</symbol>)', sprite)
    return {name: f'<symbol id="icon-{name}"{drawing}' for name, drawing in drawings}
