"""A WebSocket as Daphne holds it: a bounded way in, and a way out without a copy in between."""

import asyncio
from http import HTTPStatus
from typing import Any

from daphne.ws_protocol import WebSocketProtocol

from hub.serving.unsent import unsent
from live.sockets.wire import Send, taken

OPEN = WebSocketProtocol.STATE_OPEN
STEPS = 32  # of autobahn's in one turn of the loop: a frame takes one or two
FULL, LOW = 64, 16  # frames that wait for the application: reading stops, and goes on
# What only the handshake needed; and a queue for messages in chops, which ours never are.
HANDSHAKE = (
    *("_raw_query_string", "_wskey", "application_deferred", "send_queue"),
    *("http_headers", "http_request_data", "http_request_host", "http_request_params"),
    *("http_request_path", "http_request_uri", "http_response_data", "http_status_line"),
    *("websocket_extensions", "websocket_origin", "websocket_protocols"),
)
OWN = object()
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


class Protocol(WebSocketProtocol):
    """``held``: we read no more until the application has caught up."""

    held = False
    send_queue = ()

    @classmethod
    def settle(cls, factory: Any) -> None:
        """One copy of the settings for all connections; autobahn would give each its own."""
        for name in cls.CONFIG_ATTRS:
            setting = getattr(factory, name)
            # One is a function, and must not become a method.
            setattr(cls, name, staticmethod(setting) if callable(setting) else setting)

    def onOpen(self) -> None:
        """What only the handshake needed goes: its headers, and Twisted's HTTP side of the link."""
        super().onOpen()
        self.clean_headers.clear()
        self.request.headers.clear()
        self._leave_http()
        self.transport.unregisterProducer()
        for name in HANDSHAKE:
            self.__dict__.pop(name, None)
        self._lighten()

    def _leave_http(self) -> None:
        """Twisted's channel holds its request, which holds it: only a collector would part them."""
        if self.transport.producer is not None:
            self.transport.producer.requests.clear()

    def _lighten(self) -> None:
        """A third of what autobahn sets is None or False at first, which the class can say too.

        Room is left for what a phone's words will add: a table that grew never shrinks.
        """
        common = type(self)
        for name, value in vars(self).items():
            if (value is None or value is False) and not hasattr(common, name):
                setattr(common, name, value)
        own = vars(self).items()
        self.__dict__ = {name: it for name, it in own if getattr(common, name, OWN) is not it}

    def handle_reply(self, message: dict[str, Any]) -> None:
        """Daphne refuses with 403 alone; ours may say why (ASGI's websocket.http.response)."""
        if message["type"] == "websocket.http.response.start":
            del self.handshake_deferred
            self._leave_http()
            self.server.protocol_disconnected(self)
            headers = [(name.decode(), value.decode()) for name, value in message["headers"]]
            self.failHandshake(HTTPStatus(message["status"]).phrase, message["status"], headers)
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


class Wire:
    """The way from the engine to a socket without a task, a queue or a copy in between.

    While the kernel takes what it is given, bytes go to it at once; what it does not take waits in
    the transport's buffer, behind which everything after it queues.
    """

    __slots__ = ("code", "protocol")

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol
        self.code = 0  # with which we closed it

    def waiting(self) -> int:
        return unsent(self.protocol.transport)

    def direct(self) -> Send | None:
        protocol = self.protocol
        transport = protocol.transport
        if protocol.state != OPEN or transport.dataBuffer or transport._tempDataLen:
            return None
        send: Send = transport.socket.send
        return send

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
