from django.http.response import HttpResponseBase

from films.models.content_version import SHARED
from screenings.models import Edition


def follow_edition(response: HttpResponseBase, edition: Edition) -> HttpResponseBase:
    """Marks that publications and tickets of other editions do not change it: the page cache keeps it then.

    The page of a listing shows other screenings of its films too; who changes these bumps both editions
    (``screenings.planning.content_scopes``).
    """
    response.version_scopes = (SHARED, edition.version_scope)
    return response
