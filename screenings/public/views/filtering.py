"""From an address to the edition it names and the listings its filters leave."""

from datetime import datetime

from django import forms
from django.db.models import Max, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django_filters import FilterSet

from films.addresses import get_by_slug
from films.querystrings import accepts_query
from screenings.models import Edition, Festival
from screenings.public.filters import ListingFilter

from .feed_responses import Refused


def accepts_filters(*others: str, filters: type[FilterSet] = ListingFilter, refuses_others: bool = False):
    """For a view that applies ``filters``, and also reads ``others``."""
    several = [
        name
        for name, filter_ in filters.base_filters.items()
        if issubclass(filter_.field_class, forms.MultipleChoiceField)
    ]
    return accepts_query(*filters.base_filters, *others, several=several, refuses_others=refuses_others)


def get_edition(festival: str, slug: str) -> Edition:
    """By its present address in one query, by former ones in a few more; with ``publications_made``."""
    editions = Edition.objects.public().select_related("festival")
    editions = editions.annotate(publications_made=Max("publications__number"))
    if edition := editions.filter(festival__slug=festival, slug=slug).first():
        return edition
    return get_by_slug(editions, slug, within=get_by_slug(Festival.objects.public(), festival))


def apply_filters(
    request: HttpRequest, listings: QuerySet, at: datetime, other_params: tuple[str, ...] = ()
) -> tuple[QuerySet, list[str]]:
    return apply_query(request.GET, listings, at, other_params)


def apply_query(
    query: QueryDict, listings: QuerySet, at: datetime, other_params: tuple[str, ...] = ()
) -> tuple[QuerySet, list[str]]:
    """The matching listings, and the filters in words; raises Refused for an unknown filter or value.

    A program never gets everything instead. Empty values are ignored, as in the forms of the pages.
    ``other_params`` names parameters that are no filters.
    """
    params = {name: value for name, value in query.lists() if name not in other_params}
    if not params:
        return listings, []
    if unknown := params.keys() - ListingFilter.base_filters.keys():
        message = _("Unknown filter. Choose one of: %(choices)s.")
        reason = message % {"choices": ", ".join(ListingFilter.base_filters)}
        raise Refused({name: [reason] for name in sorted(unknown)})
    listing_filter = ListingFilter(_without_empty(query), listings, at=at)
    if not listing_filter.form.is_valid():
        raise Refused({name: list(errors) for name, errors in listing_filter.form.errors.items()})
    return listing_filter.qs, [active.text for active in listing_filter.active_filters]


def _without_empty(query: QueryDict) -> QueryDict:
    copy = query.copy()
    for name, values in query.lists():
        copy.setlist(name, [value for value in values if value])
    return copy
