"""JPEGs: giants, scans without end, several pictures in one, and headers that lie."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from random import Random
from struct import pack
from typing import Any

from PIL import Image


@cache
def jpeg(size: tuple[int, int], mode: str = "RGB", form: str = "JPEG", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 120 if mode == "L" else "teal").save(out, form, **more)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body


def after_start(file: bytes, more: bytes) -> bytes:
    return file[:2] + more + file[2:]


def giant(random: Random) -> bytes:
    size = random.choice([(7000, 7000), (3199, 3199), (6400, 6400), (65_500, 700), (8000, 8000)])
    return jpeg(size, random.choice(["RGB", "L"]), subsampling=random.choice([0, 2]))


def thin(random: Random) -> bytes:
    return jpeg(random.choice([(1, 65_500), (65_500, 1), (65_500, 3)]), "L")


def progressive(random: Random) -> bytes:
    size = random.choice([(4000, 4000), (7000, 7000), (3000, 3000), (5000, 4000)])
    return jpeg(size, progressive=True, subsampling=random.choice([0, 2]))


def many_scans(random: Random) -> bytes:
    file = jpeg(random.choice([(200, 200), (2500, 2500), (4000, 4000)]), progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:-2] + file[last:-2] * random.choice([20, 60, 2000]) + file[-2:]


def lying(random: Random) -> bytes:
    file = jpeg(random.choice([(100, 100), (4000, 4000)]), progressive=random.random() < 0.5)
    at = next(re.finditer(rb"\xff[\xc0-\xc2]\0\x11\x08", file)).end()
    said = random.choice([(65_535, 65_535), (7000, 7000), (1, 65_535), (0, 9), (8, 8)])
    return file[:at] + pack(">HH", *said) + file[at + 4 :]


def absurd_exif(random: Random) -> bytes:
    endless = b"Exif\0\0II*\0" + pack("<IHHHII", 8, 65_535, 0x8769, 4, 2**31, 8) * 3000
    tags = pack("<IH", 8, 500) + pack("<HHII", 0x0112, 2, 2**32 - 1, 2**32 - 1) * 500
    exif = random.choice(
        [endless[:65_000], b"Exif\0\0II*\0" + tags, b"Exif\0\0MM\0*" + b"\xff" * 90]
    )
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + b"<x>" * 20_000
    more = random.choice([exif, xmp])
    return after_start(jpeg((90, 60)), segment(0xE1, more) * random.choice([1, 100]))


def many_segments(random: Random) -> bytes:
    marker = random.choice([0xFE, 0xE2, 0xED, 0xDB, 0xDD, 0xE0])
    body = {0xDB: b"\0" + b"\1" * 64, 0xDD: b"\0\0"}.get(marker, b"")
    return after_start(jpeg((90, 60)), segment(marker, body) * 30_000)


def several(random: Random) -> bytes:
    out = BytesIO()
    first, second = Image.new("RGB", (3000, 2000), "teal"), Image.new("RGB", (4000, 4000))
    first.save(out, "MPO", save_all=True, append_images=[second] * random.choice([1, 3]))
    return out.getvalue()


def four_inks(random: Random) -> bytes:
    return jpeg(random.choice([(3000, 3000), (7000, 7000)]), "CMYK")


KINDS = [giant, giant, thin, progressive, many_scans, many_scans, lying, lying]
KINDS += [absurd_exif, many_segments, several, four_inks]
