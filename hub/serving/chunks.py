"""A body in chunks, which may be many and not small."""

from __future__ import annotations

from typing import Any

from twisted.web.http import _ChunkedTransferDecoder, _MalformedChunkedDataError

FREE_CHUNKS, A_CHUNK = 64, 1024  # chunks of any size; after them, bytes in each on the average
TRAILERS = 4096  # bytes


class Chunks(_ChunkedTransferDecoder):
    """A body that comes a byte a chunk costs its reader ten microseconds a byte."""

    def __init__(self, *callbacks: Any) -> None:
        super().__init__(*callbacks)
        self._maxTrailerHeadersSize = TRAILERS
        self.count = self.size = 0

    def _dataReceived_CHUNK_LENGTH(self) -> bool:
        read: bool = super()._dataReceived_CHUNK_LENGTH()
        if read:
            self.count += 1
            self.size += self.length
            if (self.count - FREE_CHUNKS) * A_CHUNK > self.size:
                raise _MalformedChunkedDataError("The chunks are too small.")
        return read
