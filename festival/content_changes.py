"""Notices what a request of the staff writes, and bumps the content version after it.

Whatever is not known to be private counts as public, so that a new model is never forgotten.
"""

import re
from functools import cache

from django.apps import apps
from django.db import connection
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
    "screenings.traveltime",
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


def is_private(label: str) -> bool:
    app, _, model = label.partition(".")
    return app in PRIVATE_APPS or model.startswith("historical") or label in PRIVATE_MODELS


class ContentChanges:
    """Database wrapper: what a request writes. It may be rolled back, which costs a bump without need."""

    def __init__(self) -> None:
        self.models: set[str] = set()
        self.scopes: set[str] = set()  # to be bumped for published models after the request

    def __call__(self, execute, sql, params, many, context):
        self.note(str(sql))
        return execute(sql, params, many, context)

    def note(self, sql: str) -> None:
        if READ.match(sql):
            return
        write = WRITE.match(sql)
        label = labels_by_table().get(write[1], "") if write else ""
        if not is_private(label):
            self.models.add(label)

    def ignore(self) -> None:
        """For whoever knows that what was written until now concerns nothing public."""
        self.models.clear()
        self.scopes.clear()

    def bump(self) -> None:
        """Once for all that was written."""
        has_bumped = "films.contentversion" in self.models
        changed = self.models - {"films.contentversion"}
        if changed - PUBLISHED_MODELS or (changed and not has_bumped and not self.scopes):
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
