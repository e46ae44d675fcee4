"""A WebSocket as Daphne holds it: a bounded way in, and a way out without a copy in between."""

import asyncio
from typing import Any

from daphne.ws_protocol import WebSocketProtocol

FULL, LOW = 64, 16  # frames that wait for the application: reading stops, and goes on


class Inbox(asyncio.Queue[dict[str, Any]]):
    """What a client sent and the application has not taken yet.

    Daphne takes in whatever comes: a client that sends faster than it is answered would fill the
    memory of all. Full, we read no more, so the client's own kernel makes it wait.
    """

    def __init__(self, protocol: Any) -> None:
        super().__init__()
        self.protocol = protocol

    def _put(self, item: dict[str, Any]) -> None:
        super()._put(item)
        if self.qsize() == FULL:
            self.protocol.hold()

    def _get(self) -> dict[str, Any]:
        item: dict[str, Any] = super()._get()
        if self.protocol.held and self.qsize() == LOW:
            asyncio.get_running_loop().call_soon(self.protocol.release)
        return item


class Protocol(WebSocketProtocol):
    held = False

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


class Wire:
    """The way from the engine to a socket without a task, a queue or a copy in between.

    While the kernel takes what it is given, bytes go to it at once; what it does not take waits in
    the transport's buffer, behind which everything after it queues.
    """

    __slots__ = ("protocol",)

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol

    def waiting(self) -> int:
        transport = self.protocol.transport
        return len(transport.dataBuffer) - transport.offset + transport._tempDataLen

    def write(self, data: bytes) -> None:
        protocol = self.protocol
        if protocol.state != protocol.STATE_OPEN:
            return
        transport = protocol.transport
        if not self.waiting():
            sent = transport.writeSomeData(data)
            if isinstance(sent, Exception):
                return  # the reactor meets the same error when it reads, and says goodbye
            if sent == len(data):
                return
            data = data[sent:]
        transport.write(data)

    def close(self, code: int, reason: str) -> None:
        """Daphne's own way drops the reason, and autobahn's knows no code 1012 (RFC 6455, 11.7)."""
        if self.protocol.state == self.protocol.STATE_OPEN:
            self.protocol.sendCloseFrame(code, reason.encode(), isReply=False)
