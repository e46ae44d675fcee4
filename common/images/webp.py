"""A WebP: its headers are read, and its first frame is kept."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from .bounds import EXIF, NotAPicture, Sent, bands_of, check_size, fitting
from .libwebp import draw

ALPHA, LOSSY, LOSSLESS, FRAME = b"ALPH", b"VP8 ", b"VP8L", b"ANMF"
FRAME_HEADER = 16  # bytes before the chunks of a frame
TRANSPARENT = 0x10  # in VP8X, which tells what an extended file holds
BUSY = 4 * 1024 * 1024  # bytes that the decoder needs for a few rows


def read(data: memoryview, side: int) -> Sent:
    """Raises NotAPicture or TooLarge."""
    found: dict[bytes, memoryview] = {}
    for kind, body in _chunks(data, 12):
        if kind == FRAME and FRAME not in found:
            found |= dict(_chunks(body, FRAME_HEADER))
        found.setdefault(kind, body)
        if kind in (LOSSY, LOSSLESS) and b"VP8X" not in found:
            break
    kind = LOSSY if LOSSY in found else LOSSLESS
    if kind not in found:
        raise NotAPicture
    width, height = _size(kind, found[kind])
    check_size(width, height)
    seen = found[ALPHA] if kind == LOSSY and ALPHA in found else None
    file = _file(width, height, kind, found[kind], seen)
    exif = bytes(found.get(b"EXIF", b"")[:EXIF]).removeprefix(b"Exif\0\0")
    small = fitting(width, height, side)
    pixel = 4 if kind == LOSSLESS else 3 if seen is not None else 0
    drawn = 4 * small[0] * small[1]
    decoding = len(file) + BUSY + pixel * width * height + drawn
    return Sent(*small, _bands(file, small, small != (width, height)), drawn, exif, decoding)


def _chunks(data: memoryview, at: int) -> Iterator[tuple[bytes, memoryview]]:
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield bytes(data[at : at + 4]), data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _size(kind: bytes, body: memoryview) -> tuple[int, int]:
    """As the coded picture itself has it, whatever the file says around it."""
    if len(body) < 10:
        raise NotAPicture
    if kind == LOSSY:
        wide, high = (int.from_bytes(body[at : at + 2], "little") for at in (6, 8))
        return wide & 0x3FFF, high & 0x3FFF
    bits = int.from_bytes(body[1:5], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _file(width: int, height: int, kind: bytes, body: memoryview, seen: memoryview | None) -> bytes:
    parts = _chunk(kind, body)
    if seen is not None:
        sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        parts = _chunk(b"VP8X", bytes((TRANSPARENT, 0, 0, 0)) + sides) + _chunk(ALPHA, seen) + parts
    return b"".join((b"RIFF", (4 + len(parts)).to_bytes(4, "little"), b"WEBP", parts))


def _chunk(kind: bytes, body: bytes | memoryview) -> bytes:
    return b"".join((kind, len(body).to_bytes(4, "little"), body, b"\0" * (len(body) % 2)))


def _bands(file: bytes, size: tuple[int, int], smaller: bool) -> Iterator[Image.Image]:
    yield from bands_of(draw(file, size, smaller))
