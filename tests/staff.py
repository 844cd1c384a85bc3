"""A member of staff at the admin, without a browser: reads its pages and fills in its forms."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml.html import HtmlElement, document_fromstring

from tests import factories as make

UNTYPED = {"hidden", "submit", "button", "image", "reset"}
NAMING = {"input", "select", "textarea"}


class Staff:
    """Signed in, with every right unless another user is given."""

    def __init__(self, user=None):
        self.client = Client(headers={"host": "localhost"})
        self.user = user or make.staff()
        self.client.force_login(self.user)

    def get(self, address: str, **query) -> "AdminPage":
        response = self.client.get(address, query)
        assert response.status_code == 200, (address, response.status_code)
        return AdminPage(response, address)

    def add(self, model, **query) -> "AdminPage":
        return self.get(address_of(model, "add"), **query)

    def change(self, row) -> "AdminPage":
        return self.get(address_of(row, "change"))

    def list(self, model, **query) -> "AdminPage":
        return self.get(address_of(model, "changelist"), **query)

    def send(self, address: str, values: dict) -> HttpResponse:
        return self.client.post(address, urlencode(values, doseq=True), "application/x-www-form-urlencoded")

    def save(self, page: "AdminPage", button: str = "_save", **changes) -> HttpResponse:
        """Sends the page's form with some of its values changed; a list for what may have several.

        A name such as ``credits-0-person`` adds the row it belongs to, if it is not there yet.
        """
        return self.send(page.address, {**page.values(), button: "1", **page.new_rows(changes), **changes})

    def act(self, action: str, *rows) -> HttpResponse:
        """Chooses an action for the rows, and confirms it where that is asked for."""
        answer = self.choose_action(action, *rows)
        return self.confirm(answer) if answer.status_code == 200 else answer

    def choose_action(self, action: str, *rows) -> HttpResponse:
        values = {"action": action, "_selected_action": [row.pk for row in rows], "index": 0}
        return self.send(address_of(type(rows[0]), "changelist"), values)

    def restore(self, address: str) -> HttpResponse:
        """Restores the version at the address, as it is shown now."""
        return self.save(self.get(address))

    def confirm(self, answer: HttpResponse) -> HttpResponse:
        page = AdminPage(answer, answer.request["PATH_INFO"])
        return self.send(page.address, page.values())


def address_of(model_or_row, page: str) -> str:
    meta = model_or_row._meta
    args = [model_or_row.pk] if page in {"change", "delete", "history"} else []
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def version_address(row, record=None) -> str:
    """Of that version of the row, or of the latest that is recorded."""
    meta = row._meta
    record = record or row.history.first()
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_simple_history", args=[record.id, record.pk])


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """By field, of the form itself; those of rows as ``prefix-0-field``."""
    assert response.status_code == 200, f"saved, or gone to {response.headers.get('Location')}"
    found = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": said for name, said in form.errors.items()}
    return {name: list(said) for name, said in found.items()}


def messages(response: HttpResponse) -> list[str]:
    """What the page after this answer says at its top."""
    return [str(message) for message in response.wsgi_request._messages]


class AdminPage:
    def __init__(self, response: HttpResponse, address: str):
        self.response, self.address = response, address
        self.text = response.content.decode()
        self.root: HtmlElement = document_fromstring(self.text or "<html></html>")

    def all(self, *tags: str) -> list[HtmlElement]:
        """In the order of the page."""
        return [element for element in self.root.iter("*") if element.tag in tags]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.root.find("body").itertext()).split())

    def values(self) -> dict[str, list[str]]:
        """What a browser would send of the page's own form: the rows to be added left out."""
        values: dict[str, list[str]] = {}
        for name, value in self._sent():
            if "__prefix__" not in name:
                values.setdefault(name, []).append(value)
        return values

    def value(self, name: str) -> str | None:
        """What stands in the field of that name; None when it would not be sent."""
        return self.values().get(name, [None])[-1]

    def field(self, name: str) -> HtmlElement:
        [found] = [element for element in self.all(*NAMING) if element.get("name") == name]
        return found

    def new_rows(self, changes: dict) -> dict:
        """What a browser would send of rows to which ``changes`` are the first."""
        empty = {name: value for name, value in self._sent() if "__prefix__" in name}
        added = {}
        for prefix, index in sorted(
            {tuple(name.rsplit("-", 2)[:2]) for name in changes if name.count("-") == 2}
        ):
            if self.value(f"{prefix}-{index}-id") is None:
                added |= {
                    name.replace("__prefix__", index): value
                    for name, value in empty.items()
                    if name.startswith(f"{prefix}-__prefix__-")
                }
                added[f"{prefix}-TOTAL_FORMS"] = int(index) + 1
        return added

    @property
    def results(self) -> list:
        """The objects of a list."""
        return list(self.response.context["cl"].result_list)

    def rows(self) -> list[list[str]]:
        """The cells of a list, as words."""
        [table] = [table for table in self.all("table") if table.get("id") == "result_list"]
        return [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in table.find("tbody")]

    def _sent(self) -> Iterator[tuple[str, str]]:
        for element in self._main_form().iter("*"):
            name = element.get("name")
            if not name or element.get("type") in {"submit", "button", "file"}:
                continue
            if element.tag == "textarea":
                yield name, (element.text or "").removeprefix("\n")
            elif element.tag == "select":
                yield from ((name, value) for value in chosen(element))
            elif element.tag == "input" and not is_unticked(element):
                yield name, element.get("value", "on" if element.get("type") == "checkbox" else "")

    def _main_form(self) -> HtmlElement:
        forms = [form for form in self.all("form") if form.get("method") == "post"]
        return next(form for form in forms if form.get("id") not in {"logout-form", "language-form"})

    # Faults

    def faults(self) -> Iterator[str]:
        ids = Counter(element.get("id") for element in self.root.iter("*") if element.get("id"))
        yield from (f"{count} times id={name}" for name, count in ids.items() if count > 1)
        yield from self._unnamed()
        yield from self._dangling(set(ids))
        yield from self.refused_by_the_policy()

    def _unnamed(self) -> Iterator[str]:
        labelled = {label.get("for") for label in self.all("label")}
        for element in self.all(*NAMING):
            is_wrapped = next(element.iterancestors("label"), None) is not None
            names = element.get("aria-label") or element.get("id") in labelled or is_wrapped
            if element.get("type") not in UNTYPED and not names:
                yield f"unnamed: <{element.tag} name={element.get('name')}>"

    def _dangling(self, ids: set[str]) -> Iterator[str]:
        for element in self.root.iter("*"):
            for pointer in ("aria-describedby", "aria-labelledby"):
                for name in element.get(pointer, "").split():
                    if name not in ids and "__prefix__" not in name:
                        yield f"{pointer}={name} points nowhere"

    def refused_by_the_policy(self) -> Iterator[str]:
        for element in self.root.iter("*"):
            for name in element.attrib:
                if name == "style" or name.startswith("on"):
                    yield f"<{element.tag} {name}>"
            is_data = element.get("type") == "application/json"
            if element.tag == "style" or (element.tag == "script" and not (element.get("src") or is_data)):
                yield f"<{element.tag}> within the page"
            if element.get("href", "").startswith("javascript:"):
                yield f"a link to {element.get('href')}"


def chosen(select: HtmlElement) -> list[str]:
    options = list(select.iter("option"))
    taken = [option for option in options if option.get("selected") is not None]
    if not taken and select.get("multiple") is None:
        taken = options[:1]
    return [option.get("value", "") for option in taken]


def is_unticked(element: HtmlElement) -> bool:
    return element.get("type") in {"checkbox", "radio"} and element.get("checked") is None
