"""A WebSocket as Daphne holds it: a bounded way in, and a way out without a copy in between."""

import asyncio
from typing import Any

from hub.serving import daphne_compat
from hub.serving.daphne_compat import OPEN
from live.sockets.wire import taken

STEPS = 32  # of autobahn's in one turn of the loop: a frame takes one or two
FULL, LOW = 64, 16  # frames that wait for the application: reading stops, and goes on
HEAVY = 256 * 1024  # characters of them at which it stops as well


class Inbox:
    """What a client sent and the application, its one reader, has not taken yet.

    Daphne takes in whatever comes: a client that sends faster than it is answered would fill the
    memory of all. Full, we read no more, so the client's own kernel makes it wait. An asyncio.Queue
    would do, for 2 kB more of each idle socket.
    """

    __slots__ = ("_items", "_reader", "_weight", "protocol")

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol
        self._items: list[dict[str, Any]] = []
        self._weight = 0
        self._reader: asyncio.Future[None] | None = None

    def put_nowait(self, item: dict[str, Any]) -> None:
        self._items.append(item)
        self._weight += _weight(item)
        if not self.protocol.held and (len(self._items) >= FULL or self._weight >= HEAVY):
            self.protocol.hold()
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> dict[str, Any]:
        while not self._items:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        item = self._items.pop(0)
        self._weight -= _weight(item)
        if self.protocol.held and len(self._items) <= LOW and self._weight < HEAVY:
            asyncio.get_running_loop().call_soon(self.protocol.release)
        return item


def _weight(item: dict[str, Any]) -> int:
    return len(item.get("text") or item.get("bytes") or "")


class Protocol(daphne_compat.Socket):
    """``held``: we read no more until the application has caught up."""

    held = False

    def onOpen(self) -> None:
        super().onOpen()
        self.forget_the_handshake()

    def handle_reply(self, message: dict[str, Any]) -> None:
        """Daphne refuses with 403 alone; ours may say why (ASGI's websocket.http.response)."""
        if message["type"] == "websocket.http.response.start":
            self.refuse(message["status"], message["headers"])
        elif message["type"] != "websocket.http.response.body":
            super().handle_reply(message)

    def hold(self) -> None:
        self.held = True
        self.transport.pauseProducing()

    def release(self) -> None:
        """What was read already comes first; it may fill the inbox again."""
        self.held = False
        self.consumeData()
        if not self.held:
            self.transport.resumeProducing()

    def processData(self) -> bool:
        """One read can bring thousands of tiny frames: they too wait as bytes."""
        return not self.held and super().processData()

    def consumeData(self) -> None:
        """A few frames, then everyone else: pings and fragments never fill the inbox."""
        if self.state not in (OPEN, self.STATE_CLOSING):
            super().consumeData()
            return
        for _ in range(STEPS):
            if not self.processData() or self.state == self.STATE_CLOSED:
                return
        self.hold()
        asyncio.get_running_loop().call_soon(self.release)


class Wire(daphne_compat.Way):
    """The way from the engine to a socket without a task, a queue or a copy in between.

    While the kernel takes what it is given, bytes go to it at once; what it does not take waits in
    the transport's buffer, behind which everything after it queues.
    """

    __slots__ = ("code",)

    def __init__(self, protocol: Any) -> None:
        super().__init__(protocol)
        self.code = 0  # with which we closed it

    def write(self, data: bytes) -> None:
        protocol = self.protocol
        if protocol.state != OPEN:
            return
        try:
            if send := self.direct():
                data = data[taken(send, data) :]
            if data:
                protocol.transport.write(data)
        except Exception:  # such as a loop that has let go of it already
            protocol.transport.abortConnection()

    def close(self, code: int, reason: str) -> None:
        """Daphne's own way drops the reason, and autobahn's knows no code 1012 (RFC 6455, 11.7)."""
        if self.protocol.state == OPEN:
            self.code = code
            try:
                self.protocol.sendCloseFrame(code, reason.encode(), isReply=False)
            except Exception:
                self.protocol.transport.abortConnection()
