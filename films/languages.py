"""Languages as BCP 47 tags (RFC 5646): parsing them, naming them, storing several of them in one column.

A film's spoken or subtitle languages are a plain ``list[str]`` in Python ("da", "pt-BR", "sr-Latn") and
comma separated text in the database ("da,en"). Two tags of ISO 639-2 are values like any other: ``zxx``,
no dialogue, and ``mul``, several languages.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from babel.lists import format_list
from django import forms
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy as _, gettext_noop, override

from .macrolanguages import MACROLANGUAGE_OF, MACROLANGUAGES
from .rarer_languages import RARER_LANGUAGES

NO_DIALOGUE = "zxx"
SEVERAL = "mul"

OWN_WORDS = {NO_DIALOGUE: gettext_noop("no dialogue"), SEVERAL: gettext_noop("several languages")}
OWN_NAMES = {**OWN_WORDS, **RARER_LANGUAGES}
FILIPINO, TAGALOG = "fil", "tl"
"""One language to Unicode, which calls it Filipino. Rows from before that was followed still say Tagalog."""

_ENGLISH = Locale("en")
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[-_](?P<script>[a-z]{4}))?"
    r"(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:[-_](?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.ASCII | re.IGNORECASE,
)


class UnknownTag(ValueError):
    """The text is not a well-formed tag, or names a language, script or region nobody knows."""


def _has_name(code: str) -> bool:
    return code != "und" and (code in _ENGLISH.languages or code in OWN_NAMES)


def _canonical_language(code: str) -> str:
    """The code in use: "eng" and "dan" are "en" and "da", the retired "iw" is "he".

    A language of ISO 639-3 that nobody here has a name for may still be stored. "und" may not: a language
    that is not known is an empty list.
    """
    code = code.lower()
    if code == TAGALOG:
        return FILIPINO
    current = get_global("language_aliases").get(code, "").partition("_")[0]
    if not _has_name(code) and _has_name(current):
        return current
    if not _has_name(code) and (code == "und" or code not in get_global("likely_subtags")):
        raise UnknownTag(code)
    return code


@lru_cache(maxsize=2048)
def canonical_tag(text: str) -> str:
    """The tag in its canonical case and spelling, "PT_br" as "pt-BR". Raises UnknownTag."""
    match = _TAG.fullmatch(text.strip()[:64])
    if match is None:
        raise UnknownTag(text)
    script = (match["script"] or "").title()
    region = (match["region"] or "").upper()
    if (script and script not in _ENGLISH.scripts) or (region and region not in _ENGLISH.territories):
        raise UnknownTag(text)
    variants = match["variants"].lower().replace("_", "-").strip("-")
    parts = (_canonical_language(match["language"]), script, region, variants)
    return "-".join(part for part in parts if part)


def split_tags(stored: str) -> list[str]:
    tags = [_under(FILIPINO, tag) if _language(tag) == TAGALOG else tag for tag in stored.split(",") if tag]
    return list(dict.fromkeys(tags))


def _language(tag: str) -> str:
    return tag.partition("-")[0]


def _under(language: str, tag: str) -> str:
    """The same tag with another language: "no" and "nb-NO" make "no-NO"."""
    return language + tag[len(_language(tag)) :]


def family_of(tag: str) -> str:
    """What tags share that are understood alike: "nb-NO" and "nn" are "no", "yue" and "zh-Hant" are "zh"."""
    language = FILIPINO if _language(tag) == TAGALOG else _language(tag)
    return MACROLANGUAGE_OF.get(language, language)


def covered_tags(tag: str) -> list[str]:
    """The tag as it is and as its language's members are written: "no", "nb" and "nn"."""
    language = _language(tag)
    members = (TAGALOG,) if language == FILIPINO else MACROLANGUAGES.get(language, ())
    return [tag, *(_under(member, tag) for member in members)]


@lru_cache(maxsize=4096)
def covering_tags(tag: str) -> frozenset[str]:
    """Every tag that finds this one, itself among them: "nb-NO", "nb", "no-NO" and "no"."""
    parts = tag.split("-")
    shorter = ["-".join(parts[:count]) for count in range(1, len(parts) + 1)]
    wider = MACROLANGUAGE_OF.get(parts[0])
    return frozenset([*shorter, *(_under(wider, one) for one in shorter if wider)])


def languages_of_country(country: str) -> list[str]:
    """Those that are official there, the most spoken first; none of a country that is no more."""
    return [tag.replace("_", "-") for tag in get_official_languages(country, de_facto=True)]


def canonical_tags(value: str | Iterable[str] | None) -> list[str]:
    """Canonical tags of a list or of comma separated text: order kept, repeats dropped. Raises UnknownTag."""
    texts = value.split(",") if isinstance(value, str) else [str(text) for text in value or ()]
    return list(dict.fromkeys(canonical_tag(text) for text in texts if text.strip()))


@lru_cache(maxsize=64)
def _babel_locale(locale: str) -> Locale:
    try:
        return Locale.parse(locale.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return _ENGLISH


def _translated(words: str, locale: Locale) -> str:
    """As the catalogue of that language says it; empty where it says nothing."""
    with override(str(locale).replace("_", "-").lower()):
        translated = gettext(words)
    return "" if translated == words else translated


def _name_of(tag: str, locale: Locale) -> str | None:
    """The name of a whole tag, where the locale has one: "Brazilian Portuguese"."""
    if tag in OWN_WORDS and (words := _translated(OWN_WORDS[tag], locale)):
        return words
    if tag in OWN_NAMES and (locale.language == "en" or tag not in locale.languages):
        return OWN_NAMES[tag]
    return locale.languages.get(tag.replace("-", "_"))


@lru_cache(maxsize=4096)
def language_name(tag: str, locale: str = "en") -> str:
    """Such as "Danish", "Brazilian Portuguese", "Serbian (Latin)", "no dialogue"; at worst the tag itself."""
    speaker = _babel_locale(locale)
    language, *rest = tag.split("-")
    for display_locale in (speaker, _ENGLISH):
        if whole := _name_of(tag, display_locale):
            return whole
        if name := _name_of(language, display_locale):
            details = [
                display_locale.scripts.get(part) or display_locale.territories.get(part) or part
                for part in rest
            ]
            return f"{name} ({', '.join(details)})" if details else name
    return tag


def language_names(tags: Iterable[str], locale: str = "en") -> str:
    """Such as "Danish, English, and Swedish"."""
    return joined((language_name(tag, locale) for tag in tags), locale)


def joined(parts: Iterable[str], locale: str = "en") -> str:
    """Such as "Denmark, Norway, and Sweden", the way the locale joins a list."""
    return format_list(list(parts), locale=_babel_locale(locale))


def language_choice(tag: str) -> tuple[str, str]:
    return tag, f"{capfirst(language_name(tag, get_language() or 'en'))} ({tag})"


def language_choices() -> tuple[tuple[str, str], ...]:
    """Every language with a name, as ("da", "Danish (da)"), by name in the active language."""
    return _language_choices(get_language())


@lru_cache(maxsize=8)
def _language_choices(_locale: str | None) -> tuple[tuple[str, str], ...]:
    tags = {key.replace("_", "-") for key in _ENGLISH.languages if key not in {"und", TAGALOG}} | set(
        OWN_NAMES
    )
    return tuple(sorted((language_choice(tag) for tag in tags), key=lambda choice: choice[1].casefold()))


class LanguagesFormField(forms.MultipleChoiceField):
    """Picks languages by name. A tag that is stored but has no entry of its own ("da-GL") gets one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", language_choices)
        super().__init__(**kwargs)
        self.stored: list[str] = []

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        initial = bound.initial or []
        self.stored = split_tags(initial) if isinstance(initial, str) else list(initial)
        offered = {tag for tag, _name in self.choices}
        if missing := [language_choice(tag) for tag in self.stored if tag not in offered]:
            self.choices = sorted([*self.choices, *missing], key=lambda choice: choice[1].casefold())
        return bound

    def valid_value(self, value: str) -> bool:
        try:
            return canonical_tag(value) == value
        except UnknownTag:
            return False

    def clean(self, value: Any) -> list[str]:
        """A select box forgets the order of what is chosen: the same languages again keep theirs."""
        tags = super().clean(value)
        return list(self.stored) if set(tags) == set(self.stored) else tags


class LanguagesField(models.CharField):
    """Several languages. The value is a ``list[str]`` of canonical BCP 47 tags, in the order given.

    Ask with ``languages__has="en"``, which finds "en" and "en-GB" and nothing else; a
    macrolanguage finds its members too. The text lookups are refused: ``__contains="da"`` would also find
    Dakota, "dak".
    """

    description = _("Languages (BCP 47)")
    lookups_allowed = frozenset({"exact", "in", "isnull", "has"})
    default_error_messages = {
        "unknown": _("“%(tag)s” is not a known language. Use codes such as da, en-GB or zxx (no dialogue)."),
        "too_many": _("Too many languages. Use “mul” (several languages) instead."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is list:
            del kwargs["default"]
        return name, path, args, kwargs

    def get_lookup(self, lookup_name: str) -> type[models.Lookup] | None:
        return super().get_lookup(lookup_name) if lookup_name in self.lookups_allowed else None

    def from_db_value(self, value: str | None, *_query: Any) -> list[str]:
        return split_tags(value or "")

    def to_python(self, value: Any) -> list[str]:
        try:
            return canonical_tags(value)
        except UnknownTag as unknown:
            raise ValidationError(
                self.error_messages["unknown"], code="unknown", params={"tag": str(unknown)[:40]}
            ) from unknown

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if len(",".join(value)) > self.max_length:
            raise ValidationError(self.error_messages["too_many"], code="too_many")

    def get_prep_value(self, value: Any) -> str:
        return ",".join(self.to_python(models.Field.get_prep_value(self, value)))

    def pre_save(self, model_instance: models.Model, add: bool) -> list[str]:
        value = super().pre_save(model_instance, add)
        if hasattr(value, "resolve_expression"):
            return value
        value = self.to_python(value)
        setattr(model_instance, self.attname, value)
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field:
        from django.contrib.admin.widgets import AdminTextInputWidget, FilteredSelectMultiple

        if kwargs.get("widget") is AdminTextInputWidget:
            kwargs["widget"] = FilteredSelectMultiple(self.verbose_name, is_stacked=False)
        return models.Field.formfield(
            self, **{"form_class": LanguagesFormField, "show_hidden_initial": False, **kwargs}
        )


@LanguagesField.register_lookup
class Has(models.Lookup):
    """Basic filtering of RFC 4647: "en" finds "en" and "en-GB", "en-GB" finds "en-GB" only.

    A macrolanguage of ISO 639-3 finds its members too: "no" finds "nb" and "nn".
    """

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        try:
            tag = canonical_tag(str(self.rhs))
        except UnknownTag:
            raise EmptyResultSet from None
        column, params = self.process_lhs(compiler, connection)
        searched, tags = f"(',' || {column} || ',')", covered_tags(tag)
        alternatives = " OR ".join([f"{searched} LIKE %s OR {searched} LIKE %s"] * len(tags))
        patterns = [[*params, f"%,{one},%", *params, f"%,{one}-%"] for one in tags]
        return f"({alternatives})", [value for pattern in patterns for value in pattern]
