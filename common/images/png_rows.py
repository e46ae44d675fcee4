"""The rows of a PNG, a few at a time: Pillow would hold all of them, four bytes for each pixel."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from PIL import Image

from .bounds import BAND, MB, NotAPicture

CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # of each kind of colour but the palette's
MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}
PIECE = 65_536  # bytes of coded pixels that are unpacked at once
BUSY = 8 * MB  # bytes that all this needs, beside what was sent


def bands(
    coded: bytearray, size: tuple[int, int], depth: int, colour: int, clear: bytes
) -> Iterator[Image.Image]:
    """Of 8 or 16 bits, not interlaced. ``clear``: the colour that is to be seen through, as the
    file says it. Raises NotAPicture when rows are missing; what follows them is never unpacked."""
    width, height = size
    mode = MODES[CHANNELS[colour]]
    planes = _Planes(mode, width, depth)
    rows, unpacked = max(1, BAND // planes.row), _Unpacked(coded)
    seen_through = [int.from_bytes(clear[at : at + 2], "big") for at in range(0, len(clear), 2)]
    for top in range(0, height, rows):
        count = min(rows, height - top)
        band = planes.band(unpacked.take(count * planes.row), count)
        if depth == 8 and len(seen_through) == CHANNELS[colour]:
            band.info["transparency"] = tuple(seen_through) if colour else seen_through[0]
        yield band


class _Planes:
    """Each byte of a row is told by the ones beside and above it, of its own place in a pixel. So
    of 16 bits the high ones alone are a picture of 8, and a band wants only the row above it."""

    def __init__(self, mode: str, width: int, depth: int) -> None:
        self.mode, self.width = mode, width
        pixel = len(mode) * depth // 8
        self.row = 1 + width * pixel  # bytes, with the filter's
        high = [slice(1 + 2 * channel, None, pixel) for channel in range(len(mode))]
        self.parts = [(mode, slice(1, None))] if depth == 8 else [("L", part) for part in high]
        self.above = [bytes(width * len(kind)) for kind, _ in self.parts]

    def band(self, raw: bytearray, count: int) -> Image.Image:
        lines = [raw[at : at + self.row] for at in range(0, len(raw), self.row)]
        planes = []
        for number, (mode, part) in enumerate(self.parts):
            filtered = b"".join(line[:1] + line[part] for line in lines)
            packed = zlib.compress(b"\0" + self.above[number] + filtered, 0)
            size = (self.width, count + 1)
            whole = Image.frombytes(mode, size, packed, "zip", mode, 0)
            self.above[number] = whole.crop((0, count, self.width, count + 1)).tobytes()
            planes.append(whole.crop((0, 1, self.width, count + 1)))
        return planes[0] if len(planes) == 1 else Image.merge(self.mode, planes)


class _Unpacked:
    def __init__(self, coded: bytearray) -> None:
        self.coded, self.at, self.rest = coded, 0, b""
        self.stream = zlib.decompressobj()

    def take(self, wanted: int) -> bytearray:
        """So many bytes, and never more; raises NotAPicture when there are fewer."""
        found = bytearray()
        while len(found) < wanted:
            piece = self.rest or bytes(self.coded[self.at : self.at + PIECE])
            self.at += 0 if self.rest else len(piece)
            more = self.stream.decompress(piece, wanted - len(found))
            self.rest = self.stream.unconsumed_tail
            if not piece and not more:
                raise NotAPicture
            found += more
            if self.stream.eof and len(found) < wanted:
                raise NotAPicture
        return found
