"""The web server: Daphne, with bounds, and with a start and an end that can be told apart."""

import asyncio
import gc
from collections.abc import Callable
from time import monotonic
from typing import Any

from daphne.endpoints import build_endpoint_description_strings
from daphne.server import reactor  # on asyncio: whoever imports Twisted's first gets another
from django.conf import settings
from twisted.internet import defer, tcp

from common.bodies import largest_body
from hub import health
from hub.databases import fold_the_log
from hub.launch.port import QUEUE, refusal, url
from hub.serving import crowd, daphne_compat, memory, refusals, status
from hub.serving.connections import Factory, Link
from hub.serving.pages import BODY, GONE
from hub.serving.spool import Spool
from hub.serving.websocket import Inbox, Protocol, Wire
from hub.serving.worker_watch import WorkerWatch
from live import engine

LARGEST_MESSAGE = 1024 * 1024  # bytes. Past it the socket is closed: 1009; live/ refuses less
GOODBYE = 10  # seconds that a slow phone has to read what was sent before we closed, and why
NEVER = 10**9  # seconds
GRACE = 5  # seconds that what is being answered has to end once the server is asked to stop
ASGI: dict[str, str] = {"version": "3.0"}  # one for all: a scope lives as long as its socket
NOTHING: dict[str, Any] = {}
LINGER = 1.0  # seconds that a browser has to ask what it connected for, once we take in no more
MB = 1024 * 1024
UNREAD, PAUSE = MB, 0.02  # bytes of an answer in pieces that wait; seconds between two looks
IN_MEMORY, IN_FILES = 16 * MB, 64  # of bodies that wait: bytes, and files at once

daphne_compat.take_in_with(Factory)


class Server(daphne_compat.Server):
    def __init__(
        self,
        application: Any,
        host: str,
        port: int,
        ready: Callable[[str], object],
        listener: int | None = None,
    ) -> None:
        super().__init__(
            application,
            endpoints=_endpoints(host, port, listener),
            websocket_max_message_size=LARGEST_MESSAGE,
            websocket_max_frame_size=LARGEST_MESSAGE,
            # live/ has its own heartbeat, which also sees a page that hangs behind a living socket.
            ping_interval=NEVER,
            websocket_timeout=-1,
            server_name="",
        )
        self.host, self.port, self.ready = host, port, ready
        self.failure: Exception | None = None
        self.ports: list[Any] = []
        self.leaving = False
        self.spool = Spool(settings.UPLOADS * MB, IN_MEMORY, IN_FILES)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if scope["type"] != "websocket":
            return self._page(protocol, scope)
        extensions = {"hub.wire": Wire(protocol), "websocket.http.response": NOTHING}
        scope |= {"asgi": ASGI, "extensions": extensions}
        inbox = Inbox(protocol)
        self.begin(protocol, scope, inbox)
        return inbox

    def _page(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """The body goes along, and is closed when the answer is whole, or nobody waits for it."""
        scope["extensions"] = {GONE: lambda: protocol.channel is None}
        if (body := protocol.body) is None:
            return super().create_application(protocol, scope)
        scope["extensions"][BODY] = body
        queue = super().create_application(protocol, scope)
        if running := self.application_of(protocol):
            protocol.handed = True
            running.add_done_callback(lambda _: body.close())
        return queue

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self.ports.append(port)
        if isinstance(port, tcp.Port):
            port.transport = Link
        # Else what is too large or broken ends in a reset, and nobody learns why.
        self.ws_factory.setProtocolOptions(failByDrop=False, closeHandshakeTimeout=GOODBYE)
        Protocol.settle(self.ws_factory)
        address = url(self.host, port.getHost().port)
        reactor.callWhenRunning(self.ready, address)

    def listen_error(self, failure: Any) -> None:
        cause = failure.value
        self.failure = refusal(self.host, self.port, getattr(cause, "socketError", cause))
        self.stop()

    def kill_all_applications(self) -> defer.Deferred[Any]:
        """Twisted waits for this before it ends."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._leave()))

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        if self.leaving and message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"Connection", b"close")]
        await super().handle_reply(protocol, message)
        if message.get("more_body"):
            await _until_read(protocol)

    async def _leave(self) -> None:
        """Take nobody in any more, send the pages away, then end what still runs."""
        self.leaving = True
        health.leave()
        until = monotonic() + LINGER
        for port in self.ports:
            port.stopListening()
        await _send_away()
        # Who was let in a moment ago has yet to ask, and may open a socket. Looked at again and
        # again: Twisted tells nobody when a connection ends.
        while daphne_compat.browsers() and monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        await _send_away()
        if running := self.running():
            _, late = await asyncio.wait(running, timeout=GRACE)
            for instance in late:
                instance.cancel()


async def _until_read(protocol: Any) -> None:
    """A page in pieces waits for whoever reads it: a slow phone needs no memory of ours."""
    while _unread(protocol) > UNREAD:  # noqa: ASYNC110  the transport tells nobody
        await asyncio.sleep(PAUSE)


def _unread(protocol: Any) -> int:
    channel = protocol.channel  # none once they have gone
    return daphne_compat.unsent(channel.transport) if channel else 0


async def _send_away() -> None:
    if engine.running is not None:
        await engine.running.drain()


def _endpoints(host: str, port: int, listener: int | None) -> list[str]:
    if listener is not None:
        return [f"fd:fileno={listener}"]
    described = build_endpoint_description_strings(host=host, port=port)
    return [f"{endpoint}:backlog={QUEUE}" for endpoint in described]


def serve(
    host: str, port: int, *, ready: Callable[[str], object], listener: int | None = None
) -> None:
    """Serve until SIGTERM or Ctrl-C; ``ready`` is called with the URL once connections get through.

    ``listener``: the descriptor of a port that a master opened, shared with others.
    Raises hub.launch.console.Stop when the port cannot be had.
    """
    from hub.asgi import application

    memory.share()
    crowd.begin()
    # Read before anybody comes, and not on the event loop with the first form: all addresses and
    # their views, and the pages of refusals.
    largest_body("POST", "/")
    refusals.draw()
    server = Server(application, host, port, ready, listener)
    gc.freeze()  # all that is loaded by now stays: see live/upkeep/gc_policy.py
    moves = status.Moves()
    reactor.callWhenRunning(moves.begin)
    reactor.callWhenRunning(WorkerWatch().begin)
    with status.told("web", moves):
        server.run()
    if server.failure is not None:
        raise server.failure
    fold_the_log()
