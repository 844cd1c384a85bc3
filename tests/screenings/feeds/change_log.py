"""The log of changes as tests read it, and what puts something into it."""

from datetime import timedelta

from django.utils import timezone

from screenings.feeds import changes
from screenings.models import Edition
from screenings.planning.publication import publish
from tests.factories import LONG_AGO

LATER = LONG_AGO + timedelta(days=2)


def log(film=None, edition=None, at=None):
    """Of the film, of the edition, or of the only edition there is."""
    at = at or timezone.now()
    scope = changes.Scope(film=film, edition=edition or (None if film else Edition.objects.get()))
    return changes.entries(scope.log(scope.listings(at), None, at), at)


def changed(screening, at=LATER, **values):
    for name, value in values.items():
        setattr(screening, name, value)
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=at)
