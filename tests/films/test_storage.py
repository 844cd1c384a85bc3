"""Pictures in a storage that is no folder, tried with Django's in-memory one."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from films.models import Film
from films.orphaned_files import orphans
from films.renditions import WIDTHS, make_renditions, rendition_name
from films.storage import AtomicFileSystemStorage, save_as
from tests import factories as make
from tests.staff import Staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memory(settings) -> None:
    """No folder: whatever wrote to one would fail."""
    settings.MEDIA_ROOT = "/dev/null/nowhere"
    in_memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": in_memory}
    assert isinstance(default_storage, InMemoryStorage)


def png(size=(1600, 2400), colour="#1b6f5a") -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name="poster.png")


def names_in_storage() -> set[str]:
    folders = default_storage.listdir("pictures")[0]
    return {
        f"pictures/{one}/{name}" for one in folders for name in default_storage.listdir(f"pictures/{one}")[1]
    }


def test_uploaded_picture_and_its_renditions_are_in_the_storage():
    staff = Staff()
    page = staff.add(Film)
    values = {**page.values(), "title": "Second Victims", "is_public": "on", "poster": png(), "_save": "1"}
    assert staff.client.post(page.address, values).status_code == 302
    film = Film.objects.get()
    assert names_in_storage() == {
        film.poster.name,
        *(rendition_name(film.poster.name, one) for one in WIDTHS),
    }
    assert (film.poster_width, film.poster_colour) == (1600, "#1b6f5a")


def test_page_of_a_stored_picture_links_files_that_are_served(client):
    film = make.film(poster=png(), still=png((1400, 700), "red"))
    page = client.get(film.get_absolute_url()).text
    for picture in (film.poster, film.still):
        for name in (picture.name, rendition_name(picture.name, 320)):
            url = default_storage.url(name)
            response = client.get(url)
            assert (url in page, response.status_code) == (True, 200)
            assert b"".join(response.streaming_content) == default_storage.open(name).read()
            again = client.get(url, headers={"If-Modified-Since": response["Last-Modified"]})
            assert (again.status_code, again["Cache-Control"]) == (304, response["Cache-Control"])


def test_hidden_picture_in_a_storage_is_not_served(client):
    # Of its own colour: a process remembers for a while which pictures are public.
    film = make.film(poster=png(colour="#402020"), is_public=False)
    assert client.get(film.poster.url).status_code == 404
    assert Staff().client.get(film.poster.url)["Cache-Control"] == "private, no-store"


def test_missing_rendition_is_made_from_the_storage(client):
    film = make.film(poster=png())
    name = rendition_name(film.poster.name, 640)
    default_storage.delete(name)
    response = client.get(default_storage.url(name))
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (640, 960)


def test_social_image_and_feeds_of_a_stored_picture(client):
    film = make.film(poster=png())
    card = client.get(f"{film.get_absolute_url()}card.png")
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
    for address in ("/films.atom", "/films.json", f"/api/v1/films/{film.slug}/", "/sitemap-films-1.xml"):
        response = client.get(address)
        assert response.status_code == 200
    assert film.poster.url in client.get(f"/api/v1/films/{film.slug}/").text


def test_orphaned_files_of_a_storage_are_listed_and_deleted(capsys):
    film = make.film(poster=png())
    before = names_in_storage()
    film.poster = png(colour="red")
    film.save()
    now = timezone.now()
    assert set(orphans(now + timedelta(days=1))) == before
    assert orphans(now - timedelta(days=1)) == []
    call_command("delete_orphaned_files", "--delete", "--days", "-1")
    assert names_in_storage() == {
        film.poster.name,
        *(rendition_name(film.poster.name, one) for one in WIDTHS),
    }


def test_file_saved_at_the_same_moment_by_another_process_is_there_once(monkeypatch):
    """In-memory storage gives the second of a name another one."""
    make_renditions(default_storage, name := make.film(poster=png()).poster.name)
    before = names_in_storage()
    save_as(default_storage, rendition_name(name, 320), b"the same")
    assert names_in_storage() == before


def test_local_storage_replaces_a_file_whole(tmp_path, monkeypatch):
    storage = AtomicFileSystemStorage(location=tmp_path)
    save_as(storage, "pictures/ab/x.webp", b"before")
    assert (tmp_path / "pictures/ab/x.webp").stat().st_mode & 0o777 == 0o644
    monkeypatch.setattr("films.storage.os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        save_as(storage, "pictures/ab/x.webp", b"after")
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"before"]
