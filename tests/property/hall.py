"""One process's side of a room, and pages that stand in it: the real topic, without a network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import pytest

from live import db_readers, history
from live.bell.publication import Ring
from live.frames import Frame
from live.topics import recovery, tail, topic
from live.topics.topic import Topic

P = ParamSpec("P")
R = TypeVar("R")
KEPT, CATCH_UP, PAGE = 3, 5, 4  # so small that a few messages go beyond each


class Reader:
    """A page as docs/client.md has it; ``holes`` counts what it would have had to fetch."""

    def __init__(self) -> None:
        self.head, self.start = 0, 1
        self.epoch: str | None = None
        self.rows: dict[int, dict[str, Any]] = {}
        self.holes = 0

    def write(self, frame: Frame) -> None:
        told = json.loads(frame.text)
        if told.get("recovered") is False:
            self.rows.clear()
            self.epoch = told["epoch"]
            numbers = [change["message"]["seq"] for change in told["changes"]]
            self.start = min(numbers, default=1) if len(numbers) >= PAGE else 1
        elif told["epoch"] != self.epoch or told["prev"] > self.head:
            self.holes += 1
            return
        elif told["seq"] <= self.head:
            return
        self.head = told["seq"]
        self.rows |= {change["message"]["id"]: change["message"] for change in told["changes"]}


class Hall:
    """``meanwhile`` arrives while the next reading of the database is under way."""

    def __init__(self, name: str, patch: pytest.MonkeyPatch) -> None:
        self.name = name
        self.loop = asyncio.new_event_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        self.meanwhile: list[Ring] = []
        self.here: list[Reader] = []
        self.away: list[Reader] = []
        for place in (recovery, tail):
            patch.setattr(place, "KEPT", KEPT)
        for place in (recovery, topic):
            patch.setattr(place, "read", self._read)
        patch.setattr(history, "CATCH_UP", CATCH_UP)
        patch.setattr(history, "PAGE", PAGE)
        patch.setattr(topic, "PATIENCE", 0.0)
        self.start()

    def start(self) -> None:
        """A process that has just begun: everybody's link is gone."""
        self.topic = Topic(self.name, self._spawn)
        self.away += self.here
        self.here = []

    def close(self) -> None:
        self.loop.close()

    async def _read(self, query: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        found = await db_readers.read(query, *args, **kwargs)
        arrived, self.meanwhile = self.meanwhile, []
        for ring in arrived:
            self.topic.receive(ring)
        return found

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self.loop.create_task(work)
        self.tasks.add(task)
        return task

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        """And all that it sets going."""

        async def whole() -> None:
            await work
            while self.tasks or self.topic._timer:
                await asyncio.sleep(0)
                tasks, self.tasks = self.tasks, set()
                await asyncio.gather(*tasks)

        self.loop.run_until_complete(whole())

    # ---- what happens ---------------------------------------------------------------------
    def receive(self, ring: Ring) -> None:
        async def hear() -> None:
            self.topic.receive(ring)

        self._run(hear())

    def advert(self) -> None:
        self._run(self.topic.fill())

    def enter(self, *readers: Reader) -> None:
        """All at once, with what each has."""

        async def join(reader: Reader) -> None:
            after = None if reader.epoch is None else reader.head
            for text in await self.topic.recover(after, reader.epoch):
                reader.write(Frame(text))
            self.topic.sockets.add(reader)  # type: ignore[arg-type]

        async def together() -> None:
            await asyncio.gather(*map(join, readers))

        self.here += readers
        self._run(together())
        for reader in readers:
            assert reader.holes or reader.head == self.topic.head

    def lose(self, reader: Reader) -> None:
        self.topic.sockets.discard(reader)
        self.here.remove(reader)
        self.away.append(reader)
