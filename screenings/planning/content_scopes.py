"""Which editions a change of listings concerns: the scopes of ``ContentVersion`` to bump for it."""

from collections.abc import Collection

from django.db.models import Q

from screenings.models import Edition, Listing, Publication


def scopes_of_publication(publication: Publication) -> set[str]:
    return {publication.edition.version_scope} | _scopes(Q(films__changes__publication=publication))


def scopes_of_listings(keys: Collection[int]) -> set[str]:
    return _scopes(Q(pk__in=keys) | Q(films__listings__in=keys))


def _scopes(listings: Q) -> set[str]:
    """The page of a listing shows the other screenings of its films too, in whatever edition."""
    editions = Listing.objects.filter(listings).order_by().values_list("item__edition_id", flat=True)
    return {Edition(pk=key).version_scope for key in editions.distinct()}
