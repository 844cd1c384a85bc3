"""From whatever somebody uploads to a picture that is fit to be shown: judged by its header before a single
pixel is decoded, turned upright, in sRGB, bounded in size, without a trace of the file it came from.

Smaller widths are renditions of the kept picture: open it, ``bounded`` to the width, ``encoded``.
"""

import io
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_WEBP_PIXELS = 16_000_000  # Its decoder holds the picture four times.
LONGEST_SIDE = 2400
BAND = 128
MOST_ELONGATED = 10
MOST_JPEG_SCANS = 40
JPEG_QUALITY = 85
WEBP_QUALITY = 88

# Pillow's own guard, for every picture opened in this process: beyond it the header is not even believed.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_START_OF_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Picture:
    """An encoded picture with what a page needs to know before it has loaded: pixels and main colour."""

    content: bytes
    extension: str
    width: int
    height: int
    colour: str

    @property
    def name(self) -> str:
        """Another picture is another address, and the same picture is kept once. Who has it cannot tell
        whether it is kept here: the name is made with the secret of the site."""
        digest = salted_hmac("films.pictures", self.content, algorithm="sha256").hexdigest()
        return f"pictures/{digest[:2]}/{digest[:32]}.{self.extension}"


def picture_from(file: BinaryIO) -> Picture:
    """The picture in an uploaded file. Raises ValidationError with what the person can do about it."""
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    _judge_bytes(data)
    source = _opened(data)
    _judge_header(source, data)
    return encoded(_decoded(source))


def dominant_colour(image: Image.Image) -> str:
    """The colour that covers most of the picture, as "#rrggbb"; what is transparent does not count."""
    small = image.convert("RGBA")
    small.thumbnail((64, 64))
    opaque = [pixel[:3] for pixel in small.get_flattened_data() if pixel[3] > 127]
    if not opaque:
        return "#ffffff"
    strip = Image.new("RGB", (len(opaque), 1))
    strip.putdata(opaque)
    strip = strip.quantize(8)
    _count, most = max(strip.getcolors())
    red, green, blue = strip.getpalette()[3 * most : 3 * most + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def encoded(image: Image.Image) -> Picture:
    """JPEG, or WebP where something shows through. Nothing but the pixels goes into the file."""
    image.info.clear()
    out = io.BytesIO()
    if image.mode == "RGBA":
        extension = "webp"
        image.save(out, "WEBP", quality=WEBP_QUALITY, method=4)
    else:
        extension = "jpg"
        image.save(out, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return Picture(out.getvalue(), extension, image.width, image.height, dominant_colour(image))


def bounded(image: Image.Image, longest_side: int) -> Image.Image:
    """Never larger than it came."""
    image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    return image


def _refusal(code: str, message: str) -> ValidationError:
    return ValidationError(message, code=code)


def _judge_bytes(data: bytes) -> None:
    if not data:
        raise _refusal("empty", _("This file is empty. Choose the image again."))
    if len(data) > MOST_BYTES:
        raise _refusal(
            "bytes",
            _("This file is larger than 20 MB. Save the image 2400 pixels wide or high: that is enough."),
        )


def _opened(data: bytes) -> Image.Image:
    """The picture with its header read, no pixel decoded."""
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise _refusal(
            "format", _("This is not a JPEG, PNG or WebP image. Export it as JPEG and upload that.")
        ) from error
    except Exception as error:  # Pillow raises much else over a hostile header.
        raise _damaged() from error


def _judge_header(source: Image.Image, data: bytes) -> None:
    width, height = source.size
    if width * height > (MOST_WEBP_PIXELS if source.format == "WEBP" else MOST_PIXELS):
        raise _too_many_pixels()
    if max(width, height) > MOST_ELONGATED * min(width, height):
        raise _refusal(
            "shape", _("One side of this image is more than ten times as long as the other. Crop it first.")
        )
    if source.format in {"PNG", "WEBP"} and getattr(source, "is_animated", False):
        raise _refusal("animated", _("This image is animated. Upload a still image."))
    if source.format in {"JPEG", "MPO"} and data.count(_START_OF_SCAN) > MOST_JPEG_SCANS:
        raise _damaged()


def _too_many_pixels() -> ValidationError:
    return _refusal(
        "pixels",
        _("This image has too many pixels. Save it as a JPEG 2400 pixels wide or high: that is enough."),
    )


def _damaged() -> ValidationError:
    return _refusal("damaged", _("This image is damaged or incomplete. Export it again and upload that."))


def _decoded(source: Image.Image) -> Image.Image:
    """Upright, bounded, in sRGB: mode RGB, or RGBA if a part of it is not opaque."""
    try:
        orientation = _orientation(source)
        profile = source.info.get("icc_profile")
        image = _in_srgb(bounded(_coarse(source), LONGEST_SIDE), profile)
    except Exception as error:  # Decoders raise anything, SyntaxError and struct.error too.
        raise _damaged() from error
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _orientation(source: Image.Image) -> int:
    with suppress(Exception):  # Metadata may be broken in a picture that is not.
        return source.getexif().get(_ORIENTATION, 1)
    return 1


def _coarse(source: Image.Image) -> Image.Image:
    """Decoded at a whole fraction of its size, still larger than the bound, where it is twice that or more.

    Band by band: a palette of 40 megapixels turned to RGBA at once would take 160 MB more.
    """
    factor = max(source.size) // LONGEST_SIDE
    if factor > 1:
        source.draft(None, (source.width // factor, source.height // factor))  # JPEG decodes to less at once.
    source.load()
    factor = max(source.size) // LONGEST_SIDE
    if factor < 2:
        return _resizable(source)
    size = (-(-source.width // factor), -(-source.height // factor))
    coarse = None
    for top in range(0, source.height, factor * BAND):
        bottom = min(top + factor * BAND, source.height)
        band = _resizable(source.crop((0, top, source.width, bottom))).reduce(factor)
        coarse = coarse or Image.new(band.mode, size)
        coarse.paste(band, (0, top // factor))
    return coarse


def _resizable(source: Image.Image) -> Image.Image:
    """The same pixels in a mode that can be resized smoothly; 16 bits a sample become 8."""
    if source.mode.startswith("I"):
        return source.point(lambda sample: sample / 256).convert("L")
    if source.mode in {"P", "LA"} or "transparency" in source.info:
        return source.convert("RGBA")
    return source.convert("L") if source.mode == "1" else source


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """As the profile says the colours are meant; as the mode alone says where no profile is of use."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image if alpha is None else image.convert("RGB")
    converted = _through_profile(colours, profile) if profile else None
    image = converted or colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        image.putalpha(alpha)
    return image


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        source_profile = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source_profile, _SRGB, outputMode="RGB")
    return None
