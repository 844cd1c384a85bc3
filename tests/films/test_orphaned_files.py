"""Pictures no film shows any more are swept, later than anyone could still be looking at them."""

import io
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from films.renditions import rendition_name
from tests import factories as make

pytestmark = pytest.mark.django_db

A_DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def picture(colour: str) -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name="poster.png")


@pytest.fixture
def replaced(media) -> tuple[str, str]:
    """The names of a picture that was replaced forty days ago, and of the one shown now."""
    film = make.film(poster=picture("red"))
    before = film.poster.name
    film.poster = picture("blue")
    film.save()
    for path in media.rglob("*.*"):
        os.utime(path, (time.time() - 40 * A_DAY,) * 2)
    return before, film.poster.name


def sweep(*options: str) -> str:
    out = io.StringIO()
    call_command("delete_orphaned_files", *options, stdout=out)
    return out.getvalue()


def files(media) -> set[str]:
    return {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}


def test_a_sweep_says_what_it_would_delete_and_deletes_nothing_before_it_is_told_to(media, replaced):
    before = files(media)
    said = sweep()
    assert replaced[0] in said
    assert replaced[1] not in said
    assert files(media) == before


def test_a_picture_nobody_shows_goes_with_its_narrow_copies(media, replaced):
    gone, kept = replaced
    assert rendition_name(gone, 160) in files(media)
    assert "3 files deleted" in sweep("--delete")
    assert files(media) == {kept, rendition_name(kept, 160), rendition_name(kept, 320)}


def test_a_picture_two_films_share_stays_while_one_shows_it(media, replaced):
    make.film(still=picture("red"))
    assert "Nothing to delete" in sweep("--delete")


def test_what_was_replaced_a_moment_ago_may_still_be_looked_at(media, replaced):
    assert "Nothing to delete" in sweep("--delete", "--days", "41")


def test_files_that_are_no_pictures_of_ours_are_left_alone(media, replaced):
    for name in ("notes.txt", "pictures/notes.txt", "pictures/ab/notes.txt", "pictures/ab/0.jpg"):
        (media / name).parent.mkdir(exist_ok=True, parents=True)
        (media / name).write_text("ours?")
        os.utime(media / name, (0, 0))
    sweep("--delete")
    assert {"notes.txt", "pictures/notes.txt", "pictures/ab/notes.txt", "pictures/ab/0.jpg"} <= files(media)


def test_nothing_to_sweep_where_no_picture_was_ever_kept():
    assert "Nothing to delete" in sweep()
