"""A phone that has come in: its link is light, and its handshake leaves a collector nothing."""

import asyncio
import sys
from weakref import ref

import pytest
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet.address import IPv4Address
from twisted.internet.testing import StringTransport

from hub.serving.connections import Factory
from hub.serving.daphne_compat import HANDSHAKE, OPEN
from hub.serving.server import Server
from hub.serving.websocket import STEPS, Protocol

ASKED = (
    b"GET /live/ HTTP/1.1\r\nHost: town.example\r\nOrigin: http://town.example\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
HELLO = bytes((0x81, 0x85, 0, 0, 0, 0)) + b"hello"  # masked, with zeros
PING = bytes((0x89, 0x82, 0, 0, 0, 0)) + b"is"


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def server(heard):
    """Daphne with our bounds, as it is once its port listens."""

    async def application(scope, receive, send):
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(message["text"])

    made = Server(application, "127.0.0.1", 0, lambda _: None)
    made.connections = {}
    made.http_factory = Factory(made)
    made.ws_factory = WebSocketFactory(made, server="")
    Protocol.settle(made.ws_factory)
    return made


def knock(server: Server) -> tuple[StringTransport, ref]:
    """A phone that asks to come in; its link, and the HTTP side of it."""
    transport = StringTransport()
    transport.protocol = server.http_factory.buildProtocol(IPv4Address("TCP", "127.0.0.1", 1))
    transport.protocol.makeConnection(transport)
    channel = ref(transport.producer)
    transport.protocol.dataReceived(ASKED)
    return transport, channel


async def test_who_has_come_in_left_no_garbage_and_is_heard(server, heard, uncollected):
    transport, channel = knock(server)
    await asyncio.sleep(0.05)
    assert b"101 Switching Protocols" in transport.value()
    server.application_checker()  # as Daphne does every second
    assert channel() is None
    link = transport.protocol
    assert isinstance(link, Protocol)
    assert link.state == OPEN
    link.dataReceived(HELLO)
    await asyncio.sleep(0.05)
    assert heard == ["hello"]


async def test_who_is_refused_leaves_none_either(server, uncollected):
    async def refuse(scope, receive, send):
        await receive()
        await send({"type": "websocket.http.response.start", "status": 503, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b""})

    server.application = refuse
    transport, channel = knock(server)
    await asyncio.sleep(0.05)
    server.application_checker()
    assert b"503 Service Unavailable" in transport.value()
    assert channel() is None


async def test_what_only_the_handshake_needed_is_gone(server):
    transport, _ = knock(server)
    await asyncio.sleep(0.05)
    link = transport.protocol
    assert link.request.path == "/live/"  # what is not of the handshake alone
    assert not any(getattr(link, name) for name in (*HANDSHAKE, "send_queue", "clean_headers"))


async def test_what_links_have_alike_stands_once(server):
    knocking = [knock(server)[0] for _ in range(2)]
    await asyncio.sleep(0.05)
    links = [transport.protocol for transport in knocking]
    for link in links:
        assert link.maxFramePayloadSize == server.ws_factory.maxFramePayloadSize
        assert not {*WebSocketProtocol.CONFIG_ATTRS} & vars(link).keys()
    links[0].wasClean = True
    assert (links[0].wasClean, links[1].wasClean) == (True, False)


async def test_a_link_is_light_and_stays_so_after_its_first_words(server):
    transport, _ = knock(server)
    await asyncio.sleep(0.05)
    link = transport.protocol
    light = sys.getsizeof(link) + sys.getsizeof(vars(link))
    for said in (HELLO, PING, HELLO + HELLO):
        link.dataReceived(said)
    await asyncio.sleep(0.05)
    assert sys.getsizeof(link) + sys.getsizeof(vars(link)) == light < 1_000


async def turns_until(heard: list[str]) -> int:
    """How often everybody else had their turn until something was heard."""
    for turns in range(100_000):
        if heard:
            return turns
        await asyncio.sleep(0)
    raise AssertionError("nothing was heard")


async def test_thousands_of_frames_in_one_piece_are_taken_a_few_in_a_turn(server, heard):
    transport, _ = knock(server)
    await asyncio.sleep(0.05)
    transport.clear()
    pong = bytes((0x8A, 2)) + b"is"
    transport.protocol.dataReceived(PING * 5000 + HELLO)
    assert 0 < transport.value().count(pong) <= STEPS  # and then it is everybody else's turn
    assert await turns_until(heard) > 5000 / STEPS
    assert transport.value().count(pong) == 5000


async def test_a_word_in_thousands_of_pieces_is_heard_whole_and_stops_nobody(server, heard):
    transport, _ = knock(server)
    await asyncio.sleep(0.05)
    first, piece, last = (bytes((one, 0x81, 0, 0, 0, 0)) + b"a" for one in (0x01, 0x00, 0x80))
    transport.protocol.dataReceived(first + piece * 5000 + last)
    assert await turns_until(heard) > 5000 / STEPS
    assert heard == ["a" * 5002]
