"""The QR code of a printed page."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import segno
from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Characters of an address above which the modules become too small to be scanned from paper.
MAX_LENGTH = 300
# Comparing all eight masks takes four times as long, and scanners read any.
MASK = 3
# An address may go over into another line after its slashes, and before what it asks for.
PARTS = re.compile(r"(?<=[^/]/)(?=[^/])|(?=[?&])")


@register.inclusion_tag("_print_qr.html", takes_context=True)
def print_qr(context) -> dict[str, str]:
    """Leads from the printed page to its present state, with its filters."""
    request = context["request"]
    address = settings.SITE_URL + request.get_full_path()
    if len(address) > MAX_LENGTH:
        address = settings.SITE_URL + request.path
    return {"parts": PARTS.split(address), "qr_code": _svg(address)}


# On clean paper the largest modules scan best, and they are the fewest bytes: the least error correction.
@lru_cache(maxsize=512)
def _svg(address: str) -> SafeString:
    return mark_safe(
        _dashed(segno.make(address, micro=False, error="l", boost_error=False, mask=MASK).matrix)
    )


def _dashed(matrix: Sequence[Sequence[int]]) -> str:
    """One line to and fro over all rows, its dashes the dark modules: shorter than a path for each."""
    size = len(matrix)
    line = [dark for number, row in enumerate(matrix) for dark in (*row[:: -1 if number % 2 else 1], 0)]
    dashes = " ".join(str(len(list(run))) for _, run in groupby(line))
    way = "".join(f"h{-size if number % 2 else size}v1" for number in range(size))
    return (
        f'<svg viewBox="0 0 {size} {size}">'
        f'<path fill="none" stroke="#000" stroke-dasharray="{dashes}" d="M0 .5{way}"/></svg>'
    )
