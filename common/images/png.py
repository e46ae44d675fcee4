"""A PNG: its headers are read, and of its chunks only those that make the picture are kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from .bounds import EXIF, NotAPicture, Sent, bands_of, check_size
from .png_rows import BUSY, CHANNELS, bands

SIGNATURE = b"\x89PNG\r\n\x1a\n"
AROUND = {b"IHDR": 13, b"PLTE": 768, b"tRNS": 256, b"eXIf": EXIF}  # bytes, at most


def read(data: memoryview, side: int) -> Sent:
    """Raises NotAPicture or TooLarge."""
    around, coded = _kept(data)
    head = around.pop(b"IHDR", b"")
    exif = around.pop(b"eXIf", b"")
    if len(head) != 13:
        raise NotAPicture
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4))
    check_size(width, height)
    depth, colour, laced = head[8], head[9], head[12]
    if depth in (8, 16) and colour in CHANNELS and not laced:
        drawn = bands(coded, (width, height), depth, colour, around.get(b"tRNS", b""))
        return Sent(width, height, drawn, len(coded) + BUSY, exif)
    file = SIGNATURE + _chunk(b"IHDR", head)
    file += b"".join(_chunk(kind, around[kind]) for kind in (b"PLTE", b"tRNS") if kind in around)
    pixel = 1 if colour == 3 or depth < 8 else 4
    return Sent(width, height, _whole(file, coded), 2 * len(coded) + pixel * width * height, exif)


def _kept(data: memoryview) -> tuple[dict[bytes, bytes], bytearray]:
    """The first of each chunk that matters, and the coded pixels. No text, no profile, no frames:
    what they would unpack to is nobody's to see."""
    around: dict[bytes, bytes] = {}
    coded, at = bytearray(), len(SIGNATURE)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        body, at = data[at + 8 : at + 8 + length], at + 12 + length
        if kind == b"IEND":
            break
        if kind == b"IDAT":
            coded += body
        elif len(body) <= AROUND.get(kind, -1):
            around.setdefault(kind, bytes(body))
    return around, coded


def _chunk(kind: bytes, body: bytes | bytearray) -> bytes:
    check = zlib.crc32(body, zlib.crc32(kind))
    return b"".join((len(body).to_bytes(4, "big"), kind, body, check.to_bytes(4, "big")))


def _whole(file: bytes, coded: bytearray) -> Iterator[Image.Image]:
    """Colours of a palette, greys and interlaced rows, which Pillow decodes at once."""
    file += _chunk(b"IDAT", coded) + _chunk(b"IEND", b"")
    coded.clear()
    with PngImageFile(BytesIO(file)) as sent:
        yield from bands_of(sent)
