"""Keeps one room of a page whole: join, resume, gap fetch, head advert. See docs/client.md."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

from proofs.faults.reducer import Reducer
from proofs.faults.wire import Lost, Refused

if TYPE_CHECKING:
    from proofs.faults.page import Page

Frame = dict[str, Any]
SETTLE = 0.4  # seconds that a frame may take longer than the word of its number
HELD, FETCHED = 200, 200


class RoomSync:
    def __init__(self, page: Page, room: int) -> None:
        self.page, self.room = page, room
        self.known = Reducer(room, page.recorder.progress(page.index, room), page.heals)
        self.held: list[Frame] = []
        self.upto = 0
        self.filling = False
        self.shut = False  # the room is not ours to hear (any more)
        self.since = 0.0  # heard without interruption since; 0: not heard
        self.turn = 0

    # ---- joining --------------------------------------------------------------------------
    async def join(self) -> None:
        self.turn += 1
        turn, self.held = self.turn, []
        after = self.known.head if self.known.epoch else None
        try:
            await self.page.link.ask(
                "room.join", room=self.room, after=after, epoch=self.known.epoch or None
            )
        except (Lost, Refused) as error:
            if turn == self.turn:
                await self._again(error, self.join)
            return
        if turn == self.turn:
            self.since = self.since or monotonic()
            self.page.joined()

    def lost(self) -> None:
        if self.since:
            self.page.recorder.stayed(self.page.index, self.room, self.since, self.page.link.worker)
            self.since = 0.0

    def close(self) -> None:
        self.shut = True
        self.lost()

    # ---- frames ---------------------------------------------------------------------------
    def take(self, frame: Frame) -> None:
        did = self.known.apply(frame, monotonic())
        if did == "foreign":
            self.page.spawn(self.join())
        elif did == "gap":
            if len(self.held) < HELD:
                self.held.append(frame)
            self._fill(frame["prev"])
        elif did == "reset":
            self.upto = 0
        if did in ("reset", "applied"):
            held, self.held = sorted(self.held, key=lambda one: one["prev"]), []
            for one in held:
                if one["seq"] > self.known.head:
                    self.take(one)

    def expect(self, seq: int) -> None:
        """Somebody says that the room is at ``seq``: look a little later.

        Not before the first join was answered: from nothing on, that would be the whole talk.
        """
        if seq > self.known.head and self.known.epoch and self.page.heals:
            self.page.spawn(self._look(seq))

    async def _look(self, seq: int) -> None:
        await asyncio.sleep(SETTLE * self.page.random.uniform(1, 2))
        if seq > self.known.head:
            self._fill(seq)

    # ---- gaps -----------------------------------------------------------------------------
    def _fill(self, upto: int) -> None:
        self.upto = max(self.upto, upto)
        if not self.filling:
            self.filling = True
            self.page.spawn(self._fetch_all())

    async def _fetch_all(self) -> None:
        try:
            while self.known.head < self.upto and not self.shut:
                await self._fetch()
        except (Lost, Refused) as error:
            self.filling = False
            goal, self.upto = self.upto, 0
            await self._again(error, lambda: self._refill(goal))
        finally:
            self.filling, self.upto = False, 0

    async def _refill(self, goal: int) -> None:
        self._fill(goal)

    async def _fetch(self) -> None:
        head = self.known.head
        answer = await self.page.link.ask("room.fetch", room=self.room, after=head, limit=FETCHED)
        self.page.recorder.heard(self.page.index, {"on": "fetched", "room": self.room})
        behind = {"recovered": False} if answer["prev"] < head else {}
        self.take({"epoch": self.known.epoch, **answer, **behind})
        if self.known.head == head:
            self.upto = 0
            await self.join()

    async def _again(self, error: Lost | Refused, act: Any) -> None:
        """A lost link comes back with a join; a busy server says when to ask again."""
        if not self.page.link.up:
            return
        if isinstance(error, Refused) and not error.retry:
            self.close()
            self.page.joined()
            return
        wait = error.after if isinstance(error, Refused) else 1.0
        await asyncio.sleep(wait * self.page.random.uniform(1, 1.25))
        if self.page.link.up:
            await act()
