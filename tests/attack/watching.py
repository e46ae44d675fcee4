"""What others feel while a hub is attacked: /health/ asked anew, and the pings of a live socket."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable
from dataclasses import dataclass, field
from subprocess import DEVNULL, PIPE
from time import perf_counter
from urllib.parse import urlsplit

import websockets

NOISE = 0.1  # seconds that a neighbour on the same cores may cost a ping
HEALTHY = 0.2  # seconds


@dataclass
class Felt:
    """In seconds."""

    pings: list[float] = field(default_factory=list)
    healths: list[float] = field(default_factory=list)

    def ping(self) -> float:
        """The 99th percentile."""
        return sorted(self.pings)[int(len(self.pings) * 0.99)]

    def health(self) -> float:
        return max(self.healths)

    def harmless(self, before: Felt) -> bool:
        calm = max(HEALTHY, 3 * before.health())
        return self.ping() <= max(2 * before.ping(), NOISE) and self.health() <= calm

    def __str__(self) -> str:
        return f"ping p99 {self.ping() * 1000:.1f} ms, health {self.health() * 1000:.0f} ms at most"


async def health(url: str) -> str:
    """The whole answer, over a connection of its own."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    said = await reader.read()
    writer.close()
    return said.decode()


async def _ping(url: str, felt: Felt, over: asyncio.Event) -> None:
    address = url.replace("http:", "ws:") + "live/"
    async with websockets.connect(address, origin=url.rstrip("/")) as page:  # type: ignore[arg-type]
        await page.recv()
        number = 0
        while not over.is_set():
            number += 1
            begun = perf_counter()
            await page.send(json.dumps({"do": "ping", "id": number}))
            while json.loads(await page.recv()).get("re") != number:
                pass
            felt.pings.append(perf_counter() - begun)
            await asyncio.sleep(0.05)  # twenty a second are allowed


async def _look(url: str, felt: Felt, over: asyncio.Event) -> None:
    while not over.is_set():
        begun = perf_counter()
        assert " 200 " in await health(url)
        felt.healths.append(perf_counter() - begun)
        await asyncio.sleep(0.1)


async def felt(url: str, attack: Awaitable[object]) -> Felt:
    """What was felt until the attack ended."""
    seen, over = Felt(), asyncio.Event()
    async with asyncio.TaskGroup() as watchers:
        watchers.create_task(_ping(url, seen, over))
        watchers.create_task(_look(url, seen, over))
        try:
            await attack
        finally:
            over.set()
    return seen


async def shoot(url: str, name: str, seconds: float, at_once: int = 2) -> str:
    """One shape of tests/attack/shapes.py, again and again, from a process of its own: the statuses
    that were answered."""
    words = (sys.executable, "-m", "tests.attack.shapes", url, name, str(seconds), str(at_once))
    process = await asyncio.create_subprocess_exec(*words, stdout=PIPE, stderr=DEVNULL)
    said, _ = await process.communicate()
    assert process.returncode == 0, name
    return said.decode().strip()
