import io
from pathlib import Path

import pytest
from cachetools import LRUCache
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from festival import media
from films.models import ContentVersion, Film
from films.renditions import rendition_name
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "secret.png").write_bytes(b"secret")
    monkeypatch.setattr(media, "public_pictures", LRUCache(100))
    return tmp_path / "media"


def png(colour="red") -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name="poster.png")


def addresses_of(film: Film) -> list[str]:
    """Of the picture and of a smaller one made from it."""
    return [film.poster.url, f"/media/{rendition_name(film.poster.name, 160)}"]


def signed_in(*permissions: str, **changes) -> Client:
    user = make.user(**{"is_staff": True, **changes})
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def status(visitor: Client, address: str) -> int:
    response = visitor.get(address)
    if response.streaming:
        content(response)
    return response.status_code


def test_a_picture_may_be_kept_for_ever_and_can_do_nothing(client, folder):
    film = make.film(poster=png())
    response = client.get(film.poster.url)

    assert content(response) == (folder / film.poster.name).read_bytes()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response
    assert not response.cookies


def test_a_picture_the_browser_has_is_not_sent_again(client):
    address = make.film(poster=png()).poster.url
    first = client.get(address)
    content(first)

    again = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/pictures/",
        "/media/pictures",
        "/media/pictures/00/none.png",
        "/media/notes.txt",
        "/media/../secret.png",
        "/media/%2e%2e/secret.png",
        "/media/..%2fsecret.png",
        "/media/pictures/../../secret.png",
        "/media//etc/passwd",
    ],
)
def test_nothing_else_is_served_and_no_folder_listed(client, folder, path):
    name = make.film(poster=png()).poster.name
    (folder / "notes.txt").write_text("secret")
    response = client.get(path)

    assert response.status_code in {400, 404}
    assert b"secret" not in response.content
    assert name.encode() not in response.content


def test_a_picture_can_only_be_read(client):
    assert client.post(make.film(poster=png()).poster.url).status_code == 405


# Who may see it


def test_who_has_the_picture_cannot_tell_from_its_name_whether_a_film_has_it(settings):
    here = make.film(poster=png()).poster.name
    settings.SECRET_KEY = "another site " * 5
    assert make.film(poster=png()).poster.name != here


def test_the_picture_of_a_hidden_film_is_answered_as_one_that_never_was(client):
    film = make.film(poster=png(), is_public=False)
    for address in addresses_of(film):
        hidden, nothing = client.get(address), client.get(address.replace("/pictures/", "/pictures/00/../"))
        never = client.get(f"/media/pictures/00/{'0' * 32}.jpg")
        assert (hidden.status_code, never.status_code, nothing.status_code) == (404, 404, 404)
        assert hidden.content == never.content
        assert dict(hidden.headers) == dict(never.headers)


def test_of_a_hidden_film_no_rendition_is_made_either(client, folder):
    film = make.film(poster=png(), is_public=False)
    (folder / rendition_name(film.poster.name, 160)).unlink()
    client.get(addresses_of(film)[1])
    assert not (folder / rendition_name(film.poster.name, 160)).exists()


def test_it_is_gone_for_visitors_once_the_film_is_hidden_or_the_picture_replaced(client):
    film = make.film(poster=png(), still=png("blue"))
    before = [*addresses_of(film), film.still.url]
    assert [status(client, address) for address in before] == [200] * 3
    film.poster = png("green")
    film.save()
    ContentVersion.bump()
    assert [status(client, address) for address in before] == [404, 404, 200]
    Film.objects.update(is_public=False)
    ContentVersion.bump()
    assert [status(client, address) for address in before] == [404] * 3


def test_a_picture_that_a_public_film_shares_is_public(client):
    hidden = make.film(poster=png(), is_public=False)
    make.film(still=png())
    assert status(client, hidden.poster.url) == 200


@pytest.mark.parametrize("permission", ["view_film", "change_film"])
def test_staff_who_may_see_a_hidden_film_see_its_picture_and_no_cache_keeps_it(permission):
    film = make.film(poster=png(), is_public=False)
    for address in addresses_of(film):
        response = signed_in(permission).get(address)
        assert content(response)
        assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "visitor",
    [
        lambda: signed_in("view_person", "add_film"),
        lambda: signed_in("view_film", is_staff=False),
        lambda: signed_in("view_film", is_active=False),
    ],
)
def test_no_other_account_sees_it(visitor):
    film = make.film(poster=png(), is_public=False)
    assert [status(visitor(), address) for address in addresses_of(film)] == [404, 404]


def test_files_that_were_named_by_their_content_alone_keep_working(client, folder):
    film = make.film(poster=png())
    old = f"pictures/ab/ab{'1' * 30}.jpg"
    (folder / "pictures/ab").mkdir(exist_ok=True)
    (folder / film.poster.name).rename(folder / old)
    Film.objects.update(poster=old)
    assert content(client.get(f"/media/{old}"))


def test_to_look_who_may_see_it_costs_one_query_once_it_is_known(client, django_assert_num_queries):
    film = make.film(poster=png())
    with django_assert_num_queries(2):
        content(client.get(film.poster.url))
    with django_assert_num_queries(1):
        content(client.get(film.poster.url))
    with django_assert_num_queries(0):
        client.get("/media/pictures/none.jpg")


def test_while_the_database_does_not_answer_pictures_still_come(client, request):
    film = make.film(poster=png())
    content(client.get(film.poster.url))
    request.getfixturevalue("broken_database")
    assert content(client.get(film.poster.url))


def test_a_browser_that_asks_for_an_icon_gets_ours(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response["Location"] == "/static/favicon.svg"
    assert response["Cache-Control"] == "public, max-age=86400"
