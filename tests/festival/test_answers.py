"""What every answer carries, and what an answer to a fault looks like."""

import logging
from itertools import product
from urllib.parse import urlencode

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from festival.urls import urlpatterns as festival_urls
from tests import factories as make

pytestmark = pytest.mark.usefixtures("broken_database")

POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
}
FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def policy(response):
    return set(response["Content-Security-Policy"].split("; "))


def fixed(response):
    return {name: response.headers.get(name) for name in FIXED}


def broken(request):
    raise RuntimeError("ZQX-secret of the source")


def missing(request):
    raise Http404


def chosen(request):
    return HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})


urlpatterns = [
    path("broken", broken),
    path("missing", missing),
    path("chosen", chosen),
    *festival_urls,
]
handler400 = "festival.errors.bad_request"
handler404 = "festival.errors.not_found"
handler500 = "festival.errors.server_error"


@pytest.fixture
def visitor():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.fixture
def no_template():
    with override_settings(TEMPLATES=[]):
        yield


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/healthz", 200),
        ("/broken", 500),
        ("/missing", 404),
        ("/no/such/page", 404),
        ("/healthz?q=%00", 400),
        ("/media/none.png", 404),
        ("/static/none.css", 404),
        ("/.git/config", 404),
        ("/.env", 404),
        ("/var/db.sqlite3", 404),
    ],
)
def test_every_answer_carries_the_headers(visitor, address, status):
    response = visitor.get(address)

    assert response.status_code == status
    assert policy(response) == POLICY
    assert fixed(response) == FIXED
    assert response["Permissions-Policy"].startswith("accelerometer=(), ")
    assert "Set-Cookie" not in response.headers
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/screenings.ics", "/api/v1/", "/healthz", "/no/such/page", "/?q=%00"]
)
def test_a_broken_cookie_brings_no_cookie_onto_a_public_page(visitor, address):
    for name, value in product(["csrf", "session", "messages"], ["x", "x" * 32, "!", ""]):
        visitor.cookies[name] = value
        response = visitor.get(address)

        assert not response.cookies, (name, value)
        assert "Cookie" not in response.get("Vary", ""), (name, value)


@pytest.mark.django_db
def test_the_sign_in_page_carries_them_too(visitor):
    response = visitor.get("/admin/login/")

    assert policy(response) == POLICY
    assert fixed(response) == FIXED


def test_a_view_may_choose_its_own(visitor):
    assert visitor.get("/chosen")["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_unknown_host_is_refused_with_the_headers(visitor):
    response = visitor.get("/healthz", headers={"Host": "evil.example.org"})

    assert response.status_code == 400
    assert b"evil" not in response.content
    assert policy(response) == POLICY
    assert fixed(response) == FIXED


def test_a_forwarded_host_is_ignored(visitor):
    response = visitor.get("/healthz", headers={"X-Forwarded-Host": "evil.example.org"})

    assert response.content == b"ok\n"


@pytest.mark.parametrize(("address", "status"), [("/broken", 500), ("/healthz?q=%00", 400)])
def test_an_error_page_leans_on_no_database(visitor, address, status):
    response = visitor.get(address)  # without the django_db mark a query would fail

    assert response.status_code == status
    assert b"<h1" in response.content
    assert b"ZQX" not in response.content


def test_an_error_page_needs_not_even_its_template(visitor, no_template, caplog):
    response = visitor.get("/broken")

    assert response.status_code == 500
    assert b"<h1>Something went wrong</h1>" in response.content
    assert "The page 500.html could not be made" in caplog.text


def test_a_fault_is_logged_with_its_cause(visitor, caplog):
    visitor.get("/broken")

    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.name == "django.request"
    assert "ZQX-secret" in str(record.exc_info[1])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "next_page", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_who_signs_in_with_a_foreign_page_to_go_to_goes_to_ours(next_page):
    make.staff(username="demo", password="secret")
    answer = Client().post(
        f"/admin/login/?{urlencode({'next': next_page})}", {"username": "demo", "password": "secret"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example.org"}, {"Origin": "null"}])
def test_a_form_without_its_token_is_refused(headers):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/admin/login/", {"username": "demo", "password": "x"}, headers=headers)

    assert response.status_code == 403
    assert b"out of date" in response.content
