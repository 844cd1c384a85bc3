"""Notices what a request of the staff writes, and bumps the content version after it.

Whatever is not known to be private counts as public, so that a new model is never forgotten.
"""

import re
from collections.abc import Callable
from functools import cache, partial

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from films.models import ContentVersion

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
PRIVATE_APPS = {"accounts", "admin", "auth", "contenttypes", "messages", "sessions"}
# The plan and what belongs to it, forms, and words to correct misspelled queries by. So are all histories.
PRIVATE_MODELS = {
    "films.formtoken",
    "films.searchword",
    "screenings.appearance",
    "screenings.copy",
    "screenings.guest",
    "screenings.screening",
    "screenings.screenopening",
}
# Written by publishing and by the box office, which bump the editions they change.
PUBLISHED_MODELS = {
    "screenings.change",
    "screenings.change_films",
    "screenings.listing",
    "screenings.listing_guests",
    "screenings.listingfilm",
    "screenings.publication",
}
WRITE = re.compile(r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
# What starts otherwise and is no WRITE either is taken to write something public.
READ = re.compile(
    r"\s*(?:SELECT|EXPLAIN|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|SHOW|PRAGMA)\b", re.IGNORECASE
)


@cache
def labels_by_table() -> dict[str, str]:
    """Of each model, those of many-to-many relations too."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.label_lower for model in models}


def is_private(label: str, column: str = "") -> bool:
    """Of a model, or of one column of it."""
    app, _, model = label.partition(".")
    if app in PRIVATE_APPS or model.startswith("historical") or label in PRIVATE_MODELS:
        return True
    return bool(column) and column in getattr(apps.get_model(label), "private_columns", ())


class ContentChanges:
    """Database wrapper: what a request writes and commits."""

    def __init__(self) -> None:
        self.models: set[str] = set()
        self.scopes: set[str] = set()  # to be bumped for published models after the request
        self.is_visible: Callable[[], bool] = lambda: True

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.note(str(sql))
        return result

    def note(self, sql: str) -> None:
        if READ.match(sql):
            return
        write = WRITE.match(sql)
        label = labels_by_table().get(write[1], "") if write else ""
        if not is_private(label):
            transaction.on_commit(partial(self.models.add, label))

    def limit_to_form(self, columns: set[tuple[str, str]], is_visible: Callable[[], bool]) -> None:
        """Says that all was written by a form, which changed these columns, of a row that is visible or not.

        Asked after the commit: whoever makes the row visible at the same moment bumps after that, or is seen.
        """
        is_public = not all(is_private(label, column) for label, column in columns)
        self.is_visible = lambda: is_public and is_visible()

    def bump(self) -> None:
        """Once for all that was written."""
        has_bumped = "films.contentversion" in self.models
        changed = self.models - {"films.contentversion"}
        if not changed or not self.is_visible():
            return
        if changed - PUBLISHED_MODELS or not (has_bumped or self.scopes):
            ContentVersion.bump()
        elif self.scopes:
            ContentVersion.bump(*self.scopes)


def bump_content_version(get_response):
    """Middleware. Whatever was written is committed when the response is there, error or not."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return get_response(request)
        request.content_changes = changes = ContentChanges()
        try:
            with connection.execute_wrapper(changes):
                return get_response(request)
        finally:
            changes.bump()

    return middleware
