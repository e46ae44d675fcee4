"""GIFs: frames without end, screens that lie, comments without end."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random
from struct import pack

from PIL import Image


@cache
def gif(size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("P", size, 1).save(out, "GIF")
    return out.getvalue()


def parts(file: bytes) -> tuple[bytes, bytes]:
    """What stands before the frame, and the frame."""
    begin = 13 + 3 * 2 ** ((file[10] & 7) + 1)
    return file[:begin], file[begin:-1]


def giant(random: Random) -> bytes:
    return gif(random.choice([(4000, 4000), (1, 65_535), (65_535, 1), (60_000, 250), (5000, 5000)]))


def many_frames(random: Random) -> bytes:
    head, frame = parts(gif(random.choice([(4000, 4000), (50, 50)])))
    return head + frame * (6_000_000 // len(frame)) + b";"


def lying(random: Random) -> bytes:
    file = gif(random.choice([(10, 10), (4000, 4000)]))
    said = random.choice([(65_535, 65_535), (1, 1), (0, 0), (4000, 4000)])
    return file[:6] + pack("<HH", *said) + file[10:]


def frame_elsewhere(random: Random) -> bytes:
    head, frame = parts(gif((10, 10)))
    at = frame.index(b",\0\0\0\0")
    said = random.choice([(65_000, 65_000, 9, 9), (0, 0, 65_535, 65_535), (3900, 3900, 100, 100)])
    return head + frame[:at] + b"," + pack("<HHHH", *said) + frame[at + 9 :] + b";"


def long_comment(random: Random) -> bytes:
    head, frame = parts(gif((50, 50)))
    block = random.choice([b"\xff" + b"c" * 255, b"\1c"])
    return head + b"!\xfe" + block * (6_000_000 // len(block)) + b"\0" + frame + b";"


def noise(random: Random) -> bytes:
    head, frame = parts(gif((3000, 3000)))
    at = frame.index(b",") + 11
    blocks = b"".join(b"\xff" + random.randbytes(255) for _ in range(2000))
    return head + frame[:at] + blocks + b"\0;"


KINDS = [giant, giant, many_frames, lying, frame_elsewhere, long_comment, noise]
