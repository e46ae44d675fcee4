"""How clients come back to one topic: from memory where it reaches, else read once for all.

A hall that lost its link is back within seconds, perhaps at a process that has just started.
See guarantees 6 and 7 in docs/protocol.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from live import history
from live.batching import Gathered
from live.db_readers import read
from live.frames import stream_frame
from live.topics.tail import KEPT, Tail

TRIES = 3  # readings that a newcomer waits for while more goes by than memory keeps


class Recovery:
    """``after`` is what a client has; None where it has nothing."""

    def __init__(self, name: str, tail: Tail, fill: Callable[[], Awaitable[None]]) -> None:
        self.name, self.tail, self.fill = name, tail, fill
        self._past: history.Past | None = None
        self._newest: tuple[int, str] | None = None  # a head, and the talk's end up to there
        self._look = Gathered(self._read)

    def forget(self) -> None:
        """The numbers began anew."""
        self._past = self._newest = None

    async def __call__(self, after: int | None, epoch: str | None) -> list[str]:
        """The frames that bring a client up to now: nothing is awaited once they are found."""
        tail = self.tail
        if tail.head is None or (epoch == tail.epoch and (after or 0) > tail.head):
            await self._look(after)  # the first to come, or one who knows more than we do
        if after is not None and epoch == tail.epoch and after <= (tail.head or 0):
            found = self._kept(after) or self._missed(after)
            if found is None:
                await self._look(after)
                found = self._missed(after) if epoch == tail.epoch else None
            if found is not None:
                return found
        found, tries = self._welcome(), 0
        while found is None:
            await self._look(None)
            tries += 1
            found = self._welcome() or (self._newest_at_all() if tries >= TRIES else None)
        return found

    async def anew(self, head: int, epoch: str) -> str:
        """The frame for those who are here already, and begin from the talk's end at ``head``."""
        changes = await read(history.snapshot, self.name, head)
        return stream_frame(self.name, epoch, 0, head, changes, recovered=False)

    # ---- from memory ----------------------------------------------------------------------
    def _kept(self, after: int) -> list[str] | None:
        """The newest frames as they went out."""
        head = self.tail.head or 0
        kept = self.tail.since(after) if head - after <= history.CATCH_UP else None
        if kept is None or len(kept) > KEPT or _weight(kept) > history.HEAVY:
            return None
        return [self._frame(after, after, [], recovered=True), *kept]

    def _missed(self, after: int) -> list[str] | None:
        """What was read for one serves all who were away as long, or less."""
        past = self._past
        kept = self.tail.since(past.upto) if past else None
        if past is None or kept is None or not past.reach <= after <= past.upto:
            return None
        found = [self._frame(after, past.upto, past.since(after), recovered=True), *kept]
        return found if _weight(found) <= history.HEAVY else None

    def _welcome(self) -> list[str] | None:
        """The talk's end, for a newcomer, or for one who missed too much."""
        if self._newest is None:
            return None
        upto, text = self._newest
        kept = self.tail.since(upto)
        if kept is None or len(kept) > history.PAGE or _weight(kept) > history.HEAVY:
            return None
        return [text, *kept]

    def _newest_at_all(self) -> list[str] | None:
        """Where memory loses more than a reading takes: the client sees the hole and fetches."""
        if self._newest is None:
            return None
        upto, text = self._newest
        return [text, *(self.tail.since(upto) or [])]

    # ---- from the database ----------------------------------------------------------------
    async def _read(self, wanted: set[int | None]) -> dict[int | None, bool]:
        """Read what memory lacks for those who ask at once."""
        tail = self.tail
        afters = {after for after in wanted if after is not None}
        if tail.head is None or max(afters, default=0) > tail.head:
            await self.fill()
        if lacking := [after for after in afters if self._lacks(after)]:
            await self._read_past(min(lacking))
        if None in wanted and self._welcome() is None:
            await self._read_newest()
        return {}

    def _lacks(self, after: int) -> bool:
        if after > (self.tail.head or 0) or self._kept(after) or self._missed(after):
            return False
        # Where the past did not fit, it never will again: what changed since only adds to it.
        return self._past is None or self._past.whole or after >= self._past.reach

    async def _read_past(self, after: int) -> None:
        """And a little more, for those who lost their link a moment earlier."""
        epoch, least = self.tail.epoch, max(0, after - history.PAGE)
        past = await read(history.past, self.name, least, self.tail.head or 0)
        if epoch == self.tail.epoch:  # the numbers did not begin anew meanwhile
            self._past = past

    async def _read_newest(self) -> None:
        epoch, head = self.tail.epoch, self.tail.head or 0
        changes = await read(history.snapshot, self.name, head)
        if epoch == self.tail.epoch:
            self._newest = head, self._frame(0, head, changes, recovered=False)

    def _frame(self, prev: int, seq: int, changes: list, recovered: bool) -> str:
        return stream_frame(self.name, self.tail.epoch, prev, seq, changes, recovered=recovered)


def _weight(frames: list[str]) -> int:
    return sum(map(len, frames))
