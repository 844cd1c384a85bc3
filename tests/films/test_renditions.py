"""Pictures in the widths pages ask for: made once, whole, under names nobody can guess."""

import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from PIL import Image

from films.imaging import encoded
from films.models import Film
from films.renditions import WIDTHS, candidates, is_there, make_missing, rendition_name
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def png(size=(1600, 2400), mode="RGB", colour="#1b6f5a") -> ContentFile:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name="poster.png")


def film_with_poster(size=(1600, 2400), **given) -> Film:
    film = make.film(poster=png(size, **given), poster_alt="A door", slug="a-film")
    film.refresh_from_db()
    return film


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def renditions_of(film: Film, widths=WIDTHS) -> set[str]:
    return {rendition_name(film.poster.name, width) for width in widths}


def kept(media, name) -> tuple[str, tuple[int, int], dict]:
    with Image.open(media / name) as image:
        return image.format, image.size, image.info


def poster_of(film: Film) -> str:
    return render_to_string("films/_poster.html", {"film": film})


# Made once


def test_a_kept_picture_has_every_width_that_is_narrower_than_itself(media):
    film = film_with_poster()
    assert files_in(media) == {film.poster.name} | renditions_of(film)
    for width in WIDTHS:
        form, size, info = kept(media, rendition_name(film.poster.name, width))
        assert (form, size) == ("WEBP", (width, width * 3 // 2))
        assert not {"exif", "icc_profile", "xmp"} & info.keys()


def test_it_is_never_made_wider_than_it_came(media):
    film = film_with_poster((320, 480))
    assert files_in(media) == {film.poster.name} | renditions_of(film, [160])


def test_what_shows_through_still_does(media):
    film = film_with_poster(mode="RGBA", colour=(27, 111, 90, 100))
    assert film.poster.name.endswith(".webp")
    with Image.open(media / rendition_name(film.poster.name, 320)) as image:
        assert image.mode == "RGBA"


def test_the_same_picture_again_is_not_made_again(media):
    film = film_with_poster()
    one = media / rendition_name(film.poster.name, 320)
    one.write_bytes(b"as it was")
    make.film(poster=png())
    assert one.read_bytes() == b"as it was"


def test_another_picture_has_another_address(media):
    film = film_with_poster()
    before = renditions_of(film)
    film.poster.save("x.png", png(colour="red"))
    assert not before & renditions_of(film)


def test_a_picture_is_kept_even_if_no_rendition_can_be_made(media, monkeypatch, caplog):
    def broken(*_args):
        raise OSError("the disk is full")

    monkeypatch.setattr("films.renditions.save_as", broken)
    film = film_with_poster()
    assert files_in(media) == {film.poster.name}
    assert "No renditions could be made" in caplog.text


def test_a_write_that_fails_leaves_nothing_behind(media, monkeypatch):
    replace = os.replace

    def broken(source, target):
        if "-" in target.name:
            raise OSError("no")
        replace(source, target)

    monkeypatch.setattr("films.storage.os.replace", broken)
    film = film_with_poster()
    assert files_in(media) == {film.poster.name}


# Asked for


def test_a_rendition_that_is_missing_is_made_when_it_is_asked_for(client, media):
    film = film_with_poster()
    name = rendition_name(film.poster.name, 640)
    (media / name).unlink()
    response = client.get(f"/media/{name}")
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (640, 960)
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_many_who_ask_at_once_find_it_whole(media):
    film = film_with_poster((400, 600))
    name = rendition_name(film.poster.name, 320)
    (media / name).unlink()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: make_missing(default_storage, name), range(8)))
    assert kept(media, name)[:2] == ("WEBP", (320, 480))
    assert files_in(media) == {film.poster.name} | renditions_of(film, [160, 320])


@pytest.mark.parametrize(
    "ending",
    [
        "-99999.webp",
        "-0320.webp",
        "-٣٢٠.webp",
        "-320.webp%0A",
        "-320.avif",
        "-320.jpg",
        "-320-160.webp",
        "-320.webp/../x-160.webp",
        "-1.webp",
        "-.webp",
        "-1280.webp",
    ],
)
def test_no_other_width_or_form_is_ever_made(client, media, ending):
    film = film_with_poster((400, 600))
    before = files_in(media)
    stem = film.poster.name.removesuffix(".jpg")
    assert client.get(f"/media/{stem}{ending}").status_code == 404
    assert files_in(media) == before


def test_a_query_has_no_meaning(client, media):
    film = film_with_poster((400, 600))
    before = files_in(media)
    plain = b"".join(client.get(film.poster.url).streaming_content)
    for query in ("w=99999", "w=160", "width=-1", "format=avif"):
        assert b"".join(client.get(f"{film.poster.url}?{query}").streaming_content) == plain
    assert files_in(media) == before


@pytest.mark.parametrize("name", ["pictures/00/" + "0" * 32, "pictures/../secret", "secret"])
def test_nothing_is_made_of_what_is_no_kept_picture(client, media, name):
    (media / "secret.jpg").write_bytes(encoded(Image.new("RGB", (400, 400))).content)
    assert client.get(f"/media/{name}-160.webp").status_code in {400, 404}
    assert files_in(media) == {"secret.jpg"}


def test_a_picture_damaged_on_disk_is_not_found_in_any_width(client, media):
    film = film_with_poster((400, 600))
    for name in renditions_of(film, [160, 320]):
        (media / name).unlink()
    (media / film.poster.name).write_bytes(b"\xff\xd8\xff damaged")
    assert client.get(f"/media/{rendition_name(film.poster.name, 160)}").status_code == 404
    assert files_in(media) == {film.poster.name}


# On a page


def test_a_poster_names_its_widths(media):
    film = film_with_poster((400, 600))
    stem = film.poster.url.removesuffix(".jpg")
    expected = f'srcset="{stem}-160.webp 160w, {stem}-320.webp 320w, {film.poster.url} 400w"'
    assert expected in poster_of(film)
    assert 'sizes="auto, (min-width: 60rem) 16rem, 44vw"' in poster_of(film)


def test_of_a_large_picture_no_page_loads_the_original(media):
    film = film_with_poster()
    listed = [one.split() for one in candidates(film.poster, film.poster_width).split(", ")]
    assert [width for _, width in listed] == ["160w", "320w", "640w", "1280w"]
    assert {address.removeprefix("/media/") for address, _ in listed} == files_in(media) - {film.poster.name}


def test_a_picture_narrower_than_all_widths_comes_as_it_is(media):
    film = film_with_poster((160, 240))
    assert "srcset" not in poster_of(film)
    assert "sizes" not in poster_of(film)


def test_without_its_file_a_film_wears_the_typographic_poster(client, media):
    film = film_with_poster((400, 600))
    (media / film.poster.name).unlink()
    assert not is_there(film.poster)
    page = client.get(film.get_absolute_url())
    assert page.status_code == 200
    assert "<img" not in page.text
    assert re.search(r'class="hero in-tone [^"]*tone-', page.text)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "x\0y.jpg", "pictures/" + "x" * 5000, "pictures"]
)
def test_a_name_no_file_can_have_breaks_no_page(media, name):
    film = film_with_poster((400, 600))
    film.poster.name = name
    assert "passwd" not in poster_of(film)
    assert poster_of(film)


def test_a_still_without_its_file_is_left_out(client, media):
    film = make.film(still=png((800, 400)))
    assert f"{rendition_name(film.still.name, 640)} 640w" in client.get(film.get_absolute_url()).text
    (media / film.still.name).unlink()
    assert "<img" not in client.get(film.get_absolute_url()).text
