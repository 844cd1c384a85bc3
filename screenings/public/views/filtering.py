"""From an address to the edition it names and the listings its filters leave."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import wraps

from django import forms
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _, gettext_lazy
from django_filters import FilterSet

from films.addresses import get_by_slug
from films.querystrings import accepts_query
from screenings.models import Edition, Festival, Listing, PracticalText, ProgrammeItem
from screenings.public.filters import ListingFilter

from .caching import follow_edition
from .feed_responses import Refused, redirect_if_moved


def accepts_filters(
    *others: str,
    filters: type[FilterSet] = ListingFilter,
    several: Collection[str] = (),
    refuses_others: bool = False,
):
    """For a view that applies ``filters``, and also reads ``others``, of ``several`` more than one value."""
    multiple = {
        name
        for name, filter_ in filters.base_filters.items()
        if issubclass(filter_.field_class, forms.MultipleChoiceField)
    }
    several = multiple.union(several)
    return accepts_query(*filters.base_filters, *others, several=several, refuses_others=refuses_others)


def page_filter(
    filters: type[ListingFilter], query: QueryDict, listings: QuerySet, **options
) -> ListingFilter:
    """Without what is for the press, the industry and the market, unless nothing else matches."""
    hiding = filters(query, listings, hides_industry=True, **options)
    if hiding.finds_industry_alone:
        return filters(query, listings, **options)
    return hiding


def get_edition(festival: str, slug: str) -> Edition:
    """By its present address in one query, by former ones in a few more; with ``publications_made``
    and with what of it has a page."""
    editions = Edition.objects.public().select_related("festival")
    editions = editions.annotate(
        publications_made=Max("publications__number"),
        has_schedule=Exists(Listing.objects.public().filter(item__edition=OuterRef("pk"))),
        has_line_up=Exists(ProgrammeItem.objects.public().filter(edition=OuterRef("pk"))),
        has_practical_text=_has_practical_text("pk"),
    )
    if edition := editions.filter(festival__slug=festival, slug=slug).first():
        return edition
    return get_by_slug(editions, slug, within=get_by_slug(Festival.objects.public(), festival))


def get_listing(code: str, at: datetime) -> Listing:
    """With all that a row of a list prints; raises Http404."""
    listings = Listing.objects.public(at).for_schedule(at)
    listing = (
        listings.annotate(has_practical_text=_has_practical_text("item__edition", at))
        .filter(code=code)
        .first()
    )
    if listing is None:
        # Lazy: oEmbed reads rows in the language of another address than its own.
        raise Http404(gettext_lazy("This screening was not found."))
    return listing


def _has_practical_text(edition: str, at: datetime | None = None) -> Exists:
    """Whether there is practical information of the edition in this column."""
    return Exists(PracticalText.objects.public(at).filter(edition=OuterRef(edition)))


def edition_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Gives the view the edition of its address; who asks at a former one is sent to the present one."""

    @wraps(view)
    def answer(request: HttpRequest, festival: str, edition: str, **parts: str) -> HttpResponseBase:
        current = get_edition(festival, edition)
        if moved := redirect_if_moved(request, festival=current.festival.slug, edition=current.slug):
            return moved
        return follow_edition(view(request, current, **parts), current)

    return answer


def apply_filters(
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
