"""What a city is called in other languages: Ghent is Gent, Gothenburg is Göteborg."""

import tomllib
from functools import cache
from pathlib import Path

from .normalization import name_key


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    alternatives = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["names"]
    return {name_key(name): tuple(names) for names in alternatives for name in names}


def city_names(city: str) -> tuple[str, ...]:
    """The city and its other names."""
    return (city, *_cities().get(name_key(city), ())) if city else ()
