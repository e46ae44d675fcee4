"""Which way up a camera was held, as its EXIF tells; nothing else of it is read."""

from __future__ import annotations

from PIL import Image

ORIENTATION, ENTRY = 0x0112, 12  # the tag, and the bytes of one
Turn = Image.Transpose
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}


def upright(picture: Image.Image, exif: bytes) -> Image.Image:
    turn = TURNS.get(orientation(exif))
    return picture if turn is None else picture.transpose(turn)


def orientation(exif: bytes) -> int:
    """1 to 8, as the first directory says; 1, which is upright, where it is broken or silent."""
    big = exif[:4] == b"MM\0*"
    if not big and exif[:4] != b"II*\0":
        return 1

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], "big" if big else "little")

    start = number(4, 4)
    for entry in range(start + 2, start + 2 + ENTRY * number(start, 2), ENTRY):
        if number(entry, 2) == ORIENTATION:
            return number(entry + 8, 2)
    return 1
