"""What waits to be written to one page: bounded, in order, several frames in one piece."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from live.frames import Frame, encode
from live.sockets.wire import Wire

BACKLOG_FRAMES, BACKLOG_BYTES = 256, 1024 * 1024
Tell = Callable[[dict[str, Any]], Awaitable[None]]  # ASGI's own way out


class Writer(Protocol):
    """Who writes for many at once, and keeps their tasks: live/sockets/writer.py."""

    def soon(self, outbox: Outbox) -> None: ...

    def spawn(self, work: Coroutine[Any, Any, None]) -> Any: ...


class Outbox:
    """``wire``: the server's way past ASGI, where it offers one."""

    __slots__ = (
        *("closed", "wire", "writer"),
        *("_backlog", "_behind", "_bytes", "_due", "_send", "_sending"),
    )

    def __init__(self, send: Tell, writer: Writer, wire: Wire | None = None) -> None:
        self.writer = writer
        self.wire = wire
        self.closed = False
        self._send = send
        self._backlog: list[Frame] = []
        self._bytes = 0  # of the backlog
        self._behind = 0  # frames handed to a wire that has not been empty since
        self._due = False
        self._sending: asyncio.Task[None] | None = None

    def depart(self) -> None:
        """Hear nothing any more."""
        raise NotImplementedError

    def tell(self, frame: dict[str, Any]) -> None:
        self.write(Frame(encode(frame).decode()))

    def write(self, frame: Frame) -> None:
        """Never waits. What one turn of the loop writes goes out together at its end.

        Who had too much waiting before this frame is slow; one large frame makes nobody so.
        """
        if self.closed:
            return
        if len(self._backlog) >= BACKLOG_FRAMES or self._bytes >= BACKLOG_BYTES:
            if self.wire is None:
                self.close(4408, "slow")  # it cannot keep up: it resumes, and nobody waits for it
            else:
                self.flush()  # it was we who did not keep up; whether it does, its wire tells
            if self.closed:
                return
        self._backlog.append(frame)
        self._bytes += len(frame.text)
        if not self._due:
            self._due = True
            self.writer.soon(self)

    def flush(self) -> None:
        """Send what waits, now."""
        if waiting := self.piece():
            self.push(*waiting)

    def piece(self) -> tuple[bytes, int] | None:
        """All that waits for the wire, in one piece, and how many frames that is."""
        self._due = False
        if self.closed:
            return None
        if self.wire is None:
            self._sending = self._sending or asyncio.create_task(self._write())
            return None
        if self._behind and self._slow(self.wire.waiting()):
            self.close(4408, "slow")
            return None
        frames, self._backlog, self._bytes = self._backlog, [], 0
        if len(frames) == 1:
            return frames[0].framed, 1
        return (b"".join([frame.framed for frame in frames]), len(frames)) if frames else None

    def _slow(self, waiting: int) -> bool:
        if not waiting:  # it has caught up; what is then sent directly counts for nothing
            self._behind = 0
        return waiting > BACKLOG_BYTES or self._behind > BACKLOG_FRAMES

    def push(self, data: bytes, frames: int) -> None:
        """Into the wire, behind what it has not taken yet."""
        assert self.wire is not None
        self.wire.write(data)
        self._behind = self._behind + frames if self.wire.waiting() else 0

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
            self._sending = None

    async def written(self) -> None:
        """Wait for what was written: who does not read its answers is asked nothing more."""
        if self._due:
            self.flush()
        if self._sending is not None:
            await asyncio.wait({self._sending})

    def close(self, code: int, reason: str, after: int = 0) -> None:
        """Say ``bye`` and close, once; whatever waited is dropped: the client resumes."""
        if self.closed:
            return
        self._backlog.clear()
        self.closed = True
        self.depart()
        bye = encode({"on": "bye", "reason": reason, "after": after}).decode()
        self.writer.spawn(self._close(bye, code, reason))

    async def _close(self, bye: str, code: int, reason: str) -> None:
        if self.wire is not None:
            self.wire.write(Frame(bye).framed)
            self.wire.close(code, reason)
            return
        try:
            async with asyncio.timeout(2):
                await self._send({"type": "websocket.send", "text": bye})
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except Exception:
            return  # it is gone already
