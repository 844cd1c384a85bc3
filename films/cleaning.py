"""Text as it is kept: one Unicode form, and nothing invisible that would upset a page, a feed or a search."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models

LONGEST_PROSE = 20_000
LONGEST_ADDRESS = 500

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_WHITE_SPACE = re.compile("[ \t\n]+")
_CONTROLS = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls; PostgreSQL refuses NUL
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff"  # zero-width spaces, invisible operators, byte order mark
    "\ufff9-\uffff"  # annotation and object anchors, the replacement character, non-characters
    "\ud800-\udfff"  # halves of surrogate pairs, which no database stores
    "]"
)

# Joiners shape Arabic, Persian, the scripts of India and emoji; elsewhere they only make two names differ.
_IDLE_JOINER = re.compile("(?<![\u0590-\u1fff\u2070-\U0010ffff])[\u200c\u200d]")

# Marks heaped on one letter run over the lines above and below. No language heaps five.
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HEAPED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


def clean_text(value: str, multiline: bool = False) -> str:
    """NFC, without control characters and invisible ones, trimmed. One line unless ``multiline``."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", value))
    text = _IDLE_JOINER.sub("", _CONTROLS.sub("", text))
    text = text.replace("\t", "    ") if multiline else _WHITE_SPACE.sub(" ", text)
    text = unicodedata.normalize("NFC", _HEAPED_MARKS.sub(r"\1", text))
    return text.strip()


class CleanedFormField(forms.CharField):
    """Cleans before it counts: a browser sends two characters for the end of a line."""

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_text(value, self.multiline) if isinstance(value, str) else value)


class Cleaned:
    """A text field of a model that keeps cleaned text only, however written: form, save, bulk, update."""

    multiline = False

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return clean_text(value, self.multiline) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.to_python(value)
            setattr(model_instance, self.attname, value)
        return value


class TextLine(Cleaned, models.CharField):
    """A title, a name, a note: one line of text."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": CleanedFormField, **kwargs})


class Prose(Cleaned, models.TextField):
    """Text of several lines with a length that holds on every database."""

    multiline = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_PROSE)
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(self.max_length))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": CleanedFormField, "multiline": True, **kwargs})


class WebAddressFormField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class WebAddress(Cleaned, models.URLField):
    """An address of the web, http or https: nothing else may become a link."""

    default_validators = WebAddressFormField.default_validators

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": WebAddressFormField, "assume_scheme": "https", **kwargs})
