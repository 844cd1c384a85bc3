"""The lists that belong to one row, such as the screenings of an edition or the awards of a film."""

from django.db.models import DateTimeField
from django.db.models.functions import Cast, Coalesce

from films.admin.search import is_key
from films.admin.urls import admin_url
from screenings.models import RUNNING_ORDER
from screenings.models.screening_base import FIRST_POSSIBLE_DAY

IN_ORDER_OF_DAYS = (FIRST_POSSIBLE_DAY.asc(nulls_last=True), *RUNNING_ORDER)

FIRST_MOMENT = Coalesce("starts_at", Cast(FIRST_POSSIBLE_DAY, DateTimeField()))

OF_EDITION = ("edition.festival.city", "edition.public_id")
"""Distinguishes what belongs to editions of one name."""


def related_lists(admin_site, request, name: str, key: str, lists) -> list[dict]:
    """Name, size and address of each list that this person may see.

    ``lists`` has of each its model, its label, and the lookup that leads from a row of it to ours; its admin
    has a filter called ``name``.
    """
    return [
        {
            "name": label,
            "size": model._base_manager.filter(**{path: key}).count(),
            "url": list_url(model, name, key),
        }
        for model, label, path in lists
        if is_key(key) and can_view(admin_site, request, model)
    ]


def can_view(admin_site, request, model) -> bool:
    return admin_site.get_model_admin(model).has_view_permission(request)


def list_url(model, name: str, key) -> str:
    return f"{admin_url(model, 'changelist')}?{name}={key}"
