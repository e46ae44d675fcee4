"""The heartbeat of a worker: its event loop moves, and its master is there."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable

BEAT = 1.0  # seconds


class Pulse:
    """Beats as soon as the loop runs; calls ``orphaned`` when the master is gone."""

    def __init__(self, descriptor: int, orphaned: Callable[[], object]) -> None:
        os.set_inheritable(descriptor, False)
        self.link = socket.socket(fileno=descriptor)
        self.link.setblocking(False)
        self.orphaned = orphaned
        self.loop = asyncio.get_event_loop()
        self.loop.add_reader(self.link, self._end)
        self.loop.call_soon(self._beat)

    def _beat(self) -> None:
        # A master that stands still reads nothing: what it missed does not matter.
        with contextlib.suppress(OSError):
            self.link.send(b".")
        self.loop.call_later(BEAT, self._beat)

    def _end(self) -> None:
        """The master says nothing ever, so what can be read is its end."""
        self.loop.remove_reader(self.link)
        self.orphaned()
