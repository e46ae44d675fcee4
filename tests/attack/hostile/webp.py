"""WebPs: giants with and without loss, films, and sizes that lie."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random
from struct import pack
from typing import Any

from PIL import Image


@cache
def webp(size: tuple[int, int], mode: str = "RGB", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "teal").save(out, "WEBP", method=0, **more)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def riff(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + pack("<I", len(body)) + body


def canvas(flags: int, width: int, height: int) -> bytes:
    sides = pack("<I", width - 1)[:3] + pack("<I", height - 1)[:3]
    return chunk(b"VP8X", bytes((flags, 0, 0, 0)) + sides)


def giant(random: Random) -> bytes:
    size = random.choice([(4000, 4000), (16_383, 900), (900, 16_383), (4000, 4001)])
    return webp(size, lossless=random.random() < 0.5)


def thin(random: Random) -> bytes:
    return webp(random.choice([(1, 16_383), (16_383, 1)]), lossless=random.random() < 0.5)


def many_frames(random: Random) -> bytes:
    still = webp(random.choice([(2000, 2000), (4000, 4000)]), lossless=True)[12:]
    frame = chunk(b"ANMF", bytes(6) + pack("<I", 3999)[:3] * 2 + bytes(4) + still)
    loop = chunk(b"ANIM", bytes(6))
    return riff(canvas(0x02, 4000, 4000), loop, *[frame] * random.choice([2, 30_000]))


def lying(random: Random) -> bytes:
    """Without loss, five bytes tell the size: another one than the canvas."""
    body = bytearray(webp((100, 100), lossless=True)[20:])
    said = random.choice([0x3FFF | 0x3FFF << 14, 3999 | 3999 << 14, 0])
    body[1:5] = pack("<I", said)
    around = random.choice([(), (canvas(0x10, 100, 100),), (canvas(0, 16_000, 16_000),)])
    return riff(*around, chunk(b"VP8L", bytes(body)))


def clear(random: Random) -> bytes:
    return webp(random.choice([(4000, 4000), (3000, 2000)]), "RGBA")


def absurd_facts(random: Random) -> bytes:
    more = chunk(random.choice([b"EXIF", b"XMP ", b"ICCP"]), random.randbytes(2_000_000))
    return riff(canvas(0x2C, 100, 100), more, webp((100, 100))[12:], more)


def many_chunks(random: Random) -> bytes:
    return riff(canvas(0, 9, 9), chunk(b"what", b"") * 300_000, webp((9, 9))[12:])


KINDS = [giant, giant, thin, many_frames, lying, clear, absurd_facts, many_chunks]
