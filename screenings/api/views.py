"""The way into the API, its description, the page that explains it, and whatever is not there."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from films.querystrings import accepts_query
from screenings.formatting.addresses import absolute

from .documentation import chapters
from .fields import MOST_RELATED
from .pagination import KeysetPagination
from .query import validate_query
from .resources import RESOURCES
from .schema import ResourceSchema
from .viewsets import PublicAPIView, redirect_keeping_query


class RootView(PublicAPIView):
    """Where everything is."""

    schema = ResourceSchema()

    def get(self, request):
        validate_query(request.GET, [])
        lists = {name: absolute(reverse(f"api:{name}")) for name in RESOURCES}
        about = {"schema": absolute(reverse("api:schema")), "documentation": absolute(reverse("api:guide"))}
        return Response({**lists, **about})


class SchemaView(PublicAPIView):
    schema = ResourceSchema()

    def get(self, request):
        validate_query(request.GET, [])
        return JsonResponse(get_schema())


class NotFoundView(PublicAPIView):
    """Every other address below: refused in JSON too."""

    def get(self, request, rest):
        if not rest.endswith("/") and resolve(f"{request.path_info}/").view_name != "api:nothing":
            return redirect_keeping_query(request, f"{request.path}/")
        raise Http404("Nothing was found at this address.")


@lru_cache
def get_schema() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)


@accepts_query()
@require_safe
def documentation(request):
    context = {
        "chapters": chapters(),
        "address": absolute(reverse("api:listings")),
        "most": KeysetPagination.max_limit,
        "most_related": MOST_RELATED,
        "rate": settings.API_REQUESTS_A_MINUTE,
    }
    return render(request, "screenings/api.html", context)
