"""The long lists a select is filled from by typing: sent once, not with every row of a page."""

from django.http import Http404, JsonResponse
from django.views.decorators.cache import cache_control
from django_countries import countries
from timezone_field.backends import get_tz_backend

from films.languages import language_choices


def zone_choices():
    return [(name, name) for name in sorted(get_tz_backend(None).base_tzstrs)]


CHOICES = {"countries": lambda: list(countries), "languages": language_choices, "zones": zone_choices}


@cache_control(private=True, max_age=3600)
def choices(_request, kind):
    if kind not in CHOICES:
        raise Http404
    return JsonResponse({"choices": [{"id": key, "text": str(name)} for key, name in CHOICES[kind]()]})
