"""The engine in one process: who is here, what runs, how it ends; and its ASGI entry."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from live.bell import publication
from live.bell.publication import CAP, Ring
from live.sockets import handshake
from live.sockets.outbox import Tell
from live.sockets.socket import Roster, Socket
from live.sockets.writer import Writer
from live.topics.relay import Relay
from live.upkeep import gc_policy, heads, revocation

log = logging.getLogger(__name__)
SPREAD = 5.0  # seconds over which a process that ends sends its pages away


async def live(scope: dict[str, Any], receive: Any, send: Tell) -> None:
    """The ASGI application at /live/."""
    await handshake.serve(current(), scope, receive, send)


class Engine:
    """One a process, started in its event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.roster = Roster()
        self.writer = Writer(self.loop, self.spawn)
        self.relay = Relay(self.spawn, revocation.revoke)
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        publication.answer_at(self._from_any_thread)
        for work in (
            *self.relay.works(),
            heads.listen_for_silence(self.relay),
            heads.adverts(self.relay, self.roster),
            revocation.sweeps(self.roster),
            gc_policy.collect(self.roster),
        ):
            self.spawn(work)

    async def stop(self) -> None:
        publication.answer_at(None)
        while tasks := tuple(self._tasks):
            for task in tasks:
                task.cancel()
            # More than once if need be: a cancellation that meets a time-out can be swallowed.
            await asyncio.wait(tasks, timeout=CAP)
        await self.relay.doorbell.close()

    async def drain(self) -> None:
        """Before the process ends: answer what is in flight, then send each page away, spread out.

        A thousand phones that come back in one instant would meet a server that is just waking.
        """

        async def send_away(socket: Socket, after: float) -> None:
            await asyncio.sleep(after)
            await socket.answered()
            socket.close(1012, "restart")

        leaving = tuple(self.roster.sockets)
        step = min(SPREAD / max(1, len(leaving)), 0.01)
        # Each waits for its own command in hand, and for nobody else's.
        await asyncio.gather(*(send_away(one, n * step) for n, one in enumerate(leaving)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Keep a task until it ends, and say when it failed: a task nobody holds can vanish."""

        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()):
                log.error("A task of the engine failed", exc_info=error)

        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(ended)
        return task

    def _from_any_thread(self, rings: list[Ring]) -> None:
        self.loop.call_soon_threadsafe(self.relay.ring, rings)


running: Engine | None = None


def current() -> Engine:
    """This process's engine, started at the first socket."""
    global running
    if running is None or running.loop is not asyncio.get_running_loop():
        running = Engine()
        running.start()
    return running
