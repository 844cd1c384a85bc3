import io
import subprocess
import sys
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st
from PIL import Image

from films import imaging
from films.imaging import picture_from
from tests.films.drawing import BLUE, RED, file_of, halves, png_bomb, png_claiming, shown
from tests.pace import loops


def refused(data):
    with pytest.raises(ValidationError) as refusal:
        picture_from(io.BytesIO(data))
    assert "." in refusal.value.message.strip(".")  # What is wrong, and what to do.
    return refusal.value.code


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
        b"8BPS\0\1" + b"\0" * 40,
        b"PK\x03\x04" + b"\0" * 40,
        b"SIMPLE  =                    T",
    ],
)
def test_what_is_no_picture_is_refused(data):
    assert refused(data) == "format"


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "ICNS", "JPEG2000", "AVIF"])
def test_pictures_of_other_formats_are_refused(form):
    assert refused(file_of(halves(), form)) == "format"


def test_an_empty_file_is_refused():
    assert refused(b"") == "empty"


def test_more_than_twenty_megabytes_are_refused_unread():
    class Endless(io.BytesIO):
        def read(self, size=-1):
            assert 0 < size <= imaging.MOST_BYTES + 1
            return b"\0" * size

    with pytest.raises(ValidationError) as refusal:
        picture_from(Endless())
    assert refusal.value.code == "bytes"


def test_a_file_that_was_read_before_is_read_from_its_beginning():
    file = io.BytesIO(file_of(halves(), "PNG"))
    file.read()
    assert picture_from(file).width == 64


@pytest.mark.parametrize(
    ("limit", "form", "size", "code"),
    [
        ("MOST_PIXELS", "PNG", 64 * 32, "pixels"),
        ("MOST_WEBP_PIXELS", "WEBP", 64 * 32, "pixels"),
        ("MOST_BYTES", "PNG", len(file_of(halves(), "PNG")), "bytes"),
        ("MOST_JPEG_SCANS", "JPEG", 1, "damaged"),
    ],
)
def test_what_just_fits_is_taken_and_no_more(monkeypatch, limit, form, size, code):
    data = file_of(halves(), form)
    monkeypatch.setattr(imaging, limit, size)
    assert shown(data).size == (64, 32)
    monkeypatch.setattr(imaging, limit, size - 1)
    assert refused(data) == code


@pytest.mark.parametrize("side", [8_000, 13_000, 2**31 - 1])
def test_too_many_pixels_are_refused_by_the_header(side):
    assert refused(png_claiming(side, side)) == "pixels"


@pytest.mark.parametrize("side", [13_000, 20_000])
def test_a_bomb_is_refused_at_once(side):
    bomb = png_bomb(side)
    assert loops(lambda: refused(bomb)) < 10
    assert refused(bomb) == "pixels"


@pytest.mark.parametrize("size", [(1, 100_000), (100_000, 1), (100, 1_001), (11, 1)])
def test_a_picture_that_is_a_line_is_refused(size):
    assert refused(png_claiming(*size)) == "shape"


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_moves_is_refused(form):
    data = file_of(halves(), form, save_all=True, append_images=[halves(BLUE, RED)], duration=100)
    assert refused(data) == "animated"


def test_a_jpeg_of_a_thousand_scans_is_refused_undecoded(monkeypatch):
    data = file_of(halves(), "JPEG", progressive=True)
    head, scan = data[: data.rindex(b"\xff\xda")], data[data.rindex(b"\xff\xda") : -2]
    monkeypatch.setattr(imaging, "_decoded", lambda source: pytest.fail("It was decoded."))
    assert refused(head + scan * 1_000 + b"\xff\xd9") == "damaged"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_picture_that_arrived_incomplete_is_refused(form, part):
    data = file_of(Image.effect_noise((200, 200), 80).convert("RGB"), form)
    assert refused(data[: int(len(data) * part)]) in {"damaged", "format"}


def test_a_header_without_pixels_is_refused():
    assert refused(png_claiming(100, 100)) == "damaged"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_damage_anywhere_is_refused_or_shown_but_never_a_fault(form, data):
    content = bytearray(file_of(halves(), form))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValidationError):
        assert shown(bytes(content)).format in {"JPEG", "WEBP"}


# 16,383 pixels squared, lossless, all of one colour.
WEBP_BOMB = bytes.fromhex("524946461a000000574542505650384c0e0000002ffebfff0f071011fd0f4444ff03")

TRIAL = """
import io, re, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from django.core.exceptions import ValidationError
from films import imaging
if sys.argv[1:] == ["unguarded"]:
    imaging.MOST_PIXELS, imaging.Image.MAX_IMAGE_PIXELS = 10**9, None
try:
    said = imaging.picture_from(io.BytesIO(sys.stdin.buffer.read())).extension
except ValidationError as refusal:
    said = refusal.code
print(said, re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def memory_taken_by(bomb, *arguments):
    """What was said to the picture by a program of its own, and the megabytes that program grew to."""
    command = [sys.executable, "-c", TRIAL, *arguments]
    trial = subprocess.run(command, input=bomb, capture_output=True, check=True)
    said, kilobytes = trial.stdout.decode().split()
    return said, int(kilobytes) // 1024


on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="Reads how much memory a program took from /proc."
)


@on_linux
@pytest.mark.parametrize("bomb", [lambda: png_bomb(13_000), lambda: png_bomb(20_000), lambda: WEBP_BOMB])
def test_a_bomb_is_refused_without_taking_memory(bomb):
    said, megabytes = memory_taken_by(bomb())
    assert said == "pixels"
    assert megabytes < 128


def huge(mode, form, side):
    return file_of(Image.new(mode, (side, side), 9), form, compress_level=1, method=0)


@on_linux
@pytest.mark.parametrize("picture", [("P", "PNG", 6_300), ("RGBA", "PNG", 6_300), ("RGB", "WEBP", 3_999)])
def test_the_largest_picture_that_is_taken_takes_bounded_memory(picture):
    said, megabytes = memory_taken_by(huge(*picture))
    assert said in {"jpg", "webp"}
    assert megabytes < 400


def test_a_webp_may_have_fewer_pixels_than_others():
    assert refused(huge("RGB", "WEBP", 4_001)) == "pixels"


@on_linux
def test_an_unguarded_bomb_would_take_memory():
    said, megabytes = memory_taken_by(png_bomb(13_000), "unguarded")
    assert said == "jpg"
    assert megabytes > 160
