"""What is written in one turn of the loop goes out at its end, to everyone in one go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from live.counts import counts
from live.sockets.outbox import Outbox
from live.sockets.wire import Send, taken

REST = 0.01  # seconds at most that one frame waits for others
Piece = tuple[Outbox, Send, bytes, int]  # to whom, by what, and how many frames
log = logging.getLogger(__name__)


class Writer:
    """The pages of this process that something waits for."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        spawn: Callable[[Coroutine[Any, Any, None]], Any],
    ) -> None:
        self.loop = loop
        self.spawn = spawn
        self._due: list[Outbox] = []
        self._rested = 0.0  # when the next flush may begin, by the loop's clock

    def soon(self, outbox: Outbox) -> None:
        if not self._due:
            self.loop.call_at(self._rested, self._flush)
        self._due.append(outbox)

    def _flush(self) -> None:
        """Rest for half as long as it took: what is said meanwhile goes out together, at once.

        Gathered first, then sent: almost all that a frame costs is the kernel's send() to each
        phone, and that is quicker when nothing else is done between one and the next.
        """
        began = self.loop.time()
        due, self._due = self._due, []
        pieces = [piece for outbox in due if (piece := _gathered(outbox))]
        told = 0
        for outbox, send, data, frames in pieces:
            told += frames
            try:
                if (sent := taken(send, data)) < len(data):
                    outbox.push(data[sent:], frames)
            except Exception:
                _broken(outbox)
        counts.sent += told
        ended = self.loop.time()
        self._rested = ended + min((ended - began) / 2, REST)


def _gathered(outbox: Outbox) -> Piece | None:
    """What waits for one, where the kernel can take it straight away; else it queues here."""
    try:
        if (waiting := outbox.piece()) and outbox.wire is not None:
            if send := outbox.wire.direct():
                return outbox, send, *waiting
            outbox.push(*waiting)
    except Exception:
        _broken(outbox)
    return None


def _broken(outbox: Outbox) -> None:
    """Its transport broke: it must not silence those after it."""
    log.exception("A socket could not be written to")
    outbox.closed = True
    outbox.depart()
