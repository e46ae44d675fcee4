"""One WebSocket of one page: who it is, and what it follows."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic

from live.registry import Identity
from live.sockets.bucket import Bucket
from live.sockets.outbox import Outbox, Tell
from live.sockets.wire import Frame, Wire
from live.topics.relay import Relay
from live.upkeep.sweep import turns

IN_HAND = 2.0  # seconds that a command in hand has once the process is asked to end


class Socket(Outbox):
    """``joined`` are the streams that the client asked for, ``follows`` all topics it hears."""

    __slots__ = (
        *("address", "bucket", "busy", "follows", "heard", "identity", "joined", "turn"),
        "__weakref__",
    )

    def __init__(
        self,
        send: Tell,
        identity: Identity,
        relay: Relay,
        wire: Wire | None = None,
        address: str = "",
    ) -> None:
        super().__init__(send, relay, wire)
        self.address = address
        self.identity = identity
        self.turn = next(turns)
        self.heard = monotonic()  # when it last said something
        self.joined: set[str] = set()
        self.follows: set[str] = set()
        self.bucket = Bucket()
        self.busy = False  # a command is being answered

    @property
    def member_id(self) -> int | None:
        return self.identity.member_id

    @property
    def territory_id(self) -> int:
        return self.identity.territory_id

    @property
    def language(self) -> str:
        return self.identity.language

    async def answered(self) -> None:
        """Wait until the command in hand is answered and sent, though not for ever."""
        until = monotonic() + IN_HAND
        # Looked at again and again: an Event would cost each socket memory all its life.
        while self.busy and not self.closed and monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        with suppress(TimeoutError):
            async with asyncio.timeout(IN_HAND):
                await self.written()

    # ---- topics ---------------------------------------------------------------------------
    async def follow(self, name: str) -> None:
        """Hear a topic that has no history: one's own, or the territory's."""
        async with self.relay.entering(name) as topic:
            topic.sockets.add(self)
            self.follows.add(name)

    async def join(self, name: str, after: int | None, epoch: str | None) -> None:
        """Hear a stream from ``after`` on, without a hole: subscribe, read, send, then listen.

        What arrives while we read is kept by the topic, and the reading's end is sent from there.
        """
        async with self.relay.entering(name) as topic:
            for text in await topic.recover(after, epoch):
                self.write(Frame(text))
            if self.closed:
                return
            topic.sockets.add(self)
            self.follows.add(name)
        self.joined.add(name)
        self.relay.presence.newcomer(name)

    def leave(self, name: str, told: bool = False) -> None:
        """Hear it no more. ``told``: it was taken away, and the page should say so."""
        self.joined.discard(name)
        self.follows.discard(name)
        if topic := self.relay.topics.get(name):
            topic.sockets.discard(self)
            self.relay.presence.changed(name)
        if told:
            noun, _, pk = name.partition(".")
            self.tell({"on": "left", noun: int(pk)})

    def depart(self) -> None:
        for name in tuple(self.follows):
            self.leave(name)
        if self in self.relay.sockets:
            self.relay.sockets.remove(self)
            self.relay.gone += 1
