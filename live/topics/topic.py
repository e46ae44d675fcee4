"""One topic in one process: its sockets, its newest frames, and the order they go out in.

A frame of a stream says ``prev`` and ``seq``; it goes out only when ``prev`` is the topic's head.
What arrives too early waits a moment for what is missing, then the database is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from live import history
from live.bell.publication import Ring
from live.db_readers import read
from live.frames import Frame, stream_frame
from live.registry import Listener
from live.topics.recovery import Recovery
from live.topics.tail import Tail

PATIENCE = 0.1  # seconds that an early frame waits for the ones before it


class Topic(Tail):
    def __init__(self, name: str, spawn: Callable[[Coroutine[Any, Any, None]], Any]) -> None:
        super().__init__()
        self.name = name
        self.spawn = spawn
        self.sockets: set[Listener] = set()
        self.early: dict[int, Ring] = {}
        self.standing: asyncio.Task[None] | None = None  # while its subscription is being made
        self.entering = 0  # how many are on their way in: it is not forgotten under them
        self.recovery = Recovery(name, self, self.fill)
        self._filling = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None

    # ---- frames come in -------------------------------------------------------------------
    def receive(self, ring: Ring) -> None:
        if not ring.seq:
            self.write(ring.text)
        elif self.head is None:
            self.early[ring.prev] = ring  # the first read is under way, perhaps without it
        elif ring.epoch == self.epoch and ring.seq <= self.head:
            return
        elif ring.epoch == self.epoch and ring.prev == self.head:
            self.advance(ring)
        else:
            self.early[ring.prev] = ring
            self._be_patient()

    def advance(self, ring: Ring) -> None:
        if ring.unsays:
            self.forget()  # who comes back or comes in reads the database, where they are gone
        super().advance(ring)
        self.write(ring.text)
        self._follow()

    def _follow(self) -> None:
        """Send what waited for this head, forget what the head has passed."""
        assert self.head is not None
        self.early = {p: r for p, r in self.early.items() if r.seq > self.head}
        if ring := self.early.pop(self.head, None):
            self.advance(ring)
        elif self.early:
            self._be_patient()

    def _be_patient(self) -> None:
        self._timer = self._timer or asyncio.get_running_loop().call_later(
            PATIENCE, self._lost_patience
        )

    def _lost_patience(self) -> None:
        self._timer = None
        if self.early:
            self.early.clear()
            self.spawn(self.fill())

    async def fill(self) -> None:
        """Read from the database what the doorbell did not bring, and send it as one frame."""
        async with self._filling:
            found = (await read(history.heads, [self.name])).get(self.name)
            if found is None:
                return
            head, epoch = found
            if self.head is None or epoch != self.epoch:
                await self._begin(head, epoch)
            while self.head is not None and self.head < head:
                await self._catch_up(self.head, head)

    async def _begin(self, head: int, epoch: str) -> None:
        """The first read, or the numbers began anew (a backup was restored)."""
        text = await self.recovery.anew(head, epoch) if self.head is not None else ""
        self._stand_at(head, epoch, text)

    async def _catch_up(self, after: int, head: int) -> None:
        changes = await read(history.missed, self.name, after, head)
        text = await self.recovery.anew(head, self.epoch) if changes is None else ""
        if self.head != after:
            return  # the doorbell brought it while we read
        if changes is None:  # too much to carry
            self._stand_at(head, self.epoch, text)
        else:
            frame = stream_frame(self.name, self.epoch, after, head, changes)
            self.advance(Ring(self.name, frame, after, head, self.epoch))

    def _stand_at(self, head: int, epoch: str, text: str) -> None:
        """From here on; ``text`` sets the pages that follow us there too."""
        self.head, self.epoch = head, epoch
        self.forget()
        if text:
            self.write(text)
        self._follow()

    def forget(self) -> None:
        super().forget()
        self.recovery.forget()

    def write(self, text: str) -> None:
        frame = Frame(text)
        for socket in tuple(self.sockets):
            socket.write(frame)

    # ---- clients come back ----------------------------------------------------------------
    async def recover(self, after: int | None, epoch: str | None) -> list[str]:
        """The frames that bring a client from ``after`` to now; see guarantees 6 and 7."""
        return await self.recovery(after, epoch)
