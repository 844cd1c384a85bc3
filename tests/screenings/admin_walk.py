"""What is sent to every address of the admin, such that it writes where nothing is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import RequestFactory
from django.urls import URLResolver, reverse

from films.models import Film
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of

from .admin_call import PUBLISHING, Call, permission

MAKES = {
    name: getattr(make, made)
    for name, made in {
        **{name: name for name in ("film", "tag", "person", "company", "credit", "release", "festival")},
        **{name: name for name in ("edition", "section", "venue", "screen", "copy", "guest")},
        **{name: name for name in ("screening", "jury")},
        "companycredit": "company_credit",
        "programmeitem": "item",
        "awardrecord": "award",
        "filmlist": "film_list",
        "wincount": "win_count",
        "practicaltext": "practical_text",
    }.items()
}
MAKES["screenopening"] = partial(
    make.opening,
    opens_at=datetime(2027, 10, 3, 8, tzinfo=UTC),
    closes_at=datetime(2027, 10, 3, 22, tzinfo=UTC),
)
"""How to make a row that nothing else needs, so that it can be deleted."""

NEW = {
    "film": {"title": "New"},
    "tag": {"name": "new"},
    "person": {"name": "New"},
    "company": {"name": "New"},
    "credit": {"film": "film", "person": "person", "role": "music"},
    "companycredit": {"film": "film", "company": "company", "role": "sales"},
    "release": {"film": "film", "territory": "SE"},
    "festival": {"name": "New"},
    "edition": {"festival": "festival", "year": "2030", "time_zone": "Europe/Berlin"},
    "section": {"edition": "edition", "name": "New"},
    "venue": {"name": "New", "city": "Gent", "country": "BE", "time_zone": "Europe/Brussels"},
    "screen": {"venue": "venue", "name": "New"},
    "screenopening": {
        "edition": "edition",
        "screen": "screen",
        "opens_at_day": "2027-10-05",
        "opens_at_time": "10:00",
        "closes_at_day": "2027-10-05",
        "closes_at_time": "22:00",
    },
    "programmeitem": {"edition": "edition", "kind": "event", "title": "New", "length_minutes": "60"},
    "copy": {"film": "film", "name": "New", "format": "35mm"},
    "guest": {"edition": "edition", "person": "person"},
    "screening": {"item": "programmeitem", "venue": "venue"},
    "awardrecord": {"edition": "edition", "category": "New"},
    "jury": {"edition": "edition", "name": "New"},
    "wincount": {"edition": "edition", "film": "film", "wins": "3", "source_note": "New"},
    "filmlist": {"edition": "edition", "title": "New"},
}
"""By model, what makes a new row; a model's name stands for the key of a row."""

CHANGED = {
    "credit": {"character": "Changed"},
    "companycredit": {"territory": "Changed"},
    "release": {"admissions": "5"},
    "edition": {"name": "Changed"},
    "screenopening": {"closes_at_time": "21:30"},
    "programmeitem": {"description": "Changed"},
    "guest": {"note": "Changed"},
    "screening": {"note": "Changed"},
    "awardrecord": {"category": "Changed"},
    "wincount": {"wins": "9"},
    "listing": {"availability": "rush"},
    "film": {"title": "Changed"},
    "filmtitle": {"title": "Changed"},
    "filmtext": {"premise": "Changed"},
    "review": {"critic": "Changed"},
    "link": {"label": "Changed"},
    "relatedfilm": {"note": "Changed"},
    "personalias": {"note": "Changed"},
    "itemfilm": {"position": "7"},
    "filmlist": {"title": "Changed"},
    "filmlistentry": {"sentence": "Changed"},
    "appearance": {"part": "host"},
    "traveltime": {"minutes": "44"},
}
"""By model, another value of one field of a row; ``name`` elsewhere."""

NEW_BENEATH = {
    "filmtitle": {"title": "New", "kind": "alias"},
    "filmtext": {"language": "fi", "premise": "New"},
    "review": {"outlet": "New"},
    "link": {"kind": "watch", "label": "New", "url": "https://example.org/new"},
    "relatedfilm": {"title": "New"},
    "personalias": {"name": "New"},
    "itemfilm": {"film": "film"},
    "filmlistentry": {"film": "film"},
    "appearance": {"guest": "guest", "part": "qa"},
    "traveltime": {"other": "venue", "minutes": "9"},
}


OPENED_BY = {
    "changelist": ({"view", "change"}, {"view", "change"}),
    "add": ({"add"}, {"add"}),
    "change": ({"view", "change"}, {"change"}),
    "delete": ({"delete"}, {"delete"}),
    "history": ({"view", "change"}, {"view", "change"}),
    "simple_history": ({"view", "change"}, {"change"}),
    "password_change": ({"change"}, {"change"}),
    "publish": ({PUBLISHING}, {PUBLISHING}),
}
"""By the last part of an address's name: any of which permissions lets somebody read it, and send to it."""


def patterns(urls=None) -> Iterator:
    for pattern in admin.site.urls[0] if urls is None else urls:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


class Walk:
    """What is sent to each address, such that with all permissions it writes."""

    def __init__(self):
        self.director = Staff()
        self.rows = {model._meta.model_name: model._default_manager.first() for model in admin.site._registry}

    def calls(self) -> Iterator[Call]:
        for pattern in patterns():
            yield from self.calls_of(pattern.name, str(pattern.pattern))

    def calls_of(self, name: str | None, route: str) -> Iterator[Call]:
        if name is None:
            yield from both("/admin/nothing/" if "url" in route else "/admin/films/film/1/", "nothing")
        elif site_page := self.site_pages.get(name):
            yield from both(*site_page)
        else:
            app_label, model_name, page = name.split("_", 2)
            model = apps.get_model(app_label, model_name)
            for call in getattr(self, page)(model):
                yield replace(call, opened_by=opened_by(call, page, model))

    @property
    def site_pages(self) -> dict:
        """(address, page, what is sent) by name."""
        film = self.rows["film"]
        kind = ContentType.objects.get_for_model(Film).pk
        lookup = urlencode({"app_label": "films", "model_name": "credit", "field_name": "person"})
        passwords = {"old_password": "password", "new_password1": "x", "new_password2": "y"}
        return {
            "index": ("/admin/", "index"),
            "app_list": ("/admin/films/", "index"),
            "login": ("/admin/login/", "login", {"username": "nobody", "password": "wrong"}),
            "logout": ("/admin/logout/", "logout"),
            "jsi18n": ("/admin/jsi18n/", "jsi18n"),
            "password_change": ("/admin/password_change/", "own_password", passwords),
            "password_change_done": ("/admin/password_change/done/", "own_password"),
            "autocomplete": (f"/admin/autocomplete/?{lookup}", "autocomplete"),
            "choices": (reverse("admin:choices", args=["countries"]), "choices"),
            "view_on_site": (f"/admin/r/{kind}/{film.pk}/", "view_on_site"),
        }

    def changelist(self, model) -> Iterator[Call]:
        address, name = address_of(model, "changelist"), model._meta.model_name
        yield Call(address, "changelist")
        desk = admin.site.get_model_admin(model)
        for action in [*(desk.actions or ()), "delete_selected"]:
            for row in self.deletable(name) if action == "delete_selected" else [self.rows[name]]:
                yield self.act(address, action, row)
        if desk.list_editable and desk.has_change_permission(self.request):
            page = self.director.list(model)
            values, column = page.values(), next(iter(desk.list_editable))
            changed = {**CHANGED, "awardrecord": {"result": "won"}, "section": {"position": "9"}}
            value = {**changed.get(name, {}), "capacity": "9", "position": "9"}[column]
            yield Call(address, "changelist", {**values, f"form-0-{column}": value, "_save": "1"})

    def act(self, address: str, action: str, row) -> Call:
        """Confirmed already, where the action asks for that."""
        values = {"action": action, "_selected_action": [row.pk], "index": "0"}
        with transaction.atomic():
            answer = self.director.send(address, values)
            transaction.set_rollback(True)
        page = "delete" if action == "delete_selected" else "publish" if "publish" in action else "changelist"
        sent = AdminPage(answer, address).values() if answer.status_code == 200 else values
        return Call(address, page, sent)

    def add(self, model) -> Iterator[Call]:
        name, address = model._meta.model_name, address_of(model, "add")
        values = {"username": "new", "name": "new"}
        if name in NEW:
            values = {**self.director.add(model).values(), **self.filled(NEW[name]), "_save": "1"}
        yield Call(address, "add")
        yield Call(f"{address}?_popup=1", "add")
        yield Call(address, "add", values)
        yield Call(address, "add", {**values, "_popup": "1"})

    def change(self, model) -> Iterator[Call]:
        name = model._meta.model_name
        row = self.rows[name]
        address = address_of(row, "change")
        page = self.director.change(row)
        values = {**page.values(), "_save": "1"}
        own = CHANGED.get(name, {"name": "Changed"})
        yield Call(address, "change")
        yield Call(address, "change", {**values, **own, **self.changes_beneath(page)})
        if beneath := dict.fromkeys(self.first_rows(page, "DELETE"), "on"):
            yield Call(address, "change", {**values, **beneath})
        if name == "screening":
            yield Call(address, "publish", {**values, "_publish": "1", "note": "Changed"})
            yield Call(address, "add", {**values, "_saveasnew": "1"})

    def delete(self, model) -> Iterator[Call]:
        for row in self.deletable(model._meta.model_name) or [self.rows[model._meta.model_name]]:
            yield from both(address_of(row, "delete"), "delete", {"post": "yes"})

    def history(self, model) -> Iterator[Call]:
        yield from both(address_of(self.rows[model._meta.model_name], "history"), "history")

    def simple_history(self, model) -> Iterator[Call]:
        row = self.rows[model._meta.model_name]
        meta = row._meta
        address = reverse(
            f"admin:{meta.app_label}_{meta.model_name}_simple_history", args=[row.pk, row.history.last().pk]
        )
        page = self.director.get(address)
        yield from both(address, "change", {"token": page.response.context["token"]})

    def password_change(self, model) -> Iterator[Call]:
        address = reverse("admin:auth_user_password_change", args=[self.rows["user"].pk])
        password = {"usable_password": "true", "password1": "new-pass-12", "password2": "new-pass-12"}
        yield from both(address, "change", password)

    def publish(self, model) -> Iterator[Call]:
        address = reverse("admin:screenings_edition_publish", args=[self.rows["edition"].pk])
        yield from both(address, "publish", self.director.get(address).values())

    @property
    def request(self):
        request = RequestFactory().get("/")
        request.user = self.director.user
        return request

    def deletable(self, name: str) -> list:
        return [MAKES[name]()] if name in MAKES else []

    def filled(self, values: dict) -> dict:
        return {name: getattr(self.rows.get(value), "pk", value) for name, value in values.items()}

    def first_rows(self, page: AdminPage, field_name: str) -> list[str]:
        """Of each table of rows the name of that input in its last stored row that nothing else needs."""
        names = {f"{one.formset.prefix}-0-{field_name}" for one in self.tables(page)}
        kept = {"sections", "screens", "copies"}
        inputs = {element.get("name") for element in page.all("input")}
        return [name for name in sorted(names & inputs) if name.split("-")[0] not in kept]

    def tables(self, page: AdminPage) -> list:
        return page.response.context["inline_admin_formsets"]

    def changes_beneath(self, page: AdminPage) -> dict:
        changes = {}
        for one in self.tables(page):
            prefix, name = one.formset.prefix, one.opts.model._meta.model_name
            stored = one.formset.initial_form_count()
            if stored and one.has_change_permission:
                own = CHANGED.get(name, {"name": "Changed"})
                changes |= {f"{prefix}-0-{key}": value for key, value in own.items()}
            if one.has_add_permission:
                new = self.filled(NEW_BENEATH.get(name) or NEW[name])
                new = {key: value for key, value in new.items() if key != one.formset.fk.name}
                changes |= {f"{prefix}-{stored}-{key}": value for key, value in new.items()}
        return {**page.new_rows(changes), **changes}


def opened_by(call: Call, page: str, model) -> frozenset[str]:
    reading, sending = OPENED_BY[page]
    actions = reading if call.values is None else sending
    if "_saveasnew" in (call.values or {}):
        actions = {"add"}
    return frozenset(action if "." in action else permission(action, model) for action in actions)


def both(address: str, page: str, values: dict | None = None) -> Iterator[Call]:
    yield Call(address, page)
    yield Call(address, page, values or {})
