"""One viewset for each kind of thing: its list, and each by itself."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import Field
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from films.addresses import get_by_slug
from screenings.cors import allow_cross_origin
from screenings.formatting.addresses import absolute
from screenings.public.views.feed_responses import dated_by_rows

from . import problems
from .fields import MOST_RELATED, MarkdownField, RelatedField
from .filter_backend import ResourceFilterBackend
from .pagination import KeysetPagination
from .query import Parameter, list_parameter, parameter, split_values, validate_query
from .schema import ResourceSchema
from .serializers import ResourceSerializer, columns_of
from .throttling import AddressThrottle

MOST_PARTS = 1000


class JSONNegotiation(DefaultContentNegotiation):
    """Whatever is accepted (RFC 9110, 12.4.1): an answer that is kept goes to everybody alike."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PublicAPIView(APIView):
    """Read only and free to all: nobody signs in, no cookie is read."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JSONNegotiation
    throttle_classes = (AddressThrottle,)
    schema = None

    def get_exception_handler(self):
        return problems.exception_handler

    def options(self, request, **kwargs):
        """What a browser asks before it lets a script of another site send headers of its own."""
        response = HttpResponse(status=204)
        del response["Content-Type"]
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = allow_cross_origin(super().finalize_response(request, response, *args, **kwargs))
        response["Access-Control-Expose-Headers"] = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
        return response


class Gone(APIException):
    status_code = 410
    default_detail = "This was withdrawn."


class ResourceViewSet(PublicAPIView, GenericViewSet):
    """``key`` are the columns of the id, by the part of the address each stands for.

    An ordering is a list of columns, a minus before those that fall; the key decides between rows that are
    alike in them. ``resources`` are all viewsets by their names, for what is put in place of its id.
    """

    plural = singular = about = ""
    key: Mapping[str, str] = {}
    orderings: Mapping[str, tuple[str, ...]] = {}
    detail_only: Collection[str] = ()  # what lists leave out beside long texts
    first_page: Mapping[str, Field] = {}  # what the first page has beside its rows
    follows_the_clock = False  # whether it says something else though no row has changed
    resources: Mapping[str, type["ResourceViewSet"]] = {}
    pagination_class = KeysetPagination
    filter_backends = (ResourceFilterBackend,)
    schema = ResourceSchema()

    model: type[Model]
    serializer_class: type[ResourceSerializer]

    @classmethod
    def public(cls, at: datetime) -> QuerySet:
        return cls.model.objects.public(at)

    @classmethod
    def get_moved(cls, at: datetime, *address: str) -> Model:
        """The row that answers at these parts of an address today."""
        raise Http404("Nothing was found at this address.")

    @classmethod
    def is_withdrawn(cls, at: datetime, *address: str) -> bool:
        """Whether what had this address was public and is withdrawn."""
        return False

    @classmethod
    def fields(cls) -> dict[str, Field]:
        return cls.serializer_class._declared_fields

    @classmethod
    def list_fields(cls) -> list[str]:
        return [
            name
            for name, field in cls.fields().items()
            if not isinstance(field, MarkdownField) and name not in cls.detail_only
        ]

    @classmethod
    def references(cls) -> dict[str, str]:
        """What may be expanded, and to what kind of thing."""
        return {name: field.to for name, field in cls.fields().items() if hasattr(field, "to")}

    @classmethod
    def detail_parameters(cls) -> list[Parameter]:
        fields = list_parameter("fields", cls.fields(), "Only these fields, and always the id.")
        references = cls.references()
        expand = list_parameter("expand", references, "Full objects in place of their ids.")
        return [fields, *([expand] if references else [])]

    @classmethod
    def part_parameters(cls) -> list[Parameter]:
        schema = {"type": "integer", "minimum": 1, "maximum": MOST_PARTS, "default": 1}
        text = f"Of the lists within it: which {MOST_RELATED} entries. Take it from the Link “next”."
        has_lists = any(isinstance(field, RelatedField) for field in cls.fields().values())
        return [parameter("part", schema, text)] if has_lists else []

    @classmethod
    def list_parameters(cls) -> list[Parameter]:
        described = [*cls.filter_backends, cls.pagination_class]
        lists = [part().get_schema_operation_parameters(cls) for part in described]
        return [*chain.from_iterable(lists), *cls.detail_parameters()]

    @classmethod
    def objects_by_key(cls, keys: Collection[int], context: dict[str, Any]) -> dict[int, dict[str, Any]]:
        """In the shape they have in lists."""
        serializer = cls.serializer_class(many=True, names=cls.list_fields(), context=context)
        queryset = cls.public(context["view"].at).filter(pk__in=keys)
        rows = list(queryset.values("pk", *columns_of(serializer.child)))
        objects = serializer.to_representation(rows)
        return {row["pk"]: representation for row, representation in zip(rows, objects, strict=True)}

    def list(self, request) -> Response:
        serializer = self._read_query(self.list_parameters(), self.list_fields())
        rows = self.filter_queryset(self.public(self.at))
        page = self.paginate_queryset(rows)
        response = self.get_paginated_response(serializer.to_representation(page))
        if "cursor" not in request.GET:
            response.data |= self.get_first_page(rows)
        return self._dated(response)

    def retrieve(self, request, **address) -> Response:
        parameters = [*self.detail_parameters(), *self.part_parameters()]
        serializer = self._read_query(parameters, self.fields())
        rows = self.public(self.at).filter(**{self.key[part]: value for part, value in address.items()})
        rows = list(rows.values("pk", *self.columns))
        if not rows:
            return self._get_gone_or_moved(address)
        [representation] = serializer.to_representation(rows)
        response = Response(representation)
        if serializer.goes_on:
            query = request.GET.copy()
            query["part"] = serializer.child.part + 1
            response["Link"] = f'<{absolute(request.path)}?{query.urlencode()}>; rel="next"'
        return self._dated(response)

    def get_first_page(self, rows: QuerySet) -> dict[str, Any]:
        """Of all that the filters leave: whoever has a cursor has read it."""
        return {}

    def _read_query(self, parameters: Iterable[Parameter], default: Iterable[str]):
        query = self.request.GET
        validate_query(query, parameters)
        self.at, self.filter_values = timezone.now(), {}
        expand = split_values(query, "expand")
        names = {"id", *(split_values(query, "fields") or default), *expand}
        part = int(query.get("part", 1))
        serializer = self.get_serializer(many=True, names=names, expand=expand, part=part)
        self.columns = columns_of(serializer.child)
        return serializer

    def _dated(self, response: Response) -> Response:
        return response if self.follows_the_clock else dated_by_rows(response)

    def _get_gone_or_moved(self, address: Mapping[str, Any]) -> HttpResponse:
        """To where it is now, if it was once here."""
        if self.is_withdrawn(self.at, *address.values()):
            raise Gone()
        row = self.get_moved(self.at, *address.values())
        ids = self.public(self.at).filter(pk=row.pk).values_list(*self.key.values()).get()
        return redirect_keeping_query(self.request, reverse(self.request.resolver_match.view_name, args=ids))


class SluggedResourceMixin:
    """For what has a slug that may change."""

    @classmethod
    def get_moved(cls, at: datetime, slug: str) -> Model:
        return get_by_slug(cls.public(at), slug)


def redirect_keeping_query(request, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
