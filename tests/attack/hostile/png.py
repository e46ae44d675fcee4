"""PNGs: thin, giant, interlaced, lying, and bombs in every chunk that can be packed."""

from __future__ import annotations

import zlib
from functools import cache
from random import Random
from struct import pack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
COLOURS = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 4), (3, 8)]
COLOURS += [(4, 8), (4, 16), (6, 8), (6, 16)]
MB = 1024 * 1024


def chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


@cache
def zeros(count: int) -> bytes:
    """So many zeros, packed."""
    packer = zlib.compressobj(1)
    parts = [packer.compress(bytes(min(MB, count - at))) for at in range(0, count, MB)]
    return b"".join(parts) + packer.flush()


def png(
    size: tuple[int, int],
    *more: bytes,
    colour: int = 2,
    depth: int = 8,
    laced: int = 0,
    rows: bytes | None = None,
) -> bytes:
    """Black, when ``rows`` says nothing else; ``more``: chunks before the picture."""
    width, height = size
    if rows is None:
        line = 1 + (width * CHANNELS[colour] * depth + 7) // 8
        rows = zeros(line * height * (2 if laced else 1))
    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, depth, colour, 0, 0, laced))
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    end = chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return SIGNATURE + head + b"".join(more) + palette + end


def thin(random: Random) -> bytes:
    long = random.choice([16_000_000, 15_999_999, 9_000_000, 100_000, 65_535])
    colour, depth = random.choice([(0, 1), (3, 1), (0, 8)])
    size = random.choice([(1, long), (long, 1), (2, long // 2), (long // 3, 3)])
    return png(size, colour=colour, depth=depth)


def giant(random: Random) -> bytes:
    colour, depth = random.choice(COLOURS)
    size = random.choice([(4000, 4000), (16_000, 1000), (500, 32_000), (4001, 4000)])
    return png(size, colour=colour, depth=depth)


def interlaced(random: Random) -> bytes:
    colour, depth = random.choice(COLOURS)
    size = random.choice([(4000, 4000), (3000, 3000), (2500, 2500), (60_000, 200)])
    return png(size, colour=colour, depth=depth, laced=1)


def bomb(random: Random) -> bytes:
    packed = zeros(random.choice([2, 60, 300]) * MB)
    kinds = {
        b"iCCP": b"p\0\0" + packed,
        b"zTXt": b"t\0\0" + packed,
        b"iTXt": b"t\0\1\0\0\0" + packed,
    }
    kind = random.choice(list(kinds))
    return png((8, 8), *[chunk(kind, kinds[kind])] * random.choice([1, 8]))


def longer_than_its_picture(random: Random) -> bytes:
    colour, depth = random.choice(COLOURS)
    return png((20, 10), colour=colour, depth=depth, rows=zeros(300 * MB))


def lying(random: Random) -> bytes:
    small, large = zeros(1000), zeros(48 * MB)
    size, rows = random.choice([((4000, 4000), small), ((3, 3), large), ((2**31 - 1, 1), small)])
    second = chunk(b"IHDR", pack(">IIBBBBB", 4000, 4000, 8, 6, 0, 0, 0))
    return png(size, *random.choice([(), (second,)]), rows=rows)


def many_frames(random: Random) -> bytes:
    count = random.choice([100, 20_000])
    control = chunk(b"fcTL", pack(">IIIIIHHBB", 1, 2000, 2000, 0, 0, 1, 10, 1, 1))
    frame = control + chunk(b"fdAT", pack(">I", 2) + zeros(12_002_000))
    body = png((2000, 2000), chunk(b"acTL", pack(">II", count, 0)), control)
    return body[:-12] + frame * min(count, 200) + body[-12:]


def many_chunks(random: Random) -> bytes:
    kind = random.choice([b"IDAT", b"tEXt", b"eXIf", b"tRNS", b"PLTE", b"fdAT"])
    return png((9, 9), chunk(kind, b"") * random.choice([10, 300_000]))


KINDS = [thin, thin, giant, giant, interlaced, bomb, bomb]
KINDS += [longer_than_its_picture, lying, many_frames, many_chunks]
