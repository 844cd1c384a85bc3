from django.conf import settings
from django.utils.functional import SimpleLazyObject

from festival.languages import translations_of


def site(request):
    """What the frame of every page needs, including the refusals."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "translations": SimpleLazyObject(lambda: translations_of(request)),
    }
