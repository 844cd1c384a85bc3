"""The views of the admin, asked by somebody who holds some permissions; what they write is noted."""

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from festival.content_changes import ContentChanges
from tests import factories as make

PUBLISHING = "screenings.add_publication"
WRITE = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
DERIVED = {"search_names", "search_text", "search_context", "sort_key", "sort_key_da", "page_changed_at"}
DERIVED |= {"localized_titles"}
ACTIONS = {"INSERT INTO": "add", "UPDATE": "change", "DELETE FROM": "delete"}
WRITTEN_BY_PUBLISHING = {"listing", "listingfilm", "listing_guests", "change", "publication"}
KEPT_BY_THE_PROGRAM = {"oldslug", "formtoken", "searchword"}


class Permissions:
    """Those ``held``, of all that there are; notes what is asked for."""

    def __init__(self):
        rows = Permission.objects.select_related("content_type")
        self.all = frozenset(f"{row.content_type.app_label}.{row.codename}" for row in rows)
        self.held, self.asked = self.all, set()

    def has(self, name: str, obj=None) -> bool:
        self.asked.add(name)
        return name in self.held

    def of_app(self, app_label: str) -> bool:
        names = {name for name in self.all if name.startswith(f"{app_label}.")}
        self.asked |= names
        return not names.isdisjoint(self.held)

    def get_all(self, obj=None) -> frozenset[str]:
        self.asked |= self.all
        return self.held


@dataclass
class Call:
    """A method of an address, with what is sent."""

    path: str
    page: str
    values: dict | None = None
    opened_by: frozenset[str] = frozenset()
    """Any of these permissions opens the address by this method; none needs to be held if it is empty."""
    answer: str = ""
    asked: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    """The permissions that what was written is about."""


class Colleague:
    """Staff, no superuser, who asks the views themselves: neither pages nor sessions are made."""

    def __init__(self):
        self.permissions = Permissions()
        self.user = make.user(is_staff=True)
        self.user.has_perm = self.permissions.has
        self.user.has_module_perms = self.permissions.of_app
        self.user.get_all_permissions = self.permissions.get_all

    def make(self, call: Call, held: frozenset[str]) -> Call:
        made = Call(call.path, call.page, call.values, call.opened_by)
        self.permissions.held, self.permissions.asked = held, set()
        with transaction.atomic(), noting_writes(made):
            made.answer = self._answer(made)
            transaction.set_rollback(True)
        made.asked = self.permissions.asked
        return made

    def _answer(self, call: Call) -> str:
        request = self._request(call)
        match = request.resolver_match = resolve(call.path.partition("?")[0])
        with suppress(Http404):
            try:
                return str(match.func(request, *match.args, **match.kwargs).status_code)
            except PermissionDenied:
                return "403"
            except BadRequest:
                return "400"
        return "404"

    def _request(self, call: Call):
        if call.values is None:
            request = RequestFactory().get(call.path)
        else:
            sent = urlencode(call.values, doseq=True)
            request = RequestFactory().post(call.path, sent, "application/x-www-form-urlencoded")
        request.user, request.session = self.user, SessionStore()
        request._messages, request.content_changes = Unsaid(), ContentChanges()
        request._dont_enforce_csrf_checks = True
        return request


class Unsaid:
    """Takes messages and forgets them."""

    def add(self, *_message):
        pass

    def __iter__(self):
        return iter(())


@contextmanager
def noting_writes(call: Call):
    def note(execute, sql, params, many, context):
        if found := WRITE.match(sql.lstrip()):
            call.writes |= about(ACTIONS[found[1]], found[2], sql, call.page)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


MODELS_BY_TABLE = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def about(action: str, table: str, sql: str, page: str) -> set[str]:
    """The permission that covers the statement; none for what only follows from another one."""
    model = MODELS_BY_TABLE.get(table)
    if model is None or model._meta.app_label not in {"films", "screenings", "auth"}:
        return set()
    name, owner = model._meta.model_name, model._meta.auto_created
    if name.startswith("historical") or name in KEPT_BY_THE_PROGRAM or is_derived(action, sql):
        return set()
    if page == "delete":  # Django asks for those of the models that have a page; the rest goes with its row
        return {permission(action, model)} if action == "delete" and model in admin.site._registry else set()
    if page == "publish" or (name in WRITTEN_BY_PUBLISHING and action != "change"):
        return {PUBLISHING}
    if owner:
        return {permission("add" if page == "add" else "change", owner)}
    return {permission(action, model)}


def is_derived(action: str, sql: str) -> bool:
    """What a row is found by follows from its names, and those of the rows beneath it."""
    columns = {*re.findall(r'(?<!\.)"(\w+)" = ', sql)}
    return action == "change" and bool(columns) and columns <= DERIVED


def permission(action: str, model) -> str:
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"
