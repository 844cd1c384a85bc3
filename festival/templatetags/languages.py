from django import template
from django.conf import settings

from festival.languages import localized_paths

register = template.Library()


@register.simple_tag
def in_other_languages(address: str) -> list[tuple[str, str]]:
    """(language, absolute address) of a page in each of them, its own too, as search engines want it."""
    return [(code, settings.SITE_URL + path) for code, path in localized_paths(address).items()]
