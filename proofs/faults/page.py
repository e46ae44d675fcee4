"""One open page: its link, its rooms, its messages on their way. It may crash and come back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any

from proofs.faults.link import Frame, Link
from proofs.faults.outbox import Outbox
from proofs.faults.recorder import Recorder
from proofs.faults.room import RoomSync
from proofs.faults.wire import HASTY, Door, Pace


@dataclass(frozen=True)
class Who:
    """A member with a session, or a visitor, and the rooms that they look at."""

    rooms: tuple[int, ...]
    member: int | None = None
    session: str = ""


class Page:
    """``heals`` False plants a fault: this page fetches no gap."""

    def __init__(
        self,
        index: int,
        who: Who,
        doors: Callable[[], Door],
        recorder: Recorder,
        random: Random,
        *,
        pace: Pace = HASTY,
        heals: bool = True,
    ) -> None:
        self.index, self.who, self.recorder, self.heals = index, who, recorder, heals
        self.random, self.pace, self.doors = random, pace, doors
        self.linked, self.unlinked = asyncio.Event(), asyncio.Event()
        self.retired = False
        self.outbox = Outbox(self)
        self.tasks: set[asyncio.Task[None]] = set()
        self.away_since = 0.0
        self._open()

    def _open(self) -> None:
        self.down = False
        self.rooms = {room: RoomSync(self, room) for room in self.who.rooms}
        self.link = Link(self.doors, self.who.session, self.hear, self.random, self.pace)
        self.running = self.recorder.start(self.link.run())

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = self.recorder.start(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # ---- what is told ---------------------------------------------------------------------
    def hear(self, frame: Frame) -> None:
        if self.link.me is not None:
            self.recorder.heard(self.index, frame)
        if act := getattr(self, f"_on_{frame['on']}", None):
            act(frame)

    def _on_up(self, frame: Frame) -> None:
        if (self.link.me is None) != (self.who.member is None):
            self.link.ended = True  # signed out meanwhile: a page would load itself anew
            self.link.abort()
            return
        self.linked.set()
        self.unlinked.clear()
        for room in self.rooms.values():
            if not room.shut:
                self.spawn(room.join())

    def _on_lost(self, frame: Frame) -> None:
        self.away_since = self.away_since or monotonic()
        self.linked.clear()
        self.unlinked.set()
        for room in self.rooms.values():
            room.lost()

    def _on_ended(self, frame: Frame) -> None:
        self.retired = True
        self.linked.set()  # whoever waits for a link learns that there is none to come

    def _on_left(self, frame: Frame) -> None:
        self.rooms[frame["room"]].close()

    def _on_room(self, frame: Frame) -> None:
        self.rooms[frame["room"]].take(frame)

    def _on_heads(self, frame: Frame) -> None:
        for room, head in frame.get("rooms", {}).items():
            self.rooms[int(room)].expect(head)

    def joined(self) -> None:
        """A room was joined (or shut): with the last one, the page is whole again."""
        if self.away_since and self.whole:
            self.recorder.history.recoveries.append(monotonic() - self.away_since)
            self.away_since = 0.0

    def __str__(self) -> str:
        rooms = ", ".join(
            f"{r.room} at {r.known.head} since {r.since:.0f}" for r in self.rooms.values()
        )
        return f"client {self.index}: {self.link}, {self.outbox.waiting} to send, rooms {rooms}"

    @property
    def whole(self) -> bool:
        return all(room.since or room.shut for room in self.rooms.values())

    def settled(self, heads: dict[int, int]) -> bool:
        behind = any(r.known.head < heads[r.room] for r in self.rooms.values() if not r.shut)
        return self.whole and not behind and not self.outbox.waiting

    # ---- what people do -------------------------------------------------------------------
    async def talk(self, every: float) -> None:
        """Say something now and then, until cancelled."""
        for number in range(1_000_000):
            await asyncio.sleep(self.random.expovariate(1 / every))
            places = [room.room for room in self.rooms.values() if not room.shut]
            if self.retired or not places:
                return
            self.outbox.add(self.random.choice(places), f"word {number} of {self.index}")

    async def crash(self, lasts: float) -> None:
        """The browser dies and is started again: only its storage is left."""
        if self.down:
            return
        self.down = True
        self.read(final=False)
        await self._leave()
        await asyncio.sleep(lasts)
        self._open()

    def read(self, *, final: bool) -> None:
        for room in self.rooms.values():
            if room.known.epoch:
                reading = room.known.reading(self.index, final and not room.shut)
                self.recorder.history.readings.append(reading)

    async def close(self) -> None:
        self.outbox.close()
        await self._leave()

    async def _leave(self) -> None:
        works = {self.running, *self.tasks}
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
