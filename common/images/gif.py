"""A GIF: its headers are read, and its first frame is kept; how many follow costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.GifImagePlugin import GifImageFile

from .bounds import NotAPicture, Sent, bands_of, check_size

EXTENSION, FRAME, LOOKS = 0x21, 0x2C, 0xF9
SCREEN, DESCRIPTOR = 13, 10  # bytes of these headers


def read(data: memoryview, side: int) -> Sent:
    """Raises NotAPicture or TooLarge."""
    at = SCREEN + (_colours(data[10]) if len(data) > SCREEN else 0)
    kept = bytearray(data[:at])
    while data[at : at + 1] == bytes((EXTENSION,)):
        end = _blocks(data, at + 2)
        if data[at + 1] == LOOKS and end - at == 8:  # what is seen through, and nothing else
            kept[_after(kept) :] = data[at:end]
        at = end
    head = data[at : at + DESCRIPTOR]
    if len(head) < DESCRIPTOR or head[0] != FRAME:
        raise NotAPicture
    end = _blocks(data, at + DESCRIPTOR + _colours(head[9]) + 1)
    kept += data[at:end]
    left, top, wide, high = (int.from_bytes(head[one : one + 2], "little") for one in (1, 3, 5, 7))
    width, height = (int.from_bytes(data[one : one + 2], "little") for one in (6, 8))
    check_size(wide, high)
    width, height = max(width, left + wide), max(height, top + high)  # a frame may reach beyond
    check_size(width, height)
    return Sent(width, height, _bands(kept), len(kept) + 2 * width * height)


def _colours(flags: int) -> int:
    """Bytes of the table that follows a header with these flags."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(kept: bytearray) -> int:
    """Where what stands before a frame ends: the last of several extensions counts."""
    return SCREEN + _colours(kept[10])


def _blocks(data: memoryview, at: int) -> int:
    """Where a row of blocks ends, each of which tells its length."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))


def _bands(kept: bytearray) -> Iterator[Image.Image]:
    file = BytesIO(kept + b";")
    kept.clear()
    with GifImageFile(file) as sent:
        yield from bands_of(sent)
