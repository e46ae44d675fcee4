"""The way past ASGI over a real socket: all that is written arrives, whole and in order."""

import asyncio
import random
import socket as sockets
from types import SimpleNamespace

import pytest
from twisted.internet.abstract import FileDescriptor

from hub.serving.daphne_compat import OPEN
from hub.serving.websocket import Wire
from live.engine import Engine
from live.frames import Frame
from live.registry import Identity
from live.sockets.outbox import BACKLOG_FRAMES
from live.sockets.socket import Socket


class Transport(FileDescriptor):
    """Twisted's own buffer over one end of a socket; ``writes`` says that it has asked to write."""

    def __init__(self, end: sockets.socket) -> None:
        self.writes = False
        reactor = SimpleNamespace(
            addWriter=lambda _: setattr(self, "writes", True),
            removeWriter=lambda _: setattr(self, "writes", False),
        )
        super().__init__(reactor)
        self.connected = 1
        self.socket = end

    def writeSomeData(self, data: bytes) -> int:
        try:
            return self.socket.send(data)
        except BlockingIOError:
            return 0


class Phone:
    """Reads when it is asked to."""

    def __init__(self, engine: Engine) -> None:
        ours, self.end = sockets.socketpair()
        ours.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, 4096)
        for end in (ours, self.end):
            end.setblocking(False)
        self.transport = Transport(ours)
        protocol = SimpleNamespace(
            state=OPEN,
            transport=self.transport,
            sendCloseFrame=lambda code, reason, isReply: self.transport.write(reason),
        )
        self.socket = Socket(_nobody, Identity(), engine, Wire(protocol))
        self.heard = b""

    def read(self, most: int) -> None:
        try:
            self.heard += self.end.recv(most)
        except BlockingIOError:
            return

    def take_all(self) -> None:
        while self.transport.writes:
            self.read(100_000)
            self.transport.doWrite()
        self.read(100_000)

    def hang_up(self) -> None:
        self.end.close()
        self.transport.socket.close()


async def _nobody(message):
    raise AssertionError("the wire was there")


@pytest.fixture
async def phones():
    engine = Engine()
    made = [Phone(engine) for _ in range(3)]
    yield made
    for phone in made:
        phone.hang_up()


@pytest.mark.parametrize("seed", range(5))
async def test_phones_that_read_now_and_then_hear_all_in_order(phones, seed):
    chance = random.Random(seed)
    said = b""
    for number in range(150):
        frame = Frame(f"{number} " + "x" * chance.choice([1, 200, 3_000, 9_000]))
        said += frame.framed
        for phone in phones:
            phone.socket.write(frame)
        if chance.random() < 0.7:
            await asyncio.sleep(0.001)
        for phone in phones:
            phone.read(chance.choice([0, 5_000, 60_000]))
            if phone.transport.writes and chance.random() < 0.5:
                phone.transport.doWrite()
    await asyncio.sleep(0.05)
    for phone in phones:
        phone.take_all()
        assert not phone.socket.closed
        assert phone.heard == said


async def test_a_phone_that_hung_up_hinders_nobody(phones):
    phones[1].hang_up()
    for phone in phones:
        phone.socket.write(Frame("one"))
    await asyncio.sleep(0.05)
    for phone in (phones[0], phones[2]):
        phone.take_all()
        assert phone.heard == Frame("one").framed


async def test_more_than_a_turn_may_hold_goes_out_in_order(phones):
    frames = [Frame(f"{number}") for number in range(BACKLOG_FRAMES + 50)]
    for frame in frames:
        phones[0].socket.write(frame)
    await asyncio.sleep(0.05)
    phones[0].take_all()
    assert phones[0].heard == b"".join(frame.framed for frame in frames)


async def test_an_answer_that_goes_out_at_once_is_sent_once(phones):
    phone = phones[0]
    phone.socket.write(Frame("one"))
    await phone.socket.written()
    phone.socket.write(Frame("two"))
    await asyncio.sleep(0.05)
    phone.take_all()
    assert phone.heard == Frame("one").framed + Frame("two").framed


async def test_a_goodbye_stands_behind_what_was_sent_in_part(phones):
    phone, large = phones[0], Frame("x" * 200_000)
    phone.socket.write(large)
    await asyncio.sleep(0.05)
    assert phone.socket.wire.waiting()
    phone.socket.close(1012, "restart")
    await asyncio.sleep(0.05)
    phone.take_all()
    assert phone.heard.startswith(large.framed)
    assert phone.heard.endswith(b'"reason":"restart","after":0}restart')


async def test_who_caught_up_begins_anew(phones):
    phone, large = phones[0], Frame("x" * 20_000)
    for _ in range(3):
        for _ in range(BACKLOG_FRAMES // 2):
            phone.socket.write(Frame("a word"))
        phone.socket.write(large)
        await asyncio.sleep(0.05)
        assert phone.socket.wire.waiting()
        phone.take_all()
    assert not phone.socket.closed
    assert phone.heard.count(large.framed) == 3
