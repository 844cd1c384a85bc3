"""The programme as JSON: lists, single things, the description of both, and a page that explains them."""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from rest_framework.exceptions import APIException
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from films.querystrings import accepts_query
from screenings.cors import allow_cross_origin
from screenings.formatting.addresses import absolute
from screenings.public.views.feed_responses import dated_by_rows

from . import parameters, problems
from .asking import AskedList, asked_of_list, asked_of_nothing, asked_of_one
from .guide import chapters
from .resources import RESOURCES
from .schema import Description, describe
from .shapes import Resource, Table
from .throttles import ByAddress

METHODS = "GET, HEAD, OPTIONS"


class Json(DefaultContentNegotiation):
    """Whatever is accepted (RFC 9110, 12.4.1): an answer that is kept goes to everybody alike."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class OpenView(APIView):
    """Read only and free to all: nobody signs in, no cookie is read."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = Json
    throttle_classes = (ByAddress,)
    schema = None

    def get_exception_handler(self):
        return problems.answer

    def options(self, request, **kwargs):
        """What a browser asks before it lets a script of another site send headers of its own."""
        response = HttpResponse(status=204)
        del response["Content-Type"]
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        answer = allow_cross_origin(super().finalize_response(request, response, *args, **kwargs))
        answer["Access-Control-Expose-Headers"] = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
        return answer


class ListView(OpenView):
    resource: Resource | None = None
    schema = Description()

    def get(self, request):
        asked, at = asked_of_list(request.GET, self.resource), timezone.now()
        chosen = asked.chosen(at)
        page = asked.page(chosen)
        objects = self.resource.as_json(page.table, at, asked.names, asked.expand)
        addresses = {"next": self._address(asked, page.next), "prev": self._address(asked, page.previous)}
        content = {"results": list(objects.values()), "next": addresses["next"]}
        response = Response({**content, **asked.summaries(chosen, at)})
        if links := [f'<{address}>; rel="{name}"' for name, address in addresses.items() if address]:
            response["Link"] = ", ".join(links)
        return response if self.resource.follows_the_clock else dated_by_rows(response)

    def _address(self, asked: AskedList, cursor: str | None) -> str | None:
        """The same list from another cursor."""
        if cursor is None:
            return None
        kept = [(name, value) for name, values in asked.query.lists() for value in values if name != "cursor"]
        return absolute(f"{self.request.path}?{urlencode([*kept, ('cursor', cursor)])}")


class Gone(APIException):
    status_code = 410
    default_detail = "This was withdrawn."


class OneView(OpenView):
    resource: Resource | None = None
    schema = Description()

    def get(self, request, **address):
        asked, at = asked_of_one(request.GET, self.resource), timezone.now()
        rows = self.resource.public(at).filter(
            **{column: address[part] for part, column in self.resource.key.items()}
        )
        table = Table(rows, self.resource.columns(asked.names, asked.expand))
        if not table.rows:
            return self._gone_or_moved(request, at, address)
        [found] = self.resource.as_json(table, at, asked.names, asked.expand).values()
        response = Response(found)
        return response if self.resource.follows_the_clock else dated_by_rows(response)

    def _gone_or_moved(self, request, at, address):
        """To where it is now, if it was once here."""
        if self.resource.was_withdrawn and self.resource.was_withdrawn(at, *address.values()):
            raise Gone()
        if self.resource.at_former is None:
            raise Http404("There is nothing at this address.")
        row = self.resource.at_former(at, *address.values())
        rows = self.resource.public(at).filter(pk=row.pk).values_list(*self.resource.key.values())
        here = reverse(request.resolver_match.view_name, args=rows.get())
        return _moved_to(here, request)


class RootView(OpenView):
    """Where everything is."""

    schema = Description()

    def get(self, request):
        asked_of_nothing(request.GET)
        lists = {name: absolute(reverse(f"api:{name}")) for name in RESOURCES}
        about = {"schema": absolute(reverse("api:schema")), "documentation": absolute(reverse("api:guide"))}
        return Response({**lists, **about})


class SchemaView(OpenView):
    schema = Description()

    def get(self, request):
        asked_of_nothing(request.GET)
        return JsonResponse(described())


class NothingView(OpenView):
    """Every other address below: refused in JSON too."""

    def get(self, request, rest):
        if not rest.endswith("/") and resolve(f"{request.path_info}/").view_name != "api:nothing":
            return _moved_to(f"{request.path}/", request)
        raise Http404("There is nothing at this address.")


def _moved_to(address: str, request) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@lru_cache
def described() -> dict:
    return describe()


@accepts_query()
@require_safe
def guide(request):
    context = {
        "chapters": chapters(),
        "address": absolute(reverse("api:listings")),
        "most": parameters.MOST,
        "rate": settings.API_REQUESTS_A_MINUTE,
    }
    return render(request, "screenings/api.html", context)
