import pytest


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "posters").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "media" / "posters" / "0f3a.png").write_bytes(b"picture")
    return settings.MEDIA_ROOT


def test_a_picture_may_be_kept_for_ever_and_can_do_nothing(client, media):
    response = client.get("/media/posters/0f3a.png")

    assert b"".join(response.streaming_content) == b"picture"
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_a_picture_the_browser_has_is_not_sent_again(client, media):
    first = client.get("/media/posters/0f3a.png")
    assert b"".join(first.streaming_content) == b"picture"

    again = client.get("/media/posters/0f3a.png", headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/posters/",
        "/media/posters",
        "/media/posters/none.png",
        "/media/../secret.png",
        "/media/%2e%2e/secret.png",
        "/media/posters/../../secret.png",
        "/media//etc/passwd",
    ],
)
def test_nothing_else_is_served_and_no_folder_listed(client, media, path):
    response = client.get(path)

    assert response.status_code in {400, 404}
    assert b"secret" not in response.content
    assert b"0f3a" not in response.content


def test_a_picture_can_only_be_read(client, media):
    assert client.post("/media/posters/0f3a.png").status_code == 405


def test_a_browser_that_asks_for_an_icon_gets_ours(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response["Location"] == "/static/favicon.svg"
    assert response["Cache-Control"] == "public, max-age=86400"
