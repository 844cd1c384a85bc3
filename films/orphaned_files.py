"""Finds the files of pictures that nothing shows any more."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.core.files.storage import Storage, default_storage

from .pictures import PictureField

FOLDER = "pictures"
_OURS = re.compile(r"(?P<picture>pictures/[0-9a-f]{2}/[0-9a-f]{32})(-\d+)?\.(jpg|webp)", re.ASCII)


def orphans(before: datetime, storage: Storage = default_storage) -> list[str]:
    """The names of all files of pictures that no row has, with their renditions, written ``before`` then."""
    in_use = {match["picture"] for name in pictures_of_rows() if (match := _OURS.fullmatch(name))}
    return [
        name
        for name in _files(storage)
        if (match := _OURS.fullmatch(name))
        and match["picture"] not in in_use
        and storage.get_modified_time(name) < before
    ]


def pictures_of_rows() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, PictureField):
                rows = model._base_manager.exclude(**{field.name: ""}).order_by()
                yield from rows.values_list(field.name, flat=True).distinct()


def _files(storage: Storage) -> Iterator[str]:
    for folder in sorted(_listed(storage, FOLDER)[0]):
        path = f"{FOLDER}/{folder}"
        yield from (f"{path}/{name}" for name in sorted(_listed(storage, path)[1]))


def _listed(storage: Storage, path: str) -> tuple[list[str], list[str]]:
    try:
        return storage.listdir(path)
    except FileNotFoundError:
        return [], []
