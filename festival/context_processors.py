from django.conf import settings
from django.utils.functional import SimpleLazyObject

from festival.languages import translations_of


def site(request):
    """For the base template, error pages included."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "translations": SimpleLazyObject(lambda: translations_of(request)),
    }
