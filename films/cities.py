"""What a city is called in other languages: Ghent is Gent, Gothenburg is Göteborg."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from films.search.normalization import name_key


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    return {name_key(name): tuple(names) for names in _table()["names"] for name in names}


def city_names(city: str) -> tuple[str, ...]:
    """The city and its other names."""
    return (city, *_cities().get(name_key(city), ())) if city else ()


def localized_city(city: str) -> str:
    """In the language of the page; as staff wrote it in theirs and where a language has no other name."""
    language = get_language() or settings.LANGUAGE_CODE
    names = _cities().get(name_key(city), ()) if city and language != settings.LANGUAGE_CODE else ()
    return _table()["localized"].get(language[:2], {}).get(names[0], city) if names else city
