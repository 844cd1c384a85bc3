"""XML as text: every value escaped, and without what XML cannot hold at all."""

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def content(value: object) -> str:
    return escape(legal(str(value)))


def opening(name: str, /, **attributes: object) -> str:
    written = "".join(
        f" {key}={quoteattr(legal(str(value)))}" for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>"


def element(name: str, value: object = "", /, **attributes: object) -> str:
    """One element with text in it; an attribute that is None is left out."""
    return f"{opening(name, **attributes)}{content(value)}</{name}>"
