"""Frames as bytes on the wire: what a stock client reads is what was written."""

import asyncio
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame as Stock
from websockets.streams import StreamReader

from live.frames import Frame


def _read(framed: bytes) -> str:
    """As another implementation of RFC 6455 reads it."""
    stream = StreamReader()
    stream.feed_data(framed)
    stream.feed_eof()
    parsing = Stock.parse(stream.read_exact, mask=False)
    frame = _returned(parsing)
    assert frame.fin
    assert stream.at_eof()
    return bytes(frame.data).decode()


def _returned(parsing: Generator[None, None, Stock]) -> Stock:
    try:
        while True:
            next(parsing)
    except StopIteration as done:
        frame: Stock = done.value
        return frame


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_as_it_was_written(text):
    assert _read(Frame(text).framed) == text


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 200_000])
def test_each_length_has_its_header(size):
    assert _read(Frame("x" * size).framed) == "x" * size


async def nobody(message: dict[str, Any]) -> None:
    raise AssertionError("the wire was there")


class Tap:
    """A wire whose other side takes what it is told to take."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.left = 0
        self.closed: tuple[int, str] | None = None

    def close(self, code: int, reason: str) -> None:
        self.closed = code, reason

    def direct(self) -> None:
        return None

    def write(self, data: bytes) -> None:
        self.pieces.append(data)

    def waiting(self) -> int:
        return self.left


async def test_what_one_turn_of_the_loop_writes_goes_out_in_one_piece():
    from live.engine import Engine
    from live.registry import Identity
    from live.sockets.socket import Socket

    tap = Tap()
    socket = Socket(nobody, Identity(), Engine(), tap)
    for number in range(3):
        socket.tell({"on": "heads", "number": number})
    assert tap.pieces == []
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert len(tap.pieces) == 1
    assert tap.pieces[0].count(b'"heads"') == 3


async def test_a_phone_that_takes_nothing_is_closed_and_told_why():
    from live.engine import Engine
    from live.registry import Identity
    from live.sockets.outbox import BACKLOG_BYTES
    from live.sockets.socket import Socket

    tap = Tap()
    tap.left = BACKLOG_BYTES + 1
    socket = Socket(nobody, Identity(), Engine(), tap)
    socket.tell({"on": "heads"})
    await asyncio.sleep(0.01)
    assert not socket.closed
    socket.tell({"on": "heads"})
    await asyncio.sleep(0.01)
    assert socket.closed
    assert b'"reason":"slow"' in tap.pieces[-1]
    assert tap.closed == (4408, "slow")


async def test_a_server_without_a_wire_is_sent_the_same_frames():
    from live.engine import Engine
    from live.registry import Identity
    from live.sockets.socket import Socket

    sent = []

    async def send(message):
        sent.append(message)

    socket = Socket(send, Identity(), Engine())
    socket.tell({"on": "heads"})
    await asyncio.sleep(0.01)
    socket.close(4429, "flood", after=9)
    await asyncio.sleep(0.01)
    assert [message.get("text") for message in sent[:2]] == [
        '{"on":"heads"}',
        '{"on":"bye","reason":"flood","after":9}',
    ]
    assert sent[2] == {"type": "websocket.close", "code": 4429, "reason": "flood"}
