"""Who waits for a place is taken by name in turn: whoever asks most waits longest."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Full(Exception):
    """So many wait already that this one is better told to come again."""


class FairQueue:
    """``at_once`` have a place, ``waiting`` more wait for theirs."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.free, self.most, self.waiting = at_once, waiting, 0
        self._lines: dict[str, deque[asyncio.Future[None]]] = {}  # the first is next in turn

    @asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[None]:
        """Raises Full, also for one who waited, when somebody with fewer in the line comes."""
        if self.free:
            self.free -= 1
        else:
            await self._wait(who)
        try:
            yield
        finally:
            self._next()

    async def _wait(self, who: str) -> None:
        if self.waiting >= self.most:
            self._make_room(who)
        place = asyncio.get_running_loop().create_future()
        self._lines.setdefault(who, deque()).append(place)
        self.waiting += 1
        try:
            await place
        except asyncio.CancelledError:
            if place.cancelled():
                self._forget(who, place)
            elif not place.exception():
                self._next()  # it was given in the same moment
            raise

    def _make_room(self, who: str) -> None:
        """The last of the longest line goes, unless it is ours. Raises Full."""
        longest = max(self._lines, key=lambda one: len(self._lines[one]), default=who)
        if len(self._lines.get(longest, ())) <= len(self._lines.get(who, ())) + 1:
            raise Full
        self.waiting -= 1
        self._lines[longest].pop().set_exception(Full())

    def _forget(self, who: str, place: asyncio.Future[None]) -> None:
        line = self._lines.get(who, deque())
        if place in line:
            line.remove(place)
            self.waiting -= 1
        if not line:
            self._lines.pop(who, None)

    def _next(self) -> None:
        while self._lines:
            who = next(iter(self._lines))
            line = self._lines.pop(who)
            place = line.popleft()
            self.waiting -= 1
            if line:
                self._lines[who] = line  # behind the others
            if not place.done():
                place.set_result(None)
                return
        self.free += 1
