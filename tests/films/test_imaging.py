import io

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from films import imaging
from films.imaging import Picture, bounded, dominant_colour, encoded, picture_from
from tests.films.drawing import BLUE, RED, file_of, halves, shown

SECRET = b"kilroy-was-here"


def close(pixel, wanted, tolerance=4):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_an_opaque_picture_is_kept_as_a_progressive_jpeg(form):
    kept = shown(file_of(halves(), form))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (64, 32))
    assert kept.info["progressive"]
    assert close(kept.getpixel((10, 10)), RED, 8)
    assert close(kept.getpixel((50, 10)), BLUE, 8)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_transparent_picture_stays_transparent(form):
    image = Image.new("RGBA", (64, 32), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 32, 32))
    kept = shown(file_of(image, form))
    assert (kept.format, kept.mode) == ("WEBP", "RGBA")
    assert kept.getpixel((60, 10))[3] == 0
    assert close(kept.getpixel((10, 10)), (255, 0, 0, 255), 8)


def test_an_opaque_alpha_channel_is_none():
    assert shown(file_of(Image.new("RGBA", (20, 20), (255, 0, 0, 255)), "PNG")).format == "JPEG"


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 100, (100, 100, 100)),
        ("I;16", 0x6464, (100, 100, 100)),
        ("RGB", (10, 200, 30), (10, 200, 30)),
        ("LA", (100, 255), (100, 100, 100)),
    ],
)
def test_every_kind_of_png_keeps_its_colours(mode, colour, seen):
    assert close(shown(file_of(Image.new(mode, (40, 40), colour), "PNG")).getpixel((20, 20)), seen)


def test_a_palette_with_a_transparent_colour_keeps_both():
    image = halves().convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
    kept = shown(file_of(image, "PNG", transparency=image.getpixel((60, 10))))
    assert kept.getpixel((60, 10))[3] == 0
    assert close(kept.getpixel((10, 10)), (*RED, 255), 8)


@pytest.mark.parametrize(("mode", "of_alpha"), [("RGB", (0, 0, 255)), ("L", 40), ("LA", None)])
def test_transparency_that_is_not_in_an_alpha_channel_of_rgb_is_kept(mode, of_alpha):
    image = halves().convert(mode)
    if mode == "LA":
        image.paste((0, 0), (32, 0, 64, 32))
    elif mode == "L":
        image.paste(of_alpha, (32, 0, 64, 32))
    options = {} if of_alpha is None else {"transparency": of_alpha}
    kept = shown(file_of(image, "PNG", **options))
    assert (kept.getpixel((60, 10))[3], kept.getpixel((10, 10))[3]) == (0, 255)


def test_the_inks_of_a_printer_become_light():
    assert close(shown(file_of(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG")).getpixel((9, 9)), RED)


def swapping_profile():
    """An RGB profile in which the first channel means blue and the last one red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_colours_are_shown_as_the_profile_of_the_file_means_them(form):
    kept = shown(file_of(Image.new("RGB", (40, 40), RED), form, icc_profile=swapping_profile()))
    assert close(kept.getpixel((20, 20)), BLUE, 8)
    assert "icc_profile" not in kept.info


def test_a_profile_applies_also_where_something_shows_through():
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 128))
    kept = shown(file_of(image, "PNG", icc_profile=swapping_profile()))
    assert close(kept.getpixel((20, 20)), (0, 0, 255, 128), 8)


@pytest.mark.parametrize("kind", ["nonsense", "zeros", "LAB"])
def test_a_profile_that_does_not_fit_is_passed_over(kind):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    profile = {"nonsense": b"nonsense", "zeros": b"\0" * 200, "LAB": lab}[kind]
    assert close(shown(file_of(halves(), "PNG", icc_profile=profile)).getpixel((10, 10)), RED, 8)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (64, 32), (5, 16)),
        (2, (64, 32), (59, 16)),
        (3, (64, 32), (59, 16)),
        (4, (64, 32), (5, 16)),
        (5, (32, 64), (16, 5)),
        (6, (32, 64), (16, 5)),
        (7, (32, 64), (16, 59)),
        (8, (32, 64), (16, 59)),
        (0, (64, 32), (5, 16)),
        (9, (64, 32), (5, 16)),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_turned_upright(form, orientation, size, red_at):
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = shown(file_of(halves(), form, exif=exif))
    assert kept.size == size
    assert close(kept.getpixel(red_at), RED, 8)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((3000, 1500), (2400, 1200)),
        ((1500, 3000), (1200, 2400)),
        ((2400, 2400), (2400, 2400)),
        ((1, 1), (1, 1)),
        ((5000, 500), (2400, 240)),
    ],
)
def test_pictures_are_bounded_and_never_enlarged(size, kept):
    data = file_of(Image.new("RGB", size), "PNG")
    picture = picture_from(io.BytesIO(data))
    assert (picture.width, picture.height) == kept == shown(data).size


def worst_row(image, wanted):
    """The mean difference in the row that differs most: a band put a row too low shows there."""
    difference = ImageChops.difference(image, wanted)
    rows = [difference.crop((0, row, image.width, row + 1)) for row in range(image.height)]
    return max(ImageStat.Stat(row).mean[0] for row in rows)


def test_drawing_in_black_and_white_becomes_grey_where_it_is_made_smaller(monkeypatch):
    monkeypatch.setattr(imaging, "LONGEST_SIDE", 240)
    stripes = Image.new("1", (480, 480))
    for column in range(0, 480, 2):
        stripes.paste(1, (column, 0, column + 1, 480))
    assert 90 < shown(file_of(stripes, "PNG")).convert("L").getpixel((120, 120)) < 165


@pytest.mark.parametrize("mode", ["L", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_a_huge_picture_is_the_same_picture_smaller(mode, monkeypatch):
    """Rings, behind a slope, of a size that no band and no fraction divides."""
    monkeypatch.setattr(imaging, "LONGEST_SIDE", 240)
    rings = Image.radial_gradient("L").resize((1499, 1503))
    image = rings.point(lambda grey: grey * 257, "I") if mode == "I;16" else rings.convert("RGB")
    image = image.convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    kept = shown(file_of(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert kept.size == (239, 240)
    if mode == "RGBA":
        assert worst_row(kept.getchannel("A"), Image.linear_gradient("L").resize(kept.size)) < 4
    else:
        assert worst_row(kept.convert("L"), rings.resize(kept.size, Image.Resampling.BOX)) < 4


def test_no_edge_of_a_huge_picture_is_cut_off(monkeypatch):
    """The last column and row that are read stand for fewer pixels than the others."""
    monkeypatch.setattr(imaging, "LONGEST_SIDE", 240)
    image = Image.new("RGB", (1499, 1503))
    image.paste("white", (1494, 0, 1499, 1503))
    image.paste("white", (0, 1500, 1499, 1503))
    image.paste("white", (0, 0, 6, 1503))
    kept = shown(file_of(image, "PNG")).convert("L")
    assert kept.getpixel((0, 100)) > 230
    corner = kept.width - 1, kept.height - 1
    assert min(kept.getpixel((corner[0], 9)), kept.getpixel((9, corner[1]))) > 99
    assert max(kept.getpixel((corner[0] - 9, 9)), kept.getpixel((9, corner[1] - 9))) < 9


def test_nothing_but_the_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 9.0, 0.0)})
    options = {
        "exif": exif,
        "comment": SECRET,
        "xmp": b"<x:xmpmeta>" + SECRET,
        "icc_profile": swapping_profile(),
    }
    for form in ["JPEG", "WEBP", "PNG"]:
        data = file_of(halves(), form, **options) + b"<script>" + SECRET + b"</script>"
        assert SECRET in data
        content = picture_from(io.BytesIO(data)).content
        assert not any(trace in content for trace in [SECRET, b"Exif", b"xmp", b"ICC_PROFILE", b"<script>"])
        assert (
            not {"exif", "comment", "xmp", "icc_profile", "dpi"} & Image.open(io.BytesIO(content)).info.keys()
        )


def test_nothing_but_the_pixels_is_kept_where_something_shows_through():
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 128))
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    data = (
        file_of(image, "WEBP", exif=exif, xmp=SECRET, icc_profile=swapping_profile()) + b"PK\x03\x04" + SECRET
    )
    content = picture_from(io.BytesIO(data)).content
    assert not any(trace in content for trace in [SECRET, b"EXIF", b"XMP ", b"ICCP", b"PK\x03\x04"])


@pytest.mark.parametrize(
    "comment", [b"<?php system('x') ?>", b"GIF89a/*", b"PK\x03\x04", b"<script>alert(1)</script>"]
)
def test_a_picture_that_is_something_else_too_is_only_a_picture_afterwards(comment):
    data = file_of(halves(), "JPEG", comment=comment) + comment
    assert comment not in picture_from(io.BytesIO(data)).content


def test_the_first_picture_of_a_camera_that_takes_two_is_kept():
    data = file_of(halves(), "MPO", save_all=True, append_images=[halves(BLUE, RED)])
    assert close(shown(data).getpixel((10, 10)), RED, 8)


def test_the_name_tells_the_content_apart():
    red, again, blue = (
        picture_from(io.BytesIO(file_of(Image.new("RGB", (20, 20), colour), "PNG")))
        for colour in (RED, RED, BLUE)
    )
    assert red.name == again.name != blue.name
    folder, two, name = red.name.split("/")
    assert (folder, two) == ("pictures", name[:2])
    assert len(name) == 36
    # From release to release, too: what is kept by this name is found again.
    assert Picture(b"", "jpg", 1, 1, "").name == "pictures/01/015d8e37e7786630ba79df822d5252ce.jpg"
    assert name.endswith(".jpg")


# Colour and renditions


@pytest.mark.parametrize(
    ("image", "colour"),
    [
        (Image.new("RGB", (10, 10), (12, 34, 56)), "#0c2238"),
        (halves(RED, BLUE, size=(60, 30)).crop((10, 0, 60, 30)), "#0000ff"),
        (Image.new("L", (10, 10), 7), "#070707"),
        (Image.new("RGBA", (10, 10), (255, 0, 0, 0)), "#ffffff"),
        (Image.new("1", (1, 1), 0), "#000000"),
    ],
)
def test_the_main_colour_is_the_one_that_covers_most(image, colour):
    assert dominant_colour(image) == colour


def test_what_is_transparent_has_no_colour():
    image = Image.new("RGBA", (40, 40), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 10, 10))
    assert dominant_colour(image) == "#ff0000"


def test_the_colour_is_measured_on_the_picture_that_is_kept():
    assert picture_from(io.BytesIO(file_of(Image.new("RGB", (20, 20), RED), "PNG"))).colour == "#ff0000"


def test_a_kept_picture_can_be_kept_smaller():
    kept = picture_from(io.BytesIO(file_of(halves(size=(600, 300)), "PNG")))
    smaller = encoded(bounded(Image.open(io.BytesIO(kept.content)), 160))
    assert (smaller.width, smaller.height) == (160, 80)
    assert smaller.name != kept.name
