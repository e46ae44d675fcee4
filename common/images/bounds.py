"""What a picture may be, and may cost, as its headers tell: known before anything is decoded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

MB = 1024 * 1024
HEAVIEST = 12 * MB  # bytes of a file: a good phone's photograph
SIDE = 65_535  # pixels: more than any camera has in a row, and no column of sixteen million
# A JPEG is decoded at a fraction of its size; the others are at most as large as our words say.
JPEG_PIXELS, PIXELS = 50_000_000, 16_000_000
DECODING = 76 * MB  # bytes, beside the 15 MB of a process that has decoded nothing yet
BAND = MB  # bytes of a picture that are shrunk at once
EXIF = 65_536  # bytes in which the way up is looked for: as many as a JPEG can hold


class NotAPicture(Exception):
    """None of the four kinds, or broken."""


class TooLarge(Exception):
    """It would cost more than a picture may."""


class Sent(NamedTuple):
    """The picture itself, without what its file held besides. Its pixels come in bands, from the
    top, so that few of them are converted at once."""

    width: int
    height: int
    bands: Iterator[Image.Image]
    holds: int  # bytes, while its bands are drawn
    exif: bytes = b""
    decoding: int = 0  # bytes, before the first of them comes


def fitting(width: int, height: int, side: int) -> tuple[int, int]:
    """Its size once it has at most ``side`` pixels each way."""
    part = min(1.0, side / max(width, height, 1))
    return max(1, round(width * part)), max(1, round(height * part))


def check_size(width: int, height: int, most: int = PIXELS) -> None:
    """Raises NotAPicture or TooLarge."""
    if not (width and height):
        raise NotAPicture
    if max(width, height) > SIDE or width * height > most:
        raise TooLarge


def check_cost(sent: Sent, side: int) -> None:
    """``side``: what is kept of it, pixels each way. Raises TooLarge."""
    narrow = fitting(sent.width, sent.height, side)[0] * sent.height * 4
    if max(sent.decoding, sent.holds + narrow) > DECODING:
        raise TooLarge


def bands_of(picture: Image.Image) -> Iterator[Image.Image]:
    """Of one that is decoded whole."""
    rows = max(1, BAND // (4 * picture.width))
    for top in range(0, picture.height, rows):
        yield picture.crop((0, top, picture.width, min(picture.height, top + rows)))
