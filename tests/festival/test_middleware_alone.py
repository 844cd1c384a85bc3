"""Each middleware by itself, around a view that answers as the test says."""

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpResponse
from django.test import RequestFactory

from festival import middleware as of

LONGEST_QUERY, LARGEST_BODY = 8_000, 26_214_400
POWERS = {"accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"}
POWERS |= {"gyroscope", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get"}
POWERS |= {"screen-wake-lock", "usb", "xr-spatial-tracking"}
"""What no page of ours, and nothing within it, may ask a browser for."""


def passed_on(middleware, request, response=None) -> tuple[list, HttpResponse]:
    """The requests that reached the view, and what came back."""
    seen = []

    def view(inner):
        seen.append(inner)
        return response or HttpResponse("from the view")

    return seen, middleware(view)(request)


def get(path: str = "/", **meta):
    return RequestFactory().get(path, **meta)


# Headers


@pytest.mark.parametrize(
    ("status", "cache_control"),
    [
        (200, None),
        (301, None),
        (304, None),
        (399, None),
        (400, "no-store"),
        (404, "no-store"),
        (500, "no-store"),
    ],
)
def test_errors_alone_are_never_stored(status, cache_control):
    _, response = passed_on(of.security_headers, get(), HttpResponse(status=status))
    assert response.headers.get("Cache-Control") == cache_control
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {*response["Permissions-Policy"].split(", ")} == {f"{power}=()" for power in POWERS}


def test_headers_a_view_has_set_are_left_to_it():
    own = {
        "Permissions-Policy": "camera=(self)",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "max-age=5",
    }
    _, response = passed_on(of.security_headers, get(), HttpResponse(status=410, headers=own))
    assert {name: response[name] for name in own} == own


# Query strings


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/screenings/", "q=b&access=relaxed", "access=relaxed&q=b"),
        ("/screenings/", "q=b&utm_source=x", "q=b"),
        ("/screenings/", "", ""),
        ("/screenings/", "q=%FF&access=relaxed", "q=%FF&access=relaxed"),
        ("/nowhere/at/all/", "q=b&access=relaxed", "q=b&access=relaxed"),
        ("/admin/", "q=b&access=relaxed", "q=b&access=relaxed"),
    ],
)
def test_query_is_put_in_order_where_a_public_view_reads_it(path, query, expected):
    [request], _ = passed_on(of.normalize_query, get(path, QUERY_STRING=query))
    assert request.META["QUERY_STRING"] == expected


@pytest.mark.parametrize("more", [0, 1])
def test_query_is_put_in_order_up_to_the_longest_that_is_taken(more):
    end = "&access=relaxed"
    query = "q=" + "b" * (LONGEST_QUERY - len("q=" + end) + more) + end
    [request], _ = passed_on(of.normalize_query, get("/screenings/", QUERY_STRING=query))
    assert (request.META["QUERY_STRING"] == query) == bool(more)


# Cookies


@pytest.mark.parametrize(
    ("path", "reads", "sets"),
    [
        ("/", False, False),
        ("/films/", False, False),
        ("/administration/", False, False),
        ("/media/pictures/x.jpg", True, False),
        ("/admin/", True, True),
        ("/admin/films/", True, True),
    ],
)
def test_cookies_are_read_and_set_on_staff_pages_and_read_for_pictures(path, reads, sets):
    answer = HttpResponse()
    answer.set_cookie("session", "new")
    [request], response = passed_on(of.ignore_cookies, get(path, HTTP_COOKIE="session=old"), answer)
    assert ({"session": "old"} if reads else {}) == request.COOKIES
    assert bool(response.cookies) == sets


def test_request_without_a_cookie_is_passed_on():
    seen, response = passed_on(of.ignore_cookies, get("/"))
    assert (len(seen), response.content) == (1, b"from the view")


# What is refused


@pytest.mark.parametrize(
    "meta",
    [
        {"QUERY_STRING": "a" * LONGEST_QUERY},
        {"CONTENT_LENGTH": str(LARGEST_BODY)},
        {"CONTENT_LENGTH": ""},
        {"HTTP_COOKIE": "session=a; other=b"},
    ],
)
def test_well_formed_request_is_passed_on_up_to_every_limit(meta):
    seen, response = passed_on(of.reject_malformed_requests, get("/films/", **meta))
    assert (len(seen), response.content) == (1, b"from the view")


@pytest.mark.parametrize(
    ("path", "meta", "error"),
    [
        ("/", {"QUERY_STRING": "a" * (LONGEST_QUERY + 1)}, BadRequest),
        ("/", {"CONTENT_LENGTH": str(LARGEST_BODY + 1)}, RequestDataTooBig),
        ("/", {"QUERY_STRING": "q=%00"}, BadRequest),
        ("/%00/", {}, BadRequest),
        ("/", {"HTTP_COOKIE": "first=a; second=b\0c"}, BadRequest),
    ],
)
def test_malformed_request_is_refused_before_any_view(path, meta, error):
    with pytest.raises(error) as refused:
        passed_on(of.reject_malformed_requests, get(path, **meta))
    assert str(refused.value)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    ("path", "takes_all"),
    [("/", False), ("/films/", False), ("/api/", False), ("/admin/", True), ("/api/v1/films/", True)],
)
def test_public_pages_are_only_read(method, path, takes_all):
    seen, response = passed_on(of.read_only_public_site, RequestFactory().generic(method, path))
    if takes_all or method in {"GET", "HEAD"}:
        assert (len(seen), response.status_code) == (1, 200)
    else:
        assert (seen, response.status_code, response["Allow"]) == ([], 405, "GET, HEAD")
