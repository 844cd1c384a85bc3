import pytest

from festival.middleware import MAX_BODY_BYTES, MAX_QUERY_BYTES, is_text

pytestmark = pytest.mark.usefixtures("broken_database")


@pytest.mark.parametrize(
    "address",
    [
        "/healthz%00",
        "/films/%00/",
        "/healthz?q=%00",
        "/healthz?%00=q",
        "/healthz?q=%ED%A0%80",
        "/healthz?q=%C0%AF",
        "/healthz?q=" + "a" * MAX_QUERY_BYTES,
    ],
)
def test_an_address_that_is_not_text_or_too_long_is_refused(client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert response["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "address",
    [
        "/healthz?q=Sa%C4%9Flanmak",
        "/healthz?q=%",
        "/healthz?q=%zz",
        "/healthz?a[]=&;=&&",
        "/healthz?q=%2500",
        "/healthz?" + "a=1&" * 1_000,
        "/healthz?q=" + "a" * (MAX_QUERY_BYTES - 2),
    ],
)
def test_an_odd_address_is_answered(client, address):
    assert client.get(address).content == b"ok\n"


def test_a_nul_hidden_in_a_cookie_is_refused(client):
    client.cookies["session"] = "abcdefghij\0klmnop"

    assert client.get("/admin/").status_code == 400


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/admin/login/", "text/html; charset=utf-8"),
        ("/screenings.ics", "text/html; charset=utf-8"),
        ("/api/v1/films/", "application/problem+json"),
    ],
)
def test_a_request_larger_than_any_form_of_ours_is_refused_unread(client, address, media_type):
    response = client.post(address, CONTENT_LENGTH=str(MAX_BODY_BYTES + 1))

    assert (response.status_code, response["Content-Type"]) == (413, media_type)
    assert "too large" in response.text


@pytest.mark.django_db
def test_a_form_with_more_text_than_any_of_ours_is_too_large_too(client):
    response = client.post("/admin/login/", {"username": "x" * 2_100_000})

    assert response.status_code == 413


@pytest.mark.django_db
def test_a_nul_in_a_form_is_an_error_on_the_field(client):
    response = client.post("/admin/login/", {"username": "de\0mo", "password": "x"})

    assert response.status_code == 200
    assert response.context["form"].errors == {"username": ["Null characters are not allowed."]}


@pytest.mark.django_db
def test_a_broken_byte_in_a_form_becomes_the_sign_for_one(client):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\nde\xff\xed\xa0\x80mo'
        b'\r\n--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nx\r\n--x--\r\n'
    )

    response = client.generic("POST", "/admin/login/", body, "multipart/form-data; boundary=x")

    assert response.status_code == 200
    assert response.context["form"].data["username"] == "de\ufffd\ufffd\ufffd\ufffdmo"


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", True), ("q=%C4%9F", True), ("q=\xc4\x9f", True), ("q=\xff", False), ("q=%00", False)],
)
def test_a_query_is_utf_8_without_nul(query, expected):
    assert is_text(query) is expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "slug", ["Sağlanmak", "愛のコリーダ", "%FF", "%ED%A0%80", "%C0%AF", "%2500", "..%5C.."]
)
def test_a_strange_path_is_simply_not_found(client, slug):
    assert client.get(f"/films/{slug}/").status_code == 404
