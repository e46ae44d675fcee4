"""Writes down what happens while it happens, and says when a post is in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Literal

from proofs.faults.attempts import Attempt
from proofs.faults.record import History, Landing, Progress, Stay, Trouble, Visit

TICK, LATE = 0.05, 0.25  # seconds: the observer looks at its clock; it is late beyond
Frame = dict[str, Any]


class Recorder:
    def __init__(self) -> None:
        self.history = History()
        self.watched: set[int] = set()  # clients to be revoked: each frame of theirs is noted
        self.flying: dict[str, int] = {}  # key -> worker
        self.mistakes: list[BaseException] = []  # of the harness itself
        self._moments: list[tuple[int | None, asyncio.Future[None]]] = []

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task of the crowd. One that dies would do no harm, and no more work: it is told."""
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (mistake := task.exception()):
            self.mistakes.append(mistake)

    # ---- posts ----------------------------------------------------------------------------
    @contextmanager
    def flight(self, attempt: Attempt, worker: int) -> Iterator[None]:
        attempt.tries += 1
        attempt.sent = monotonic()
        self.flying[attempt.key] = worker
        for wanted, moment in self._moments:
            if wanted in (None, worker) and not moment.done():
                moment.set_result(None)
        try:
            yield
        finally:
            del self.flying[attempt.key]

    async def moment(self, worker: int | None, patience: float = 1.0) -> None:
        """Wait until a post is in flight (to this worker), though not for ever."""
        if self._flies(worker):
            return
        waiting = (worker, asyncio.get_running_loop().create_future())
        self._moments.append(waiting)
        try:
            async with asyncio.timeout(patience):
                await waiting[1]
        except TimeoutError:
            return
        finally:
            self._moments.remove(waiting)

    def _flies(self, worker: int | None) -> bool:
        return any(worker in (None, at) for at in self.flying.values())

    def landed(self, kind: str, worker: int | None = None) -> None:
        flying = sum(worker in (None, at) for at in self.flying.values())
        self.history.landings.append(Landing(monotonic(), kind, flying))

    # ---- pages ----------------------------------------------------------------------------
    def progress(self, client: int, room: int) -> Progress:
        return self.history.progress.setdefault((client, room), Progress())

    def stayed(self, client: int, room: int, began: float, worker: int) -> None:
        self.history.stays.append(Stay(client, room, began, monotonic(), worker))

    def visited(self, visit: Visit) -> None:
        self.history.visits.append(visit)

    def heard(self, client: int, frame: Frame) -> None:
        if client not in self.watched or frame["on"] in ("up", "lost", "ended", "bye", "left"):
            return
        notes = self.history.heard.setdefault(client, [])
        if frame["on"] == "heads":
            notes += [(monotonic(), int(room)) for room in frame.get("rooms", {})]
        notes.append((monotonic(), frame.get("room", 0)))

    # ---- troubles -------------------------------------------------------------------------
    @contextmanager
    def trouble(
        self,
        kind: Literal["link", "frozen", "database", "observer", "doorbell"],
        *,
        client: int | None = None,
        worker: int | None = None,
    ) -> Iterator[None]:
        began = monotonic()
        try:
            yield
        finally:
            self.history.troubles.append(Trouble(kind, began, monotonic(), client, worker))

    async def watch_oneself(self) -> None:
        """A harness that is late must not blame the hub for it."""
        while True:
            before = monotonic()
            await asyncio.sleep(TICK)
            if monotonic() - before - TICK > LATE:
                self.history.troubles.append(Trouble("observer", before, monotonic()))
