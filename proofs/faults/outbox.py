"""Messages on their way: sent in order, one at a time a room, until they are answered."""

from __future__ import annotations

import asyncio
import contextlib
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from proofs.faults.attempts import Attempt, Edit, Reaction
from proofs.faults.wire import Lost, Refused

if TYPE_CHECKING:
    from proofs.faults.page import Page

EDITED, REACTED = 0.08, 0.12  # shares of messages that get other words, and a reader's emoji
EMOJI = "👍🎉"  # a member's two pages do not choose the same
REST = 1.0


class Outbox:
    """It outlives the page, as the browser's storage does; ``page`` is the one that sends."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rooms: dict[int, asyncio.Queue[Attempt]] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.waiting = 0
        self.reacted: set[str] = set()  # keys of messages
        self.misses = 0

    def add(self, room: int, body: str) -> None:
        if room not in self.rooms:
            self.rooms[room] = asyncio.Queue()
            self.tasks.append(self.page.recorder.start(self._send_all(self.rooms[room])))
        key = str(UUID(int=self.page.random.getrandbits(128), version=4))
        page = self.page
        assert page.who.member is not None
        attempt = Attempt(key, page.index, page.who.member, room, body, began=0.0)
        self.waiting += 1
        self.rooms[room].put_nowait(attempt)

    def close(self) -> None:
        for task in self.tasks:
            task.cancel()

    async def _send_all(self, queue: asyncio.Queue[Attempt]) -> None:
        while True:
            attempt = await queue.get()
            try:
                await self._deliver(attempt)
            finally:
                self.waiting -= 1

    async def _deliver(self, attempt: Attempt) -> None:
        while attempt.outcome == "unknown" and not self.page.retired:
            await self.page.linked.wait()
            try:
                await self._post(attempt)
                self.misses = 0
            except Lost:
                await self._rest(REST)
            except Refused as refused:
                if refused.retry:  # a commit of which nobody knows is refused so, too
                    await self._rest(refused.after)
                else:
                    attempt.refusals += 1
                    attempt.refused = refused.code

    async def _post(self, attempt: Attempt) -> None:
        link = self.page.link
        if not attempt.began:
            attempt.began = monotonic()
            self.page.recorder.history.attempts.append(attempt)
        with self.page.recorder.flight(attempt, link.worker):
            answer = await link.ask(
                "message.post", room=attempt.room, key=attempt.key, body=attempt.body
            )
        attempt.acked, attempt.seq = monotonic(), answer["seq"]
        self.page.rooms[attempt.room].expect(answer["seq"])
        chance = self.page.random.random()
        if chance < EDITED:
            await self._edit(attempt, answer["message"])
        elif chance < EDITED + REACTED:
            await self._react(attempt.room, attempt.member)

    async def _edit(self, attempt: Attempt, message: int) -> None:
        edit = Edit(f"{attempt.body}, in other words", monotonic())
        attempt.edits.append(edit)
        try:
            answer = await self.page.link.ask("message.edit", message=message, body=edit.body)
        except Refused as refused:
            edit.refused = "" if refused.retry else refused.code
        except Lost:
            return  # it may have happened: nobody knows
        else:
            edit.acked, edit.number = monotonic(), answer["seq"]

    async def _react(self, room: int, member: int) -> None:
        """To one of the newest, which its author may be editing at this moment."""
        shown = self.page.rooms[room].known.newest()
        if not shown:
            return  # the page came back a moment ago, and shows nothing yet
        message, key = self.page.random.choice(shown)
        if key in self.reacted:
            return  # a second time would change nothing
        self.reacted.add(key)
        reaction = Reaction(key, room, member, EMOJI[self.page.index % 2])
        self.page.recorder.history.reactions.append(reaction)
        try:
            answer = await self.page.link.ask(
                "message.react", message=message, emoji=reaction.emoji
            )
        except Refused as refused:
            reaction.refused = "" if refused.retry else refused.code
        except Lost:
            return
        else:
            reaction.acked, reaction.number = monotonic(), answer["seq"]

    async def _rest(self, seconds: float) -> None:
        """Longer each time; a link that is lost ends the rest: the next one begins anew."""
        self.misses += 1
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds * 2 ** min(self.misses - 1, 4)):
                await self.page.unlinked.wait()
