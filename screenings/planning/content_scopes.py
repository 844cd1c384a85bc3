"""Which editions a change of listings concerns: the scopes of ``ContentVersion`` to bump for it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from screenings.models import Edition, Listing, Publication


def scopes_of_publication(publication: Publication) -> set[str]:
    """Its own edition, those where the listings were published before, and those that show their films."""
    earlier = Publication.objects.filter(changes__listing__changes__publication=publication)
    editions = _editions(Q(films__changes__publication=publication))
    return _scopes(earlier.order_by().values_list("edition_id").union(editions))


def scopes_of_listings(keys: Collection[int]) -> set[str]:
    return _scopes(_editions(Q(pk__in=keys) | Q(films__listings__in=keys)).distinct())


def _editions(listings: Q) -> QuerySet:
    """The page of a listing shows the other screenings of its films too, in whatever edition."""
    return Listing.objects.filter(listings).order_by().values_list("item__edition_id")


def _scopes(editions: QuerySet) -> set[str]:
    return {Edition(pk=key).version_scope for (key,) in editions}
