"""A JPEG: its headers are read, and only its first picture and what it needs reach the decoder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from .bounds import EXIF, JPEG_PIXELS, NotAPicture, Sent, TooLarge, bands_of, check_size, fitting

SCANS = 64  # cameras and tools write ten at most, and each goes over the whole picture
WORK = 640_000_000  # pixels gone over by all scans: ten times those of a large photograph
END, SCAN = 0xD9, 0xDA
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # how the picture is coded
PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
TABLES = {0xE0, 0xEE, 0xC4, 0xCC, 0xDB, 0xDD}  # with JFIF and Adobe: which colours these are
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
NEXT = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")  # the marker that ends a scan


def read(data: memoryview, side: int) -> Sent:
    """Raises NotAPicture or TooLarge."""
    kept, exif, frame, scans, first = _needed(data)
    height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (2, 4))
    check_size(width, height, JPEG_PIXELS)
    if scans > SCANS or scans * width * height > WORK:
        raise TooLarge
    whole = frame[0] in PROGRESSIVE or first < frame[6]
    part = _fraction(width, height, side)
    drawn = -(-width // part), -(-height // part)
    holds = len(kept) + 4 * drawn[0] * drawn[1]
    decoding = holds + whole * _coefficients(frame, width, height)
    return Sent(*drawn, _bands(kept, side), holds, exif, decoding)


def _needed(data: memoryview) -> tuple[bytearray, bytes, bytes, int, int]:
    """What the decoder gets of it, its Exif, its frame header behind the marker, how many scans
    it has, and how many colours are in the first. Raises NotAPicture."""
    kept, exif, frame, scans, first = bytearray(b"\xff\xd8"), b"", b"", 0, 0
    for marker, body, coded in _segments(data):
        if marker in FRAMES:
            if frame:
                raise NotAPicture
            frame = bytes((marker, *body))
        elif marker == SCAN:
            scans += 1
            first = first or (body[0] if body else 0)
        elif marker == 0xE1 and bytes(body[:5]) == b"Exif\0":
            exif = exif or bytes(body[6:EXIF])
        if marker == END:
            kept += b"\xff\xd9"
        elif marker == SCAN or marker in FRAMES or marker in TABLES:
            kept += bytes((0xFF, marker, *(len(body) + 2).to_bytes(2, "big")))
            kept += body
            kept += coded
    if not scans or len(frame) < 10 or len(frame) < 7 + 3 * frame[6]:
        raise NotAPicture
    return kept, exif, frame, scans, first


def _segments(data: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """(marker, what it holds, and the coded rows after the header of a scan), to the first end.

    One that is cut has no end, and the decoder tells whether rows are missing."""
    at = 2
    while at + 2 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise NotAPicture
        if marker == END:
            yield marker, data[:0], data[:0]
            return
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:
            raise NotAPicture
        body, end = data[at + 4 : at + 2 + length], at + 2 + length
        at = end
        if marker == SCAN:
            found = NEXT.search(data, at)
            end = found.start() if found else len(data)
        yield marker, body, data[at:end]
        at = end


def _fraction(width: int, height: int, side: int) -> int:
    """The decoder's own: it draws a half, a quarter or an eighth of each side."""
    wide, high = fitting(width, height, side)
    return max(part for part in (1, 2, 4, 8) if part <= max(1, min(width // wide, height // high)))


def _coefficients(frame: bytes, width: int, height: int) -> int:
    """Bytes. One that comes in several scans is held whole, two for each sample."""
    factors = [divmod(one, 16) for one in frame[8 : 7 + 3 * frame[6] : 3]]
    if not all(1 <= wide <= 4 and 1 <= high <= 4 for wide, high in factors):
        raise NotAPicture
    most = max(wide for wide, _ in factors) * max(high for _, high in factors)
    return 2 * width * height * sum(wide * high for wide, high in factors) // most


def _bands(kept: bytearray, side: int) -> Iterator[Image.Image]:
    with JpegImageFile(BytesIO(kept)) as sent:
        kept.clear()
        sent.draft("RGB", fitting(*sent.size, side))
        yield from bands_of(sent)
