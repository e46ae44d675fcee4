"""Phones that open a room as browsers do: its page, then a socket that joins from its head."""

from __future__ import annotations

import asyncio
import gzip
import os
import re
from asyncio import FIRST_COMPLETED, Future, get_running_loop
from collections.abc import Callable
from typing import Any, cast

from benchmarks.process import Failed

HEAD, EPOCH = (re.compile(rf'data-{name}="([^"]*)"'.encode()) for name in ("head", "epoch"))
STEP = re.compile(rb'"prev":(\d+),"seq":(\d+)')  # from which change of the room to which
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


async def page(port: int, path: str, cookie: str) -> tuple[str, str]:
    """Head and epoch of the room that it shows. Raises Failed when it is not shown."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        words = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
        writer.write(f"{words}Accept: text/html\r\nCookie: {cookie}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if not head.startswith(b"HTTP/1.1 200") or not length:
            raise Failed(head.partition(b"\r\n")[0].decode())
        body = await reader.readexactly(int(length[1]))
    finally:
        writer.close()
    text = gzip.decompress(body) if b"gzip" in head else body
    found = [pattern.search(text) for pattern in (HEAD, EPOCH)]
    if not all(found):
        raise Failed(f"{path} shows no room")
    at, epoch = (one[1].decode() for one in found if one)
    return at, epoch


class Socket(asyncio.Protocol):
    """``told(text)`` hears each frame; ``up`` is done once it is open, ``over`` at its end."""

    def __init__(self, request: bytes, told: Callable[[bytes], None]) -> None:
        self.request, self.told = request, told
        self.kept = bytearray()
        self.up: Future[None] = get_running_loop().create_future()
        self.over: Future[str] = get_running_loop().create_future()  # in words

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is none of its children
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.kept += data
        if not self.up.done():
            head, end, rest = self.kept.partition(b"\r\n\r\n")
            if not end:
                return
            self.kept = rest
            if not head.startswith(b"HTTP/1.1 101"):
                self._end(head.partition(b"\r\n")[0].decode())
                return
            self.up.set_result(None)
        while frame := self._frame():
            opcode, said = frame
            if opcode == TEXT:
                self.told(said)
            elif opcode == PING:
                self.say(said, PONG)
            elif opcode == CLOSE:
                self._end(f"closed by the server: {said[2:].decode()}")

    def connection_lost(self, error: Exception | None) -> None:
        self._end("the link is lost")

    def _end(self, why: str) -> None:
        if not self.over.done():
            self.over.set_result(why)
        if not self.up.done():
            self.up.set_exception(Failed(why))
        self.transport.close()

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole one; a server masks nothing and cuts nothing into parts."""
        kept, start = self.kept, 2
        if len(kept) < start:
            return None
        length = kept[1] & 127
        if length > 125:
            start = 4 if length == 126 else 10
            length = int.from_bytes(kept[2:start], "big")
        if len(kept) < start + length:
            return None
        opcode, said = kept[0] & 15, bytes(kept[start : start + length])
        del kept[: start + length]
        return opcode, said

    def say(self, text: bytes, opcode: int = TEXT) -> None:
        mask = os.urandom(4)
        size = len(text)
        length = bytes([128 | size]) if size < 126 else bytes([254]) + size.to_bytes(2, "big")
        key = int.from_bytes((mask * (size // 4 + 1))[:size], "big")
        masked = (int.from_bytes(text, "big") ^ key).to_bytes(size, "big")
        self.transport.write(bytes([128 | opcode]) + length + mask + masked)


async def connected(port: int, cookie: str, told: Callable[[bytes], None]) -> Socket:
    """Raises Failed when it is refused."""
    request = (
        f"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {cookie}\r\n\r\n"
    ).encode()
    _, socket = await get_running_loop().create_connection(
        lambda: Socket(request, told), "127.0.0.1", port
    )
    await socket.up
    return socket


class Seat:
    """One member's place in the room: ``arrive`` is over when they can read and write there."""

    def __init__(self, port: int, cookie: str, heard: Callable[[Seat, bytes], None]) -> None:
        self.port, self.cookie, self.heard = port, cookie, heard
        self.known, self.gaps = 0, 0
        self.socket: Socket | None = None
        self.joined: Future[None] | None = None

    async def arrive(self, path: str, join: str) -> None:
        """``join``: what is said once open; {after} and {epoch} are the page's own."""
        head, epoch = await page(self.port, path, self.cookie)
        self.known = int(head)
        self.joined = get_running_loop().create_future()
        self.socket = await connected(self.port, self.cookie, self._told)
        self.socket.say(join.replace("{after}", head).replace("{epoch}", epoch).encode())
        either: set[Future[Any]] = {self.joined, self.socket.over}
        await asyncio.wait(either, return_when=FIRST_COMPLETED)
        if self.socket.over.done():
            raise Failed(self.socket.over.result())
        await self.joined

    @property
    def inside(self) -> bool:
        return self.joined is not None and self.joined.done()

    @property
    def lost(self) -> bool:
        return self.socket is None or self.socket.over.done()

    def say(self, words: str) -> None:
        assert self.socket
        self.socket.say(words.encode())

    def _told(self, said: bytes) -> None:
        if said.startswith(b'{"re":1,') and self.joined and not self.joined.done():
            if b'"error"' in said:
                self.joined.set_exception(Failed(said.decode()))
            else:
                self.joined.set_result(None)
        elif step := STEP.search(said):
            before, after = int(step[1]), int(step[2])
            self.gaps += before > self.known
            self.known = max(self.known, after)
        self.heard(self, said)
