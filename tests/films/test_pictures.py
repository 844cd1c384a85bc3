import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from PIL import Image

from films.models import Film
from films.pictures import PictureField, PictureFormField
from tests import factories as make

NAMES = [
    "poster.png",
    "../../poster.png",
    "C:\\windows\\poster.png",
    "CON.png",
    ".htaccess",
    "\u202egnp.exe",
    "🎬.png",
    "e\u0301te\u0301.png",
    "x" * 300 + ".png",
    "poster.php",
    "poster",
    "nul\0.png",
]

PosterForm = modelform_factory(Film, fields=["title", "poster"])


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def png(colour="red", size=(60, 40), tail=b""):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue() + tail


def uploaded(data, name="poster.png"):
    return SimpleUploadedFile(name, data, content_type="image/png")


def sent(data, name="poster.png", **fields):
    return PosterForm({"title": "Second Victims", **fields}, {"poster": uploaded(data, name)})


@pytest.mark.django_db
def test_an_uploaded_picture_is_kept_with_its_size_and_colour(media):
    film = sent(png(tail=b"<script>alert(1)</script>")).save()
    film.refresh_from_db()
    assert (film.poster_width, film.poster_height, film.poster_colour) == (60, 40, "#ff0000")
    assert files_in(media) == [film.poster.name]
    kept = (media / film.poster.name).read_bytes()
    assert kept.startswith(b"\xff\xd8")
    assert b"<script>" not in kept
    assert film.poster.url == f"/media/{film.poster.name}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_the_upload_is_not_believed(media, name):
    expected = sent(png()).save().poster.name
    form = sent(png(), name)
    assert form.is_valid(), form.errors
    assert form.save().poster.name == expected
    assert files_in(media) == [expected]


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_name_given_by_a_program_is_not_believed_either(media, name):
    film = make.film()
    film.poster.save(name, ContentFile(png()))
    assert files_in(media) == [film.poster.name]
    assert film.poster.name.startswith("pictures/")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG"),
        (b"GIF89a" + b"\0" * 40, "JPEG"),
        (png()[:50], "damaged"),
        (png(size=(1, 400)), "Crop"),
    ],
)
def test_a_bad_picture_is_an_error_of_its_field(media, data, said):
    form = sent(data)
    assert set(form.errors) == {"poster"}
    assert said in form.errors["poster"][0]
    assert files_in(media) == []


@pytest.mark.django_db
def test_a_large_upload_on_disk_is_read_from_there():
    with TemporaryUploadedFile("poster.png", "image/png", len(png()), None) as file:
        file.write(png())
        file.seek(0)
        assert PosterForm({"title": "Second Victims"}, {"poster": file}).save().poster_width == 60


@pytest.mark.django_db
def test_a_picture_given_by_a_program_is_made_fit_too(media):
    film = Film(title="Second Victims", poster=ContentFile(png("blue"), name="x.svg"))
    film.full_clean()
    film.save()
    film.refresh_from_db()
    assert (film.poster_width, film.poster_height, film.poster_colour) == (60, 40, "#0000ff")
    assert files_in(media) == [film.poster.name]


@pytest.mark.django_db
def test_a_program_that_asks_nothing_keeps_no_bad_picture_either(media):
    film = Film(title="Second Victims", poster=ContentFile(b"<svg/>", name="x.png"))
    with pytest.raises(ValidationError) as refused:
        film.full_clean()
    assert set(refused.value.error_dict) == {"poster"}
    with pytest.raises(ValidationError):
        film.save()
    with pytest.raises(ValidationError):
        make.film().poster.save("x.png", ContentFile(b"<svg/>"))
    assert files_in(media) == []


@pytest.mark.django_db
def test_two_films_may_share_one_file(media):
    first, second = sent(png()).save(), sent(png()).save()
    assert first.poster.name == second.poster.name
    assert len(files_in(media)) == 1


@pytest.mark.django_db
def test_a_file_left_half_written_is_written_again(media):
    name = sent(png()).save().poster.name
    whole = (media / name).read_bytes()
    (media / name).write_bytes(whole[:100])
    assert sent(png()).save().poster.name == name
    assert (media / name).read_bytes() == whole
    assert files_in(media) == [name]


@pytest.mark.django_db
def test_a_replaced_picture_has_a_new_address_and_the_old_file_stays_for_now(media):
    film = sent(png()).save()
    before = film.poster.name
    form = PosterForm({"title": film.title}, {"poster": uploaded(png("blue", (30, 30)))}, instance=film)
    after = form.save()
    assert after.poster.name != before
    assert (after.poster_width, after.poster_height, after.poster_colour) == (30, 30, "#0000ff")
    assert set(files_in(media)) == {before, after.poster.name}


@pytest.mark.django_db
def test_a_removed_picture_leaves_no_size_and_no_colour():
    film = sent(png()).save()
    film = PosterForm({"title": film.title, "poster-clear": "on"}, instance=film).save()
    film.refresh_from_db()
    assert not film.poster
    assert (film.poster_width, film.poster_height, film.poster_colour) == (None, None, "")


@pytest.mark.django_db
def test_a_form_without_a_new_picture_keeps_the_one_there_is(media):
    film = sent(png()).save()
    kept = film.poster.name
    film = PosterForm({"title": "Det andet offer"}, instance=Film.objects.get()).save()
    film.refresh_from_db()
    assert (film.poster.name, film.poster_width, film.poster_colour) == (kept, 60, "#ff0000")


@pytest.mark.django_db
def test_reading_rows_reads_no_files(media):
    film = sent(png()).save()
    default_storage.delete(film.poster.name)
    Film.objects.update(poster_width=None)
    film = Film.objects.get()
    film.refresh_from_db()
    film.save()
    assert (film.poster_width, film.poster_height, film.poster_colour) == (None, 40, "#ff0000")


@pytest.mark.django_db
def test_a_row_read_in_part_is_not_read_again_for_its_pictures(django_assert_num_queries):
    sent(png()).save()
    with django_assert_num_queries(1):
        assert [film.title for film in Film.objects.only("title")] == ["Second Victims"]


@pytest.mark.django_db
def test_the_other_picture_of_a_film_is_left_alone():
    film = make.film()
    film.still.save("x", ContentFile(png("blue")))
    film.poster.save("x", ContentFile(png("red", (20, 20))))
    film.refresh_from_db()
    assert (film.still_width, film.still_colour) == (60, "#0000ff")
    assert (film.poster_width, film.poster_colour) == (20, "#ff0000")


@pytest.mark.django_db
def test_history_keeps_the_name_of_each_picture():
    film = sent(png()).save()
    before = film.poster.name
    film.poster = ContentFile(png("blue"), name="x")
    film.save()
    assert {str(row.poster) for row in film.history.all()} == {before, film.poster.name}


def test_a_browser_offers_only_pictures_that_are_taken():
    assert 'accept="image/jpeg,image/png,image/webp"' in str(PosterForm()["poster"])
    assert isinstance(PosterForm().fields["poster"], PictureFormField)


def test_the_field_is_the_same_after_a_migration():
    field = PictureField(blank=True, width_field="w", height_field="h", colour_field="c")
    written, imports = MigrationWriter.serialize(field)
    assert written == (
        "films.pictures.PictureField("
        "blank=True, colour_field='c', height_field='h', upload_to='', width_field='w')"
    )
    assert imports == {"import films.pictures"}
    assert field.clone().deconstruct() == field.deconstruct()
