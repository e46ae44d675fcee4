"""Where the bodies of requests wait until a page reads them: in memory, then in files.

All of them together are bounded, so that a crowd of uploads fills neither the memory nor the disk.
A thread of its own writes the files: a slow disk makes who uploads wait, and nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

SMALL = 64 * 1024  # bytes of one body that stay in memory
AHEAD = 256 * 1024  # bytes that wait for the disk, at which no more is read from the connection


class Full(Exception):
    """There is no room for more."""


class Spool:
    """``most`` bytes of all bodies, ``memory`` of them not in files, ``files`` at once."""

    def __init__(self, most: int, memory: int, files: int) -> None:
        self.most, self.memory, self.files = most, memory, files
        self.taken = self.held = self.open = 0  # bytes, bytes in memory, files
        self.writer = ThreadPoolExecutor(1, "spool")

    def take(self, size: int) -> None:
        """Raises Full."""
        if self.taken + size > self.most:
            raise Full
        self.taken += size
        self.held += size

    def take_file(self) -> None:
        """Raises Full."""
        if self.open >= self.files:
            raise Full
        self.open += 1


class Body:
    """What one request brings. ``hold`` and ``release``: stop reading, and go on."""

    def __init__(
        self, spool: Spool, hold: Callable[[], object], release: Callable[[], object]
    ) -> None:
        self.spool, self.hold, self.release = spool, hold, release
        self.size = 0
        self.trouble: BaseException | None = None  # of the disk
        self.closed = False
        self._waiting: list[bytes] = []
        self._weight = 0  # bytes that wait
        self._spilled = self._writing = self._holding = False
        self._file: Any = None
        self._then: Callable[[], object] | None = None

    def write(self, data: bytes) -> None:
        """Raises Full."""
        if self.trouble:
            raise Full from self.trouble
        self.spool.take(len(data))
        self.size += len(data)
        self._waiting.append(data)
        self._weight += len(data)
        if self._weight >= SMALL or self.spool.held > self.spool.memory:
            self._spill()
        if self._writing and self._weight >= AHEAD and not self._holding:
            self._holding = True
            self.hold()

    def whole(self, then: Callable[[], object]) -> None:
        """Nothing more comes: call ``then`` once all of it can be read, or there was trouble."""
        if not self._spilled:
            self._file = BytesIO(b"".join(self._waiting))
            then()
            return
        self._then = then
        self._spill()

    def file(self) -> Any:
        """All of it, from its beginning, for a thread to read."""
        return self._file

    def close(self) -> None:
        """Forget it. What is being written ends first."""
        if self.closed:
            return
        self.closed = True
        self._then = None
        self.spool.taken -= self.size
        self.spool.held -= self._weight
        self._waiting.clear()
        if self._spilled:
            self.spool.open -= 1
            self.spool.writer.submit(self._drop)

    # ---- to the file ----------------------------------------------------------------------
    def _spill(self) -> None:
        if self._writing:
            return
        if not self._spilled:
            self.spool.take_file()
            self._spilled = True
        data, self._waiting = self._waiting, []
        size, self._weight, self._writing = self._weight, 0, True
        done = asyncio.get_running_loop().run_in_executor(self.spool.writer, self._put, data)
        done.add_done_callback(lambda one: self._written(one, size))

    def _put(self, data: list[bytes]) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  it lives as long as its request
        self._file.writelines(data)
        self._file.flush()

    def _written(self, done: asyncio.Future[None], size: int) -> None:
        self.spool.held -= size
        self._writing = False
        self.trouble = done.exception()
        if self.closed:
            return
        if self._holding:
            self._holding = False
            self.release()
        if self._then is None:
            return
        if self._weight and not self.trouble:
            self._spill()
            return
        if not self.trouble:
            self._file.seek(0)  # all was flushed: this moves a number
        then, self._then = self._then, None
        then()

    def _drop(self) -> None:
        if self._file is not None:
            self._file.close()
