"""What a country is called in every language of the site."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import override
from django_countries import countries


@lru_cache(maxsize=400)
def country_names(code: str) -> tuple[str, ...]:
    names = {}
    for language, _ in settings.LANGUAGES:
        with override(language):
            names[str(countries.name(code))] = None
    return tuple(name for name in names if name)
