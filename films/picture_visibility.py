"""Who may see the file of a picture: everybody while something public shows it, else staff who may see that.

Whoever may not, learns nothing: what is hidden is answered as what never was.
"""

from functools import cache

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.db.models import Model, Q, QuerySet

from .pictures import PictureField
from .renditions import originals


def is_public(name: str) -> bool:
    """One query for each kind of thing that has pictures; none for a name that no file of ours has."""
    return any(
        _rows_with_picture(model._default_manager.public(), name).exists() for model in _models_of(name)
    )


def may_see(user, name: str) -> bool:
    return user.is_staff and any(
        _may_view(user, model) and _rows_with_picture(model._base_manager.all(), name).exists()
        for model in _models_of(name)
    )


def _models_of(name: str) -> list[type[Model]]:
    return list(_picture_fields()) if originals(name) else []


@cache
def _picture_fields() -> dict[type[Model], list[str]]:
    """Of each model that has pictures."""
    fields: dict[type[Model], list[str]] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, PictureField):
                fields.setdefault(model, []).append(field.name)
    return fields


def _rows_with_picture(rows: QuerySet, name: str) -> QuerySet:
    shows_picture = Q()
    for field in _picture_fields()[rows.model]:
        shows_picture |= Q(**{f"{field}__in": originals(name)})
    return rows.filter(shows_picture)


def _may_view(user, model: type[Model]) -> bool:
    codenames = [get_permission_codename(action, model._meta) for action in ("view", "change")]
    return any(user.has_perm(f"{model._meta.app_label}.{codename}") for codename in codenames)
