"""What one turn of the loop writes goes out to everyone, and memory of it is bounded."""

import asyncio

from live.bell.publication import Ring
from live.engine import Engine
from live.frames import Frame
from live.registry import Identity
from live.sockets.socket import Socket
from live.topics.tail import HEAVIEST
from live.topics.topic import Topic


class Wire:
    """Keeps what it is given; a broken one raises, as a transport that was let go of does."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken, self.sent = broken, b""

    def direct(self):
        return self._send

    def _send(self, data: bytes) -> int:
        self.write(data)
        return len(data)

    def waiting(self) -> int:
        return 0

    def write(self, data: bytes) -> None:
        if self.broken:
            raise RuntimeError("the handler is closed")
        self.sent += data

    def close(self, code: int, reason: str) -> None:
        raise AssertionError("nobody says goodbye to a broken transport")


async def _nothing(message):
    raise AssertionError("a wire was offered")


async def test_a_broken_transport_makes_nobody_else_mute():
    engine = Engine()
    wires = [Wire(), Wire(broken=True), Wire()]
    sockets = [Socket(_nothing, Identity(), engine, wire) for wire in wires]
    for socket in sockets:
        socket.write(Frame("one"))
    await asyncio.sleep(0.05)
    for socket in sockets:
        socket.write(Frame("two"))
    await asyncio.sleep(0.05)
    assert wires[0].sent == wires[2].sent == Frame("one").framed + Frame("two").framed
    assert [socket.closed for socket in sockets] == [False, True, False]


async def test_what_is_remembered_of_a_room_is_bounded():
    topic = Topic("room.1", asyncio.ensure_future)
    topic.head, topic.epoch = 0, "e"
    group = "x" * 64 * 4_300  # 64 posts of 4,000 characters
    for n in range(200):
        topic.receive(Ring("room.1", group, n, n + 1, "e"))
    assert topic.since(199) == [group]
    assert sum(len(ring.text) for ring in topic.recent) <= HEAVIEST
