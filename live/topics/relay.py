"""Every topic that this process follows: one subscription a topic, however many sockets.

The doorbell (Redis) only says that something happened; what it says is written as it came to
each local socket. What it swallows, ``live/upkeep/heads.py`` finds in the database.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from live.bell import publication
from live.bell.broker import Doorbell
from live.bell.publication import CAP, Ring, wire
from live.sockets.writer import Outgoing
from live.topics.presence import Presence
from live.topics.topic import Topic
from live.upkeep import gc_policy, revocation
from live.upkeep.heads import adverts, listen_for_silence

if TYPE_CHECKING:
    from live.sockets.socket import Socket

log = logging.getLogger(__name__)
SPREAD = 5.0  # seconds over which a process that ends sends its pages away
FORGET = 10.0  # seconds between two looks for topics that nobody follows any more


class Relay:
    """One a process, started in its event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.origin = secrets.token_hex(6)
        self.topics: dict[str, Topic] = {}
        self.sockets: set[Socket] = set()
        self.gone = 0  # sockets that left since garbage was looked for among all
        self.arriving = 0  # sockets that are looked at before they are let in
        self.presence = Presence(self)
        self.outgoing = Outgoing(self.loop)
        self.doorbell = Doorbell(self.origin, self._hear)
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        publication.answer_at(self._from_any_thread)
        for work in (*self.doorbell.works(), self.presence.run(), self._forget()):
            self.spawn(work)
        for watch in (listen_for_silence, adverts, revocation.sweeps, gc_policy.collect):
            self.spawn(watch(self))

    async def stop(self) -> None:
        publication.answer_at(None)
        while tasks := tuple(self._tasks):
            for task in tasks:
                task.cancel()
            # More than once if need be: a cancellation that meets a time-out can be swallowed.
            await asyncio.wait(tasks, timeout=CAP)
        await self.doorbell.close()

    async def drain(self) -> None:
        """Before the process ends: answer what is in flight, then send each page away, spread out.

        A thousand phones that come back in one instant would meet a server that is just waking.
        """

        async def send_away(socket: Socket, after: float) -> None:
            await asyncio.sleep(after)
            await socket.answered()
            socket.close(1012, "restart")

        leaving = tuple(self.sockets)
        step = min(SPREAD / max(1, len(leaving)), 0.01)
        # Each waits for its own command in hand, and for nobody else's.
        await asyncio.gather(*(send_away(one, n * step) for n, one in enumerate(leaving)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Keep a task until it ends, and say when it failed: a task nobody holds can vanish."""

        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()):
                log.error("A task of the relay failed", exc_info=error)

        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(ended)
        return task

    # ---- what this process committed goes out ----------------------------------------------
    def _from_any_thread(self, rings: list[Ring]) -> None:
        self.loop.call_soon_threadsafe(self.ring, rings)

    def ring(self, rings: list[Ring]) -> None:
        for one in rings:
            self._deliver(one)
            self.doorbell.send(one.topic, wire(one, self.origin))

    # ---- what any process committed comes in -----------------------------------------------
    def _hear(self, message: dict[str, Any]) -> None:
        if message["origin"] == self.origin:
            return  # it was delivered here before it was published
        if message["kind"] == "ring":
            self._deliver(Ring(**message["ring"]))
        else:
            self.presence.hear(message)

    def _deliver(self, one: Ring) -> None:
        if topic := self.topics.get(one.topic):
            if one.revoke is None:
                topic.receive(one)
            else:
                self.spawn(revocation.revoke(topic, one.revoke))

    # ---- who follows what -------------------------------------------------------------------
    @asynccontextmanager
    async def entering(self, name: str) -> AsyncIterator[Topic]:
        """The topic, with its subscription standing (or the doorbell known to be silent).

        It is not forgotten while someone enters, who would then listen to nothing.
        """
        topic = self.topics.get(name)
        if topic is None:
            topic = self.topics[name] = Topic(name, self.spawn)
            topic.standing = self.spawn(self._subscribe(topic))
        topic.entering += 1
        try:
            if topic.standing is not None:
                await asyncio.shield(topic.standing)  # one who leaves does not end it for all
            yield topic
        finally:
            topic.entering -= 1

    async def _subscribe(self, topic: Topic) -> None:
        await self.doorbell.subscribe(topic.name)
        topic.standing = None

    async def _forget(self) -> None:
        while True:
            await asyncio.sleep(FORGET)
            self.forget_empty()

    def forget_empty(self) -> None:
        """Leave the topics that nobody here follows any more."""
        for name, topic in tuple(self.topics.items()):
            if not topic.sockets and not topic.entering and topic.standing is None:
                del self.topics[name]
                self.spawn(self.doorbell.unsubscribe(name))


relay: Relay | None = None


def current() -> Relay:
    """This process's relay, started at the first socket."""
    global relay
    if relay is None or relay.loop is not asyncio.get_running_loop():
        relay = Relay()
        relay.start()
    return relay
