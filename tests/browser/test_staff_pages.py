"""The pages of staff in a real browser: the policy refuses nothing, and nothing written in a text is run."""

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Page

from screenings.models import Edition
from tests import factories as make
from tests.browser.conftest import Watch
from tests.browser.test_public_pages import FIRED, Written
from tests.pages.visibility import CONDITIONS, for_staff_alone

pytestmark = pytest.mark.django_db(transaction=True)

OWN = {"films", "screenings"}
OF_A_ROW = ("change", "history", "delete")


@pytest.fixture
def hostile(live_server, browser_and_database_in_one_thread) -> None:
    """Every text of every kind of row tries to call a function that tells on it, hidden ones too."""
    planted = Written(FIRED)
    for plant in CONDITIONS:
        plant(planted, False)
    for_staff_alone(planted)


@pytest.fixture
def staff(open_page) -> Page:
    make.staff(username="anna")
    page = open_page(viewport={"width": 1440, "height": 1000})
    page.goto("/admin/login/")
    page.fill("#id_username", "anna")
    page.fill("#id_password", "password")
    page.click("#login-form [type=submit]")
    return page


def addresses() -> list[str]:
    """Index, lists, searches; of the first and last row of each kind the form, the history, the deletion."""
    found = ["/admin/", *(f"/admin/{room}/" for room in OWN)]
    for model, desk in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if model._meta.app_label in OWN:
            found += [reverse(f"{name}_changelist"), f"{reverse(f'{name}_changelist')}?q=zqx"]
            rows = model._default_manager.order_by("pk")
            for row in {rows.first(), rows.last()} - {None}:
                found += [reverse(f"{name}_{page}", args=[row.pk]) for page in OF_A_ROW]
            if desk.has_add_permission.__func__ is admin.ModelAdmin.has_add_permission:
                found.append(reverse(f"{name}_add"))
    editions = Edition.objects.values_list("pk", flat=True)
    return found + [f"/admin/screenings/edition/{edition}/publish/" for edition in editions]


def test_no_page_of_staff_complains_runs_what_was_written_or_asks_anybody_else(staff, live_server, hostile):
    fired = []
    staff.expose_function("fired", lambda number: fired.append(number))
    watch = Watch().over(staff)
    visited = addresses()
    for found in visited:
        staff.goto(found, wait_until="load")
        staff.mouse.move(700, 400)
    assert len(visited) > 60
    assert [one for one in watch.failed if "/delete/" not in one] == [], "but for what may not be deleted"
    assert [said for said in watch.complaints if "status of 403" not in said] == []
    assert fired == []
    assert [asked for asked in watch.asked if not asked.startswith(f"{live_server.url}/")] == []
