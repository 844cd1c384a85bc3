"""Notices what a request of the staff writes, and bumps the content version after it."""

import re

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from films.models import ContentVersion

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Sessions, accounts, the admin's log and form tokens change no page.
WRITES = re.compile(r"(?!SELECT\b).*\b(films|screenings)_(?!formtoken\b)", re.DOTALL)


class ContentChanges:
    """Database wrapper: whether any table of content was written; it may have been rolled back."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute, sql, params, many, context):
        self.any = self.any or bool(WRITES.match(str(sql)))
        return execute(sql, params, many, context)


def bump_content_version(get_response):
    """Middleware. Whatever was written is committed by now; only staff write what the public sees."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return get_response(request)
        changes = ContentChanges()
        with connection.execute_wrapper(changes):
            response = get_response(request)
        user = getattr(request, "user", None)
        if changes.any and response.status_code < 400 and user is not None and user.is_authenticated:
            ContentVersion.bump()
        return response

    return middleware
