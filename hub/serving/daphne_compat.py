"""What the server borrows from Daphne, Twisted and autobahn without their having promised it.

What is private stands here and nowhere else; what is public, but not documented, is overridden
where it is needed. tests/hub/borrowed/ says of each name what goes with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any, NamedTuple

import daphne.server
from daphne.http_protocol import WebRequest
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import reactor
from twisted.web import http

from live.sockets.wire import Send

Malformed = http._MalformedChunkedDataError
OPEN = WebSocketProtocol.STATE_OPEN
# What Daphne and autobahn set on each socket: for its handshake alone, and for its whole life.
HANDSHAKE = """
_raw_query_string _wskey application_deferred http_headers http_request_data http_request_host
http_request_params http_request_path http_request_uri http_response_data http_status_line
websocket_extensions websocket_origin websocket_protocols
""".split()  # noqa: SIM905  so it can be read
STATE = """
_isMessageCompressed _perMessageCompress _transport_details application_queue autoPingPending
autoPingPendingCall autoPingPendingSent autoPingPendingSeq autoPingTimeoutCall clean_headers
client_addr closedByMe closeHandshakeTimeoutCall control_frame_data current_frame
current_frame_masker data droppedByMe failedByMe frame_data frame_length handshake_deferred
inside_message is_closed is_open last_ping localCloseCode localCloseReason message_data
message_data_total_length message_is_binary openHandshakeTimeoutCall path protocol_to_accept
remoteCloseCode remoteCloseReason request root_path send_queue send_state server server_addr
socket_opened state trackedTimings trafficStats triggered utf8validateIncomingCurrentMessage
utf8validateLast utf8validator wasClean wasCloseHandshakeTimeout wasMaxFramePayloadSizeExceeded
wasMaxMessagePayloadSizeExceeded wasNotCleanReason wasOpenHandshakeTimeout
wasServerConnectionDropTimeout wasServingFlashSocketPolicyFile websocket_extensions_in_use
websocket_protocol_in_use websocket_version
""".split()  # noqa: SIM905  so it can be read


# ---- a transport --------------------------------------------------------------------------
def unsent(transport: Any) -> int:
    """Bytes that were written and that the kernel has not taken yet."""
    return len(transport.dataBuffer) - transport.offset + transport._tempDataLen


class Way:
    """From a socket's protocol to the kernel."""

    __slots__ = ("protocol",)

    def __init__(self, protocol: Any) -> None:
        self.protocol = protocol

    def waiting(self) -> int:
        return unsent(self.protocol.transport)

    def direct(self) -> Send | None:
        protocol = self.protocol
        transport = protocol.transport
        if protocol.state != OPEN or transport.dataBuffer or transport._tempDataLen:
            return None
        send: Send = transport.socket.send
        return send


# ---- HTTP ---------------------------------------------------------------------------------
class Decoder(http._ChunkedTransferDecoder):
    """Of a body in chunks. ``trailers``: bytes of headers that may come behind it."""

    def __init__(self, *callbacks: Callable[[bytes], None], trailers: int) -> None:
        super().__init__(*callbacks)
        self._maxTrailerHeadersSize = trailers

    def _dataReceived_CHUNK_LENGTH(self) -> bool:
        read: bool = super()._dataReceived_CHUNK_LENGTH()
        if read:
            self.chunk_begins(self.length)
        return read

    def chunk_begins(self, length: int) -> None:
        """Raises Malformed where it should not."""


class Asked(NamedTuple):
    method: bytes
    path: bytes
    version: bytes


class Channel(http.HTTPChannel):
    def asked(self) -> Asked:
        """The first line of a request whose headers have come."""
        return Asked(self._command, self._path.partition(b"?")[0], self._version)

    def answers(self) -> bool:
        """Whether a request came in full, and its answer is still being made."""
        return bool(self._handlingRequest)

    def decode_with(self, decoder: type, request: Any) -> None:
        self._transferDecoder = decoder(request.handleContentChunk, self._finishRequestBody)

    def _respondToBadRequestAndDisconnect(self) -> None:
        self.unreadable(long=self._receivedHeaderSize > self.totalHeadersSize)

    def unreadable(self, *, long: bool) -> None:
        """What came is no request; ``long``: its headers are too many bytes."""


class Request(WebRequest):
    def _cleanup(self) -> None:
        self.answered()
        super()._cleanup()

    def answered(self) -> None:
        """The answer is whole, and the channel goes on without this request."""

    def hold(self) -> None:
        self.channel._networkProducer.pauseProducing()

    def release(self) -> None:
        if self.channel is not None:
            self.channel._networkProducer.resumeProducing()


# ---- a live socket ------------------------------------------------------------------------
class Socket(WebSocketProtocol):
    """Eight bytes an attribute, where a table of so many takes twenty: a slot that a new autobahn
    does not know stays empty, and what it has besides goes to a small table."""

    __slots__ = (*HANDSHAKE, *STATE)

    @classmethod
    def settle(cls, factory: Any) -> None:
        """One copy of the settings for all connections; autobahn would give each its own, and
        pretty-print it for a debug log: a twentieth of what taking in a phone costs."""
        for name in WebSocketProtocol.CONFIG_ATTRS:
            setting = getattr(factory, name)
            # One is a function, and must not become a method.
            setattr(cls, name, staticmethod(setting) if callable(setting) else setting)
        cls.CONFIG_ATTRS = ()
        factory.protocol = cls

    def forget_the_handshake(self) -> None:
        """And a queue for words in chops, which ours never are."""
        self.clean_headers.clear()
        self.request.headers.clear()
        self._leave_http()
        self.transport.unregisterProducer()
        for name in HANDSHAKE:
            setattr(self, name, None)
        self.send_queue = ()

    def _leave_http(self) -> None:
        """Twisted's channel holds its request, which holds it: only a collector would part them."""
        if self.transport.producer is not None:
            self.transport.producer.requests.clear()

    def refuse(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        """Instead of the handshake; Daphne's own refusal is a 403 without a word."""
        del self.handshake_deferred
        self._leave_http()
        self.server.protocol_disconnected(self)
        said = [(name.decode(), value.decode()) for name, value in headers]
        self.failHandshake(HTTPStatus(status).phrase, status, said)


# ---- the server ---------------------------------------------------------------------------
class Server(daphne.server.Server):
    def begin(self, protocol: Any, scope: dict[str, Any], inbox: Any) -> None:
        """Run the application on what comes through ``inbox``."""
        instance = self.application(scope, inbox.get, partial(self.handle_reply, protocol))
        self.connections[protocol]["application_instance"] = asyncio.ensure_future(instance)

    def application_of(self, protocol: Any) -> Any:
        """Its task, or None."""
        return self.connections.get(protocol, {}).get("application_instance")

    def running(self) -> list[asyncio.Future[Any]]:
        found = map(self.application_of, self.connections)
        return [one for one in found if one is not None and not one.done()]


def take_in_with(factory: type) -> None:
    """In place of Daphne's HTTPFactory, for which it has no setting."""
    daphne.server.HTTPFactory = factory


def browsers() -> bool:
    """Whether a connection is open that is no live socket, or none yet."""
    protocols = (getattr(reader, "protocol", None) for reader in reactor.getReaders())
    early = ("requestFactory", "handshake_deferred")  # of pages, and of sockets not yet accepted
    return any(hasattr(protocol, name) for protocol in protocols for name in early)
