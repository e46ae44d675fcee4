"""The tutorial's page: it sends, and shows what comes. We only let it come back after a cut."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from random import Random
from time import monotonic
from uuid import UUID

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from proofs.faults.attempts import Attempt
from proofs.faults.recorder import Recorder
from proofs.faults.wire import Door

BACK, ECHO = 1.0, 15.0  # seconds until it comes back; until we stop waiting for our own words


class ChatPage:
    """Its own words on its own screen are all that a person has for an answer."""

    def __init__(
        self, index: int, room: int, doors: Callable[[], Door], recorder: Recorder, random: Random
    ) -> None:
        self.index, self.room, self.doors = index, room, doors
        self.recorder, self.random = recorder, random
        self.shown: list[tuple[float, str]] = []  # (moment, key)
        self.echoes: dict[str, asyncio.Event] = {}
        self.unlinked = asyncio.Event()
        self.socket: ClientConnection | None = None
        self.near, self.worker = 0, -1
        self.away = 0.0
        self.running = asyncio.create_task(self._live())

    @property
    def up(self) -> bool:
        return self.socket is not None

    @property
    def link(self) -> ChatPage:
        return self

    async def _live(self) -> None:
        while True:
            with contextlib.suppress(OSError, TimeoutError, WebSocketException, EOFError):
                await self._once(self.doors())
            self.away = self.away or monotonic()
            await asyncio.sleep(BACK)

    async def _once(self, door: Door) -> None:
        url = f"ws://127.0.0.1:{door.port}/ws/chat/room{self.room}/"
        async with connect(url, compression=None, proxy=None, close_timeout=1) as socket:
            self._came(socket, door)
            try:
                async for text in socket:
                    self._show(json.loads(text)["message"])
            finally:
                self.socket = None
                self.unlinked.set()
                self.recorder.stayed(self.index, self.room, self.since, self.worker)

    def _came(self, socket: ClientConnection, door: Door) -> None:
        self.socket, self.since = socket, monotonic()
        self.near, self.worker = socket.local_address[1], door.worker
        self.unlinked.clear()
        if self.away:
            self.recorder.history.recoveries.append(self.since - self.away)
            self.away = 0.0

    def _show(self, message: str) -> None:
        key = message.partition(" ")[0]
        self.shown.append((monotonic(), key))
        if key in self.echoes:
            self.echoes[key].set()

    async def talk(self, every: float) -> None:
        for number in range(1_000_000):
            await asyncio.sleep(self.random.expovariate(1 / every))
            if self.socket is not None:
                await self._say(self.socket, f"word {number} of {self.index}")

    async def _say(self, socket: ClientConnection, words: str) -> None:
        key = str(UUID(int=self.random.getrandbits(128), version=4))
        attempt = Attempt(key, self.index, 0, self.room, words, began=monotonic())
        self.recorder.history.attempts.append(attempt)
        echo = self.echoes[key] = asyncio.Event()
        with self.recorder.flight(attempt, self.worker):
            try:
                async with asyncio.timeout(ECHO):
                    await socket.send(json.dumps({"message": f"{key} {words}"}))
                    await echo.wait()
                    attempt.acked = monotonic()
            except (TimeoutError, WebSocketException):
                pass
        del self.echoes[key]

    async def crash(self, lasts: float) -> None:
        """It comes back with an empty screen, as the tutorial's does: we leave it its words."""
        if self.socket is not None:
            self.socket.transport.abort()
        await asyncio.sleep(lasts)

    async def close(self) -> None:
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)
