"""Finds the words to be translated in our templates, for Babel (see the part for it in pyproject.toml)."""

from collections.abc import Iterator
from io import BytesIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(fileobj, keywords, comment_tags, options) -> Iterator[tuple]:
    """Django writes a template as calls of gettext between X's, which Babel reads as Python."""
    python = "\n".join(line.strip() for line in templatize(fileobj.read().decode()).splitlines())
    return extract_python(BytesIO(python.encode()), keywords, comment_tags, options)
