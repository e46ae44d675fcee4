"""So many open pages hear an announcement, while others in a room go on talking."""

from __future__ import annotations

import asyncio
import re
import time
from itertools import count
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.phones import Socket, connected
from benchmarks.process import Failed
from benchmarks.stats import percentile

ANSWER = re.compile(rb'\{"re":(\d+),')
FIRST = 10  # the number of the first post's frame
AT_ONCE = 50  # sockets that are opened together
BEAT = 20  # seconds between two pings of a page
SAID = "The market is moved to the other side of the station."


class Listening:
    """``screens`` have heard the announcement, ``bells`` its line. Times on the monotonic clock."""

    def __init__(self, port: int, room: int, rate: float) -> None:
        self.port, self.room, self.rate = port, room, rate
        self.screens: list[float] = []
        self.bells: list[float] = []
        self.sockets: list[Socket] = []
        self.due: dict[int, float] = {}
        self.took: list[tuple[float, float]] = []  # a post: when it was due, and its answer's ms

    async def open(self, cookies: list[str]) -> None:
        for start in range(0, len(cookies), AT_ONCE):
            some = cookies[start : start + AT_ONCE]
            self.sockets += await asyncio.gather(
                *(connected(self.port, one, self.heard) for one in some)
            )

    def heard(self, said: bytes) -> None:
        if b'"on":"announcement"' in said:
            self.screens.append(time.perf_counter())
        elif b'"on":"notification"' in said:
            self.bells.append(time.perf_counter())
        elif (found := ANSWER.match(said)) and (number := int(found[1])) in self.due:
            if b'"error"' in said:
                raise Failed(said.decode())
            due = self.due.pop(number)
            self.took.append((due, (time.perf_counter() - due) * 1000))

    async def talk(self, posters: int) -> None:
        """By the clock, whatever still waits."""
        began = time.perf_counter()
        for number in count(FIRST):
            due = began + (number - FIRST) / self.rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            self.due[number] = due
            said = f'"room":{self.room},"key":"{uuid4()}","body":"Who has plates? {number}"'
            words = f'{{"do":"message.post","id":{number},{said}}}'
            self.sockets[number % posters].say(words.encode())

    async def ping(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            for one in self.sockets:
                one.say(b'{"do":"ping","id":2}')

    def answered(self, since: float, until: float) -> float:
        """p99 of a post's way to its answer, in ms, of those that were due meanwhile."""
        found = [took for due, took in self.took if since <= due < until]
        return percentile(found, 0.99) if found else 0.0


async def announced(port: int, cookie: str) -> None:
    """As an animator's browser sends it. Raises Failed where it is refused."""
    token = "t" * 32
    fields = {"body": SAID, "banner": "on", "mail": "on", "audience": "town:", "do": "send"}
    body = urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
    head = (
        f"POST /announcements/new/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Origin: http://127.0.0.1:{port}\r\nCookie: {cookie}; csrftoken={token}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + body)
    answer = await reader.readline()
    writer.close()
    if b" 302 " not in answer:
        raise Failed(f"the announcement was refused: {answer.decode().strip()}")
