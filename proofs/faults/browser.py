"""People who only open pages, signed in or not, and send a form now and then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from random import Random
from time import monotonic

from proofs.faults.page import Who
from proofs.faults.record import Visit
from proofs.faults.recorder import Recorder
from proofs.faults.wire import Door

PATIENCE = 30.0  # seconds
BURSTS = (1, 1, 1, 8)  # pages asked for at once: eight leave a pool full of idle connections
TOKEN = "t" * 32  # a form's, and its cookie's
FORM, HOME = "/bell/read/", "/"


class Browser:
    def __init__(
        self, index: int, who: Who, doors: Callable[[], Door], recorder: Recorder, random: Random
    ) -> None:
        self.index, self.who, self.doors = index, who, doors
        self.recorder, self.random = recorder, random

    async def browse(self, every: float) -> None:
        """A page each ``every`` so many seconds, on average; sometimes several at once."""
        while True:
            pages, door = self.random.choice(BURSTS), self.doors()
            await asyncio.gather(*(self._visit(door, self._path()) for _ in range(pages)))
            await asyncio.sleep(pages * every * self.random.uniform(0.2, 1.8))

    def _path(self) -> str:
        paths = [HOME, *(f"/rooms/{room}/" for room in self.who.rooms)]
        return self.random.choice([*paths, FORM] if self.who.session else paths)

    async def _visit(self, door: Door, path: str) -> None:
        began = monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                status = await fetch(door.port, self.request(path))
        except (TimeoutError, OSError, EOFError):
            status = 0
        self.recorder.visited(Visit(self.index, door.worker, path, began, monotonic(), status))

    def request(self, path: str) -> bytes:
        """A GET, or the form that says that all is read."""
        method = "POST" if path == FORM else "GET"
        form = f"csrfmiddlewaretoken={TOKEN}" if method == "POST" else ""
        cookies = f"csrftoken={TOKEN}" + f"; sessionid={self.who.session}" * bool(self.who.session)
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            f"Cookie: {cookies}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
        ]
        return "\r\n".join([*lines, "", form]).encode()


async def fetch(port: int, request: bytes) -> int:
    """The status of a whole answer. Raises OSError or EOFError where there is none."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.read(-1)
        return int(head.split(None, 2)[1])
    finally:
        writer.transport.abort()
