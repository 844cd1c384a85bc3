"""Extracts translatable strings from Django templates for Babel (``tool.babel`` in pyproject.toml)."""

from collections.abc import Iterator
from io import BytesIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(fileobj, keywords, comment_tags, options) -> Iterator[tuple]:
    """``templatize`` turns a template into gettext calls between X's, which Babel reads as Python."""
    python = "\n".join(line.strip() for line in templatize(fileobj.read().decode()).splitlines())
    return extract_python(BytesIO(python.encode()), keywords, comment_tags, options)
