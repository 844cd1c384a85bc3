"""What an address stands for."""

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

from .delivery import Refused


def accepts_filters(*others: str, filters: type[FilterSet] = ListingFilter, refuses_others: bool = False):
    """For a view that narrows listings by ``filters``, and reads ``others`` besides."""
    several = [
        name
        for name, one in filters.base_filters.items()
        if issubclass(one.field_class, forms.MultipleChoiceField)
    ]
    return accepts_query(*filters.base_filters, *others, several=several, refuses_others=refuses_others)


def edition_at(festival: str, slug: str) -> Edition:
    """By the addresses of now in one query, by former ones in a few more; with ``publications_made``."""
    editions = Edition.objects.public().select_related("festival")
    editions = editions.annotate(publications_made=Max("publications__number"))
    found = editions.filter(festival__slug=festival, slug=slug).first()
    if found:
        return found
    house = get_by_slug(Festival.objects.public(), festival)
    return get_by_slug(editions, slug, within=house)


def chosen(
    request: HttpRequest, listings: QuerySet, at: datetime, besides: tuple[str, ...] = ()
) -> tuple[QuerySet, list[str]]:
    return chosen_by(request.GET, listings, at, besides)


def chosen_by(
    query: QueryDict, listings: QuerySet, at: datetime, besides: tuple[str, ...] = ()
) -> tuple[QuerySet, list[str]]:
    """The listings that the query asks for, and the filters in words.

    A program that asks wrongly is told so, and never given everything instead. Only what is left empty asks
    for nothing, as in the forms of the pages. ``besides`` names parameters that are no filters.
    """
    asked = {name: value for name, value in query.lists() if name not in besides}
    if not asked:
        return listings, []
    if unknown := asked.keys() - ListingFilter.base_filters.keys():
        said = _("There is no such filter. There are: %(filters)s.")
        reason = said % {"filters": ", ".join(ListingFilter.base_filters)}
        raise Refused({name: [reason] for name in sorted(unknown)})
    listing_filter = ListingFilter(_filled_in(query), listings, at=at)
    if not listing_filter.form.is_valid():
        raise Refused({name: list(errors) for name, errors in listing_filter.form.errors.items()})
    return listing_filter.qs, [value for _, _, value, _ in listing_filter.active_filters]


def _filled_in(query: QueryDict) -> QueryDict:
    filled = query.copy()
    for name, values in query.lists():
        filled.setlist(name, [value for value in values if value])
    return filled
