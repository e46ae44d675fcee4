"""One WebSocket of one page: who it is, and what it follows."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import cycle
from time import monotonic
from typing import Protocol

from live.frames import Frame
from live.registry import Identity
from live.sockets import rate_limits
from live.sockets.outbox import Outbox, Tell, Writer
from live.sockets.rate_limits import Bucket
from live.sockets.wire import Wire
from live.topics.relay import Relay

IN_HAND = 2.0  # seconds that a command in hand has once the process is asked to end
PARTS = 10  # of all sockets, as even as may be: upkeep looks at one after the other
turns = cycle(range(PARTS))  # the next socket's: its own for as long as it lives


class Roster:
    """The sockets of one process."""

    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self.gone = 0  # those that left since garbage was looked for among all
        self.arriving = 0  # those that are looked at before they are let in

    def part_with(self, socket: Socket) -> None:
        """Twice is once."""
        if socket in self.sockets:
            self.sockets.remove(socket)
            self.gone += 1


class Engine(Protocol):
    """What holds the sockets of this process: live/engine.py."""

    @property
    def relay(self) -> Relay: ...

    @property
    def roster(self) -> Roster: ...

    @property
    def writer(self) -> Writer: ...


class Socket(Outbox):
    """``joined`` are the streams that the client asked for, ``follows`` all topics it hears."""

    __slots__ = (
        *("address", "bucket", "busy", "follows", "heard", "identity", "joined"),
        *("relay", "roster", "turn"),
        "__weakref__",
    )

    def __init__(
        self,
        send: Tell,
        identity: Identity,
        engine: Engine,
        wire: Wire | None = None,
        address: str = "",
    ) -> None:
        super().__init__(send, engine.writer, wire)
        self.relay, self.roster = engine.relay, engine.roster
        self.address = address
        self.identity = identity
        self.turn = next(turns)
        self.heard = monotonic()  # when it last said something
        self.joined: set[str] = set()
        self.follows: set[str] = set()
        self.bucket = Bucket()
        self.busy = False  # a command is being answered

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
        """Hear a topic that has no history."""
        async with self.relay.entering(name) as topic:
            topic.sockets.add(self)
            self.follows.add(name)

    async def watch(self) -> dict[str, int]:
        """Hear which streams of its board move; returns in which of them somebody is, how many."""
        board = self.identity.board
        await self.follow(board)
        await self.relay.overview.begin(board)
        return self.relay.presence.crowds.counts(board)

    def must_wait(self) -> int:
        return rate_limits.join(self.identity.id, self.address)

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

    def types(self, name: str) -> None:
        """Let those who hear a stream know that this person writes."""
        if self.identity.person is not None:
            self.relay.presence.types(name, self.identity.person)

    def depart(self) -> None:
        for name in tuple(self.follows):
            self.leave(name)
        self.roster.part_with(self)
