"""A picture that was sent, drawn again small, the right way up, on white."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from PIL import Image

from .bounds import NotAPicture, Sent, check_cost, fitting
from .exif import upright

KINDS = {b"\xff\xd8\xff": "jpeg", b"\x89PNG": "png", b"GIF8": "gif", b"RIFF": "webp"}
EXACT = Image.Resampling.BICUBIC


def draw(data: memoryview, sides: list[int], square: bool) -> Iterator[Image.Image]:
    """The sizes asked for, pixels a side, the largest first; ``square`` cuts the middle out.

    Raises NotAPicture or TooLarge, and whatever a decoder raises.
    """
    largest = sides[0] * (2 if square else 1)
    sent = _headers(data, largest)
    check_cost(sent, largest)
    picture = _flat(upright(_shrunk(sent, largest), sent.exif))
    for side in sides:
        if square:
            yield _middle(picture, min(side, *picture.size))
        else:
            picture.thumbnail((side, side))
            yield picture


def _headers(data: memoryview, side: int) -> Sent:
    for begin, kind in KINDS.items():
        if data[: len(begin)] == begin:  # only its own decoder is loaded
            sent: Sent = importlib.import_module(f".{kind}", __package__).read(data, side)
            data.release()  # what matters of it was kept
            return sent
    raise NotAPicture


def _shrunk(sent: Sent, side: int) -> Image.Image:
    """Each band across, then all of them down: as Pillow does it, without what was sent."""
    width, height = fitting(sent.width, sent.height, side)
    narrow: Image.Image | None = None
    top = 0
    for band in sent.bands:
        mode = "RGBA" if band.has_transparency_data else "RGB"
        narrow = narrow or Image.new(mode, (width, sent.height))
        narrow.paste(band.convert(mode).resize((width, band.height), EXACT), (0, top))
        top += band.height
    if narrow is None or top != sent.height:
        raise NotAPicture
    return narrow.resize((width, height), EXACT)


def _flat(picture: Image.Image) -> Image.Image:
    """A new one, which carries none of the old one's data."""
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return flat


def _middle(picture: Image.Image, side: int) -> Image.Image:
    wide = min(picture.size)
    left, top = (picture.width - wide) / 2, (picture.height - wide) / 2
    return picture.resize((side, side), EXACT, box=(left, top, left + wide, top + wide))
