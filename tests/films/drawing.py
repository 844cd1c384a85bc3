"""Files of pictures, honest and not, for tests to upload."""

import io
import zlib

from PIL import Image

from films.imaging import picture_from

RED, BLUE = (255, 0, 0), (0, 0, 255)


def file_of(image, form, **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def halves(left=RED, right=BLUE, mode="RGB", size=(64, 32)):
    image = Image.new(mode, size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image


def png_chunk(kind, data):
    checksum = zlib.crc32(kind + data)
    return len(data).to_bytes(4, "big") + kind + data + checksum.to_bytes(4, "big")


def png_claiming(width, height):
    """A header that promises pixels, and none behind it."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    empty = zlib.compress(b"")
    return png_of(header, empty)


def png_bomb(side):
    """So many black pixels, all of them there, in a few kilobytes."""
    header = side.to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    return png_of(header, zlib.compress(bytes((1 + (side + 7) // 8) * side)))


def png_of(header, pixels):
    chunks = [png_chunk(b"IHDR", header), png_chunk(b"IDAT", pixels), png_chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def shown(data):
    """The picture kept of an uploaded file, as a browser would decode it."""
    image = Image.open(io.BytesIO(picture_from(io.BytesIO(data)).content))
    image.load()
    return image
