"""One WebSocket of one page: who it is, what it follows, and what waits to be written to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from live.frames import encode
from live.limits import Bucket
from live.registry import Identity
from live.relay import Relay
from live.rounds import turns
from live.wire import Frame, Wire

BACKLOG_FRAMES, BACKLOG_BYTES = 256, 1024 * 1024
IN_HAND = 2.0  # seconds that a command in hand has once the process is asked to end
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Socket:
    """``joined`` are the streams that the client asked for, ``follows`` all topics it hears."""

    __slots__ = (
        *("address", "bucket", "busy", "closed", "follows", "identity", "joined", "relay", "turn"),
        *("_backlog", "_behind", "_bytes", "_due", "_send", "_wire", "_writer", "__weakref__"),
    )

    def __init__(
        self,
        send: Send,
        identity: Identity,
        relay: Relay,
        wire: Wire | None = None,
        address: str = "",
    ) -> None:
        self.address = address
        self.identity = identity
        self.relay = relay
        self.turn = next(turns)
        self.joined: set[str] = set()
        self.follows: set[str] = set()
        self.bucket = Bucket()
        self.closed = False
        self._send = send
        self._wire = wire
        self._backlog: list[Frame] = []
        self._bytes = 0  # of the backlog
        self._behind = 0  # frames handed to a wire that has not been empty since
        self._due = False
        self.busy = False  # a command is being answered
        self._writer: asyncio.Task[None] | None = None

    @property
    def member_id(self) -> int | None:
        return self.identity.member_id

    @property
    def territory_id(self) -> int:
        return self.identity.territory_id

    @property
    def language(self) -> str:
        return self.identity.language

    # ---- out ------------------------------------------------------------------------------
    def tell(self, frame: dict[str, Any]) -> None:
        self.write(Frame(encode(frame).decode()))

    def write(self, frame: Frame) -> None:
        """Never waits. What one turn of the loop writes goes out together at its end.

        Who had too much waiting before this frame is slow; one large frame makes nobody so.
        """
        if self.closed:
            return
        if len(self._backlog) >= BACKLOG_FRAMES or self._bytes >= BACKLOG_BYTES:
            if self._wire is None:
                self.close(4408, "slow")  # it cannot keep up: it resumes, and nobody waits for it
            else:
                self.flush()  # it was we who did not keep up; whether it does, its wire tells
            if self.closed:
                return
        self._backlog.append(frame)
        self._bytes += len(frame.text)
        if not self._due:
            self._due = True
            self.relay.flush_soon(self)

    def flush(self) -> None:
        """Send what waits, in one piece where the server offers a wire."""
        self._due = False
        if self.closed:
            return
        if self._wire is None:
            if self._writer is None:
                self._writer = asyncio.create_task(self._write())
            return
        waiting = self._wire.waiting()
        if waiting > BACKLOG_BYTES or (waiting and self._behind > BACKLOG_FRAMES):
            self.close(4408, "slow")
            return
        frames, self._backlog, self._bytes = self._backlog, [], 0
        one = len(frames) == 1
        self._wire.write(frames[0].framed if one else b"".join([f.framed for f in frames]))
        self._behind = self._behind + len(frames) if self._wire.waiting() else 0

    async def _write(self) -> None:
        """Plain ASGI sends, one task while there is something to send."""
        try:
            while self._backlog and not self.closed:
                frame = self._backlog.pop(0)
                self._bytes -= len(frame.text)
                await self._send({"type": "websocket.send", "text": frame.text})
        except Exception:
            self.closed = True  # the link went away under us
        finally:
            self._writer = None

    async def written(self) -> None:
        """Wait for what was written: who does not read its answers is asked nothing more."""
        if self._due:
            self.flush()
        if self._writer is not None:
            await asyncio.wait({self._writer})

    def close(self, code: int, reason: str, after: int = 0) -> None:
        """Say ``bye`` and close, once; whatever waited is dropped: the client resumes."""
        if self.closed:
            return
        self._backlog.clear()
        self.closed = True
        self.depart()
        bye = encode({"on": "bye", "reason": reason, "after": after}).decode()
        self.relay.spawn(self._close(bye, code, reason))

    async def answered(self) -> None:
        """Wait until the command in hand is answered and sent, though not for ever."""
        until = monotonic() + IN_HAND
        # Looked at again and again: an Event would cost each socket memory all its life.
        while self.busy and not self.closed and monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        with suppress(TimeoutError):
            async with asyncio.timeout(IN_HAND):
                await self.written()

    async def _close(self, bye: str, code: int, reason: str) -> None:
        if self._wire is not None:
            self._wire.write(Frame(bye).framed)
            self._wire.close(code, reason)
            return
        try:
            async with asyncio.timeout(2):
                await self._send({"type": "websocket.send", "text": bye})
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except Exception:
            return  # it is gone already

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
