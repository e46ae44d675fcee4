"""A body in chunks, which may be many and not small."""

from __future__ import annotations

from typing import Any

from hub.serving.daphne_compat import Decoder, Malformed

FREE_CHUNKS, A_CHUNK = 64, 1024  # chunks of any size; after them, bytes in each on the average
TRAILERS = 4096  # bytes


class Chunks(Decoder):
    """A body that comes a byte a chunk costs its reader ten microseconds a byte."""

    def __init__(self, *callbacks: Any) -> None:
        super().__init__(*callbacks, trailers=TRAILERS)
        self.count = self.size = 0

    def chunk_begins(self, length: int) -> None:
        self.count += 1
        self.size += length
        if (self.count - FREE_CHUNKS) * A_CHUNK > self.size:
            raise Malformed("The chunks are too small.")
