"""From an address to what is there, also when it has since been given another."""

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from films.models import get_by_old_slug


def get_by_slug(public: QuerySet, slug: str, within: Model | None = None):
    """The row of ``public`` that answers at ``slug`` now or once did; the view redirects when it moved.

    ``within`` is the owner of an address that is unique only there; the row may have moved to another since.
    What is not public is not found, exactly as what never was.
    """
    candidates = public.filter(**{public.model.address_scope: within}) if within else public
    row = candidates.filter(slug=slug).first()
    if row is None:
        former = get_by_old_slug(public.model, slug, within.pk if within else "")
        row = former and public.filter(pk=former).first()
    if row is None:
        raise Http404(_("Nothing was found at this address."))
    return row
