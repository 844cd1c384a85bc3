"""What a page needs only on paper."""

from functools import lru_cache

import segno
from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

LONGEST = 300
"""Letters of an address beyond which its squares become too small to be read from paper."""

MASK = 3
"""Weighing all eight masks takes four times as long, and readers take any."""


@register.inclusion_tag("_on_paper.html", takes_context=True)
def on_paper(context) -> dict[str, str]:
    """The way from a printed page to the same page as it stands now, filters and all."""
    request = context["request"]
    address = settings.SITE_URL + request.get_full_path()
    if len(address) > LONGEST:
        address = settings.SITE_URL + request.path
    return {"address": address, "square": _square(address)}


@lru_cache(maxsize=512)
def _square(address: str) -> SafeString:
    code = segno.make(address, micro=False, error="m", boost_error=False, mask=MASK)
    return mark_safe(code.svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None))
