"""A kept picture in a few smaller widths, so that nobody loads more of it than their screen can show.

They are made once, when the picture is kept, beside it and under its name: ``pictures/ab/abcd….jpg`` has
``pictures/ab/abcd…-320.webp``. Who does not know the name of the picture cannot guess that of a rendition,
and another picture has other names, so a copy may be kept for ever.

WebP alone: AVIF as quick as WebP is larger (1280 px wide: 82 kB in 97 ms against 63 kB in 200 ms), and AVIF
that is smaller takes twice as long.
"""

import io
import logging
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, Storage
from django.db.models.fields.files import ImageFieldFile
from PIL import Image

from .storage import save_as

WIDTHS = (160, 320, 640, 1280)
QUALITY = 80
_STEM = r"(?P<stem>pictures/[0-9a-f]{2}/[0-9a-f]{32})"
_RENDITION = re.compile(rf"{_STEM}-(?P<width>160|320|640|1280)\.webp", re.ASCII)
_PICTURE = re.compile(rf"{_STEM}\.(jpg|webp)", re.ASCII)

log = logging.getLogger(__name__)


def rendition_name(name: str, width: int) -> str:
    return str(PurePosixPath(name).with_suffix("")) + f"-{width}.webp"


def is_there(picture: ImageFieldFile | None) -> bool:
    """Whether there is a picture and its file, too: a restored backup may have the one without the other.

    Of a storage elsewhere that is taken for granted: each question would be a request to it.
    """
    return bool(picture) and _is_stored(picture.storage, picture.name)


def thumbnail_url(storage: Storage, name: str, width: int | None) -> str:
    """Of the smallest copy of a picture so many pixels wide; empty where there is no picture, or no file."""
    if not name or not _is_stored(storage, name):
        return ""
    return storage.url(rendition_name(name, WIDTHS[0]) if width and width > WIDTHS[0] else name)


def _is_stored(storage: Storage, name: str) -> bool:
    if not isinstance(storage, FileSystemStorage):
        return True
    with suppress(OSError, SuspiciousFileOperation, ValueError):
        return storage.exists(name)
    return False


def candidates(picture: ImageFieldFile, width: int | None) -> str:
    """The ``srcset`` of a picture so many pixels wide; empty when it is narrower than any rendition."""
    fitting = [one for one in WIDTHS if width and one < width]
    if not fitting:
        return ""
    storage = picture.storage
    listed = [f"{storage.url(rendition_name(picture.name, one))} {one}w" for one in fitting]
    return ", ".join(listed if width > WIDTHS[-1] else [*listed, f"{picture.url} {width}w"])


def make_renditions(storage: Storage, name: str, widths: Iterable[int] = WIDTHS) -> None:
    """Makes those that are not there yet, each narrower than the picture. Raises what Pillow raises."""
    missing = [one for one in widths if not storage.exists(rendition_name(name, one))]
    if not missing:
        return
    with storage.open(name) as file, Image.open(file, formats=("JPEG", "WEBP")) as image:
        source = image
        for width in sorted((one for one in missing if one < image.width), reverse=True):
            source = _narrowed(source, width)
            save_as(storage, rendition_name(name, width), _as_webp(source))


def make_missing(storage: Storage, name: str) -> None:
    """The rendition of that name if it could be there and is not: of a kept picture, in one of our widths.

    Pictures kept before there were renditions get theirs in this way. A failure leaves it missing.
    """
    match = _RENDITION.fullmatch(name)
    if not match or storage.exists(name):
        return
    for picture in originals(name):
        if storage.exists(picture):
            try_to_make(storage, picture, [int(match["width"])])


def originals(name: str) -> list[str]:
    """The pictures that a file may be, or be a rendition of; none for a name that no file of ours has."""
    if match := _RENDITION.fullmatch(name):
        return [f"{match['stem']}.jpg", f"{match['stem']}.webp"]
    return [name] if _PICTURE.fullmatch(name) else []


def try_to_make(storage: Storage, name: str, widths: Iterable[int] = WIDTHS) -> None:
    """For where a picture without its renditions is better than an error."""
    try:
        make_renditions(storage, name, widths)
    except Exception:  # Decoders raise anything over a file that was damaged on disk.
        log.exception("No renditions could be made of %s", name)


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _as_webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
