"""A hall: so many phones arrive within a few seconds, while others in the room go on talking."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from benchmarks.client import Speech
from benchmarks.phones import Seat
from benchmarks.process import Failed
from benchmarks.stats import percentile

AGAIN = 1  # seconds after which somebody whose page or socket failed tries again
LONGEST = 120  # seconds that one phone may need
AFTER = 1  # seconds that they go on talking once everybody is in
QUIET = 10  # seconds until everything said must have arrived
ANSWER = re.compile(rb'\{"re":(\d+),')
FIRST = 10  # the number of the first post's frame: smaller ones ask for something else


@dataclass
class Gathering:
    """``rate`` posts a second, each due by the clock, whatever still waits. Times in ms."""

    port: int
    path: str
    speech: Speech
    rate: float
    waits: list[float] = field(default_factory=list)  # from a phone's arrival until it can write
    failures: list[str] = field(default_factory=list)
    busy: float = 0  # which share of its core this client took
    seconds: float = 0  # from the first arrival until everybody can write

    def __post_init__(self) -> None:
        self.tag = f"zq{secrets.token_hex(2)}"
        self.mark = re.compile(self.tag.encode() + rb"(\d{6})")
        self.posted: list[float] = []
        self.answered: dict[int, float] = {}
        self.last: dict[int, float] = {}  # when the last of the phones heard it
        self.seats: list[Seat] = []

    async def run(self, posters: Sequence[str], phones: Sequence[str], within: float) -> None:
        """``posters``, ``phones``: a Cookie header each. Raises Failed when one stays outside."""
        speakers = [Seat(self.port, cookie, self.heard) for cookie in posters]
        await asyncio.gather(*(self.arrive(seat) for seat in speakers))
        self.waits.clear()
        began, spent = time.perf_counter(), time.process_time()
        self.seats = [Seat(self.port, cookie, self.heard) for cookie in phones]
        talk = asyncio.create_task(self.talk(speakers, began))
        pings = asyncio.create_task(self.ping([*speakers, *self.seats]))
        arrivals = [
            self.arrive(seat, began + number * within / len(phones))
            for number, seat in enumerate(self.seats)
        ]
        await asyncio.gather(*arrivals)
        self.seconds = time.perf_counter() - began
        await asyncio.sleep(AFTER)
        talk.cancel()
        self.busy = (time.process_time() - spent) / (time.perf_counter() - began)
        await self.quiet(speakers)
        pings.cancel()

    async def arrive(self, seat: Seat, due: float | None = None) -> None:
        due = due or time.perf_counter()
        await asyncio.sleep(max(0, due - time.perf_counter()))
        while True:
            try:
                async with asyncio.timeout(LONGEST):
                    await seat.arrive(self.path, self.speech.again)
                break
            except (Failed, OSError, asyncio.IncompleteReadError) as failure:  # late ones too
                self.failures.append(repr(failure))
                if time.perf_counter() - due > LONGEST:
                    raise Failed(f"a phone stays outside: {failure!r}") from failure
                await asyncio.sleep(AGAIN)
        self.waits.append((time.perf_counter() - due) * 1000)

    async def talk(self, speakers: Sequence[Seat], began: float) -> None:
        for number in count():
            due = began + number / self.rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            said = {"{id}": f"{FIRST + number}", "{key}": str(uuid4())}
            words = self.speech.post
            for name, value in (said | {"{mark}": f"{self.tag}{number:06d}"}).items():
                words = words.replace(name, value)
            self.posted.append(due)
            speakers[number % len(speakers)].say(words)

    async def ping(self, everyone: Sequence[Seat]) -> None:
        """As every page does; a server closes sockets that say nothing for long."""
        while True:
            await asyncio.sleep(self.speech.beat)
            for seat in everyone:
                if seat.inside and not seat.lost:
                    seat.say(self.speech.ping)

    def heard(self, seat: Seat, said: bytes) -> None:
        if found := ANSWER.match(said):
            if b'"error"' in said:
                self.failures.append(said.decode())
            if (number := int(found[1]) - FIRST) >= 0:
                self.answered.setdefault(number, time.perf_counter())
        elif seat.inside:
            now = time.perf_counter()
            for number in self.mark.findall(said):
                self.last[int(number)] = now

    async def quiet(self, speakers: Sequence[Seat]) -> None:
        """Everything is answered, and everybody has heard everything. Raises Failed else."""
        until = time.monotonic() + QUIET
        while time.monotonic() < until:
            heads = {seat.known for seat in [*speakers, *self.seats]}
            if len(heads) == 1 and len(self.answered) >= len(self.posted):
                break
            await asyncio.sleep(0.05)
        silent = len(self.posted) - len(self.answered)
        gone = sum(seat.lost for seat in self.seats)
        gaps = sum(seat.gaps for seat in self.seats)
        if silent or gone or gaps or len(heads) > 1:
            told = f"{silent} posts without an answer, {gone} phones gone, {gaps} gaps, {heads}"
            raise Failed(f"not everything arrived: {told}")

    def posts(self, arrived: dict[int, float]) -> float:
        """p99 of a post's way, from the moment when it was due, of those while people came."""
        end = self.posted[0] + self.seconds
        took = [
            (arrived[number] - due) * 1000
            for number, due in enumerate(self.posted)
            if due <= end and number in arrived
        ]
        return percentile(took, 0.99)
