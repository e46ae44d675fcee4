"""Where the bodies of requests wait until a page reads them: in memory, then in files.

All of them together are bounded, so that a crowd of uploads fills neither the memory nor the disk.
A thread of its own writes the files: a slow disk makes who uploads wait, and nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import takewhile
from tempfile import TemporaryFile
from time import monotonic
from typing import Any

SMALL = 64 * 1024  # bytes of one body that stay in memory
LONG = 30.0  # seconds after which a body that still comes gives way where there is no room
KEPT = 8  # one part in so many is for forms without files: those sign in, and write
AHEAD = 256 * 1024  # bytes that wait for the disk, at which no more is read from the connection


class Full(Exception):
    """There is no room for more."""


class Spool:
    """``most`` bytes of all bodies, ``memory`` of them not in files, ``files`` at once."""

    def __init__(self, most: int, memory: int, files: int) -> None:
        self.most, self.memory, self.files = most, memory, files
        self.kept = most // KEPT
        self.taken = self.held = self.open = 0  # bytes, bytes in memory, files
        self.coming: dict[Body, float] = {}  # since when, the oldest first
        self.writer = ThreadPoolExecutor(1, "spool")

    def take(self, size: int, body: Body) -> None:
        """Raises Full."""
        most = self.most - (self.kept if body.large else 0)
        while self.taken + size > most:
            self._make_room(body)
        self.taken += size
        self.held += size

    def take_file(self, body: Body) -> None:
        """Raises Full."""
        while self.open >= self.files:
            self._make_room(body, of_files=True)
        self.open += 1

    def _make_room(self, body: Body, *, of_files: bool = False) -> None:
        """A few who send slowly would keep everybody out. Raises Full."""
        until = monotonic() - LONG
        old = takewhile(lambda one: self.coming[one] < until, self.coming)
        others = [one for one in old if one is not body and (one.spilled or not of_files)]
        if not others:
            raise Full
        largest = max(others, key=lambda one: one.size)
        del self.coming[largest]
        largest.give_way()


class Body:
    """What one request brings. ``hold`` and ``release``: stop reading, and go on; ``give_way``:
    end it, for others; ``large``: it may bring files."""

    def __init__(
        self,
        spool: Spool,
        hold: Callable[[], object],
        release: Callable[[], object],
        give_way: Callable[[], object],
        *,
        large: bool,
    ) -> None:
        self.spool, self.hold, self.release = spool, hold, release
        self.give_way, self.large = give_way, large
        spool.coming[self] = monotonic()
        self.size = 0
        self.trouble: BaseException | None = None  # of the disk
        self.closed = False
        self._waiting: list[bytes] = []
        self._weight = 0  # bytes that wait
        self.spilled = False  # to a file
        self._writing = self._holding = False
        self._file: Any = None
        self._then: Callable[[], object] | None = None

    def write(self, data: bytes) -> None:
        """Raises Full."""
        if self.trouble:
            raise Full from self.trouble
        self.spool.take(len(data), self)
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
        self.spool.coming.pop(self, None)
        if not self.spilled:
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
        self.spool.coming.pop(self, None)
        self.spool.taken -= self.size
        self.spool.held -= self._weight
        self._waiting.clear()
        if self.spilled:
            self.spool.open -= 1
            self.spool.writer.submit(self._drop)

    # ---- to the file ----------------------------------------------------------------------
    def _spill(self) -> None:
        if self._writing:
            return
        if not self.spilled:
            self.spool.take_file(self)
            self.spilled = True
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
