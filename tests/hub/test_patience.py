"""How long a connection is waited for. Its clock is told, its link is Twisted's own for tests."""

import asyncio
from time import monotonic

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.testing import StringTransport

from hub.serving.channel import Channel
from hub.serving.connections import UNREAD, Factory
from hub.serving.patience import GRACE, HEADER, IDLE, LINGER, PACE, REST
from hub.serving.server import Server

GET = b"GET /health/ HTTP/1.1\r\nHost: town.example\r\n\r\n"
POST = b"POST /me/ HTTP/1.1\r\nHost: town.example\r\nContent-Length: 1000000\r\n\r\n"


class Link(StringTransport):
    """``reads``: whether the client takes what it is given."""

    offset, dataBuffer, _tempDataLen = 0, b"", 0
    reads = True
    aborted = False

    def write(self, data: bytes) -> None:
        super().write(data)
        if not self.reads:
            self._tempDataLen += len(data)

    def writeSequence(self, data: list[bytes]) -> None:
        self.write(b"".join(data))

    def loseWriteConnection(self) -> None:
        """As a socket's: what was written goes first."""

    def abortConnection(self) -> None:
        self.aborted = True

    def take(self, size: int) -> None:
        self._tempDataLen -= size


@pytest.fixture
def factory() -> Factory:
    """Of a server whose pages answer with a megabyte."""

    async def application(scope, receive, send):
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * 1024 * 1024})

    server = Server(application, "127.0.0.1", 0, lambda _: None)
    server.connections = {}
    return Factory(server)


def connect(factory: Factory) -> tuple[Link, Channel]:
    link = Link()
    channel = factory.buildProtocol(IPv4Address("TCP", "127.0.0.1", 1))
    assert channel is not None
    link.protocol = channel
    channel.makeConnection(link)
    return link, channel


def after(channel: Channel, seconds: float) -> bool:
    """Whether it has ended so many seconds from now."""
    channel.look(monotonic() + seconds)
    return channel.transport.disconnecting or channel.transport.aborted or channel.refused


async def test_headers_have_a_time_however_often_a_byte_comes(factory):
    link, channel = connect(factory)
    for byte in GET[:-4]:
        channel.dataReceived(bytes([byte]))
        assert not after(channel, HEADER - 1)
    assert after(channel, HEADER + 1)
    assert link.value().startswith(b"HTTP/1.1 408 ")


async def test_a_body_has_a_pace(factory):
    link, channel = connect(factory)
    channel.dataReceived(POST)
    assert not after(channel, GRACE - 1)
    channel.dataReceived(b"x" * int(30 * PACE))
    assert not after(channel, GRACE + 29)
    assert after(channel, GRACE + 31)
    assert link.value().startswith(b"HTTP/1.1 408 ")
    assert factory.server.spool.taken == 0


async def test_who_sent_a_lot_at_once_may_not_rest_upon_it(factory):
    _, channel = connect(factory)
    channel.dataReceived(POST)
    channel.dataReceived(b"x" * 900_000)
    assert not after(channel, REST - 1)
    assert after(channel, REST + 1)


async def test_a_page_may_take_its_time_and_its_reader_has_a_pace(factory, settled):
    link, channel = connect(factory)
    link.reads = False
    channel.dataReceived(GET)
    assert not after(channel, 1000)  # it is we who take it
    await settled()
    assert link._tempDataLen > 1024 * 1024
    assert not after(channel, GRACE - 1)
    link.take(int(60 * PACE))
    assert not after(channel, GRACE + 59)
    assert after(channel, GRACE + 61)
    assert link.aborted


async def test_between_two_requests_it_is_waited_for_and_then_no_longer(factory, settled):
    link, channel = connect(factory)
    channel.dataReceived(GET)
    await settled()
    assert b" 200 OK" in link.value()
    assert not after(channel, IDLE - 1)
    assert after(channel, IDLE + 1)
    assert link.disconnecting


async def test_what_was_refused_is_read_away_for_a_while(factory):
    link, channel = connect(factory)
    channel.dataReceived(POST.replace(b"/me/", b"/nowhere/"))
    assert b" 404 " in link.value()
    channel.dataReceived(b"x" * 1000)
    channel.look(monotonic() + LINGER - 1)
    assert not link.disconnecting
    channel.look(monotonic() + LINGER + 1)
    assert link.disconnecting


async def test_answers_that_nobody_reads_fill_no_memory(factory, settled):
    links = []
    for size in (UNREAD, 1000):
        link, channel = connect(factory)
        link.reads = False
        channel.dataReceived(GET)
        links.append(link)
        await settled()
        link._tempDataLen = size
    factory.look()
    assert [link.aborted for link in links] == [True, False]


@pytest.fixture
def settled():
    """The loop has done all that it could at once."""

    async def wait() -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    return wait
