"""Group commit: the actions that wait share one transaction, each in a savepoint of its own.

One thread and one connection write. While a commit waits for the disk, the next actions gather;
so under load there are fewer transactions, and fewer and fuller frames.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from itertools import groupby
from queue import Full, Queue
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection
from django.utils.translation import gettext_lazy as _

from common.carried import Carried
from common.databases import renew
from live.counts import counts
from live.db_readers import HUNG
from live.frames import Refusal, unavailable
from live.publish import part, publishing

P = ParamSpec("P")
R = TypeVar("R")
GROUP, WAITING = 64, 2000  # actions in one transaction; actions that may wait for one
TRIES = 5
BUSY = {"55P03", "40P01"}  # PostgreSQL: another worker holds it; two waited for each other
Crowd = Callable[[list["Job"]], list[Any]]  # of each its result, or None: it goes by itself
log = logging.getLogger(__name__)


class Job:
    """An action with what it is told, and the future of the coroutine that waits for its commit."""

    def __init__(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.action, self.args, self.kwargs = action, args, kwargs
        self.crowd: Crowd | None = getattr(action, "crowd", None)
        self.asker = Carried()
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self.loop.create_future()
        self.result: Any = None
        self.error: BaseException | None = None
        self.tries = 0
        self.begun = monotonic()

    def run(self) -> None:
        self.error, self.tries = None, self.tries + 1
        try:
            with part():
                self.result = self.apply(self.action)
        except Exception as error:
            self.error = error

    def apply(self, act: Callable[..., Any]) -> Any:
        """Do this in its place: told the same, for the same person, in their language."""
        return self.asker.run(act, *self.args, **self.kwargs)

    @property
    def again(self) -> bool:
        """What it needs was in another worker's hands: in a transaction it begins, it can wait."""
        busy = getattr(self.error and self.error.__cause__, "sqlstate", None) in BUSY
        return busy and self.tries < TRIES

    def answer(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


def bulk(crowd: Crowd) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Worn by an action: of those that wait at once, ``crowd`` does as many as it can in one go."""

    def worn(action: Callable[P, R]) -> Callable[P, R]:
        action.crowd = crowd  # type: ignore[attr-defined]
        return action

    return worn


_waiting: Queue[Job | None] = Queue(maxsize=WAITING)
_starting = threading.Lock()
_leaving = threading.Event()
_thread: threading.Thread | None = None


async def commit(action: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``action`` in the writing thread; return only after COMMIT. Raises what it raised."""
    job = Job(action, *args, **kwargs)
    _start()
    try:
        _waiting.put_nowait(job)
    except Full:
        words = _("Too many people at once. Trying again…")
        raise Refusal("overloaded", words, after=1500) from None
    try:
        async with asyncio.timeout(HUNG):
            result: R = await job.future
            return result
    except TimeoutError:  # stored or not, nobody knows: a resend under the same key asks again
        raise unavailable() from None


def _start() -> None:
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_write, name="live-commit", daemon=True)
            _thread.start()


def close() -> None:
    """Finish what waits, then end the writing thread and its connection."""
    if _thread is not None and _thread.is_alive():
        _leaving.set()
        _waiting.put(None)
        _thread.join(10)
        _leaving.clear()


def _write() -> None:
    again: list[Job] = []
    while again or not (_leaving.is_set() and _waiting.empty()):
        gathered: list[Job | None] = [*again] or [_waiting.get()]
        while len(gathered) < GROUP and not _waiting.empty():
            gathered.append(_waiting.get())
        jobs = [job for job in gathered if job is not None]
        again = _commit(jobs)
        _answer([job for job in jobs if job not in again])
    connection.close()


def _answer(jobs: list[Job]) -> None:
    """One call wakes the event loop for all who wait there."""
    now = monotonic()
    for job in jobs:
        counts.wait.add(now - job.begun)
    for loop in {job.loop for job in jobs}:
        try:
            loop.call_soon_threadsafe(_wake, [job for job in jobs if job.loop is loop])
        except RuntimeError:
            log.info("An answer came after its event loop had closed.")


def _wake(jobs: list[Job]) -> None:
    for job in jobs:
        job.answer()


def _run(jobs: list[Job], crowd: Crowd | None) -> None:
    """Together what can be done together; where that fails, each alone shows whose fault it was."""
    done: list[Any] = [None] * len(jobs)
    if crowd and len(jobs) > 1:
        try:
            with part():
                done = crowd(jobs)
        except DatabaseError as error:
            log.info("Of %d at once each goes by itself: %s", len(jobs), error)
        except Exception:
            log.exception("What is done together failed: each goes by itself")
    for job, result in zip(jobs, done, strict=True):
        if result is None:
            job.run()
        else:
            job.result, job.error = result, None


def _commit(jobs: list[Job]) -> list[Job]:
    """Those that must be run again, at the beginning of the next group."""
    try:
        renew()
        with publishing(shared=True):
            for crowd, group in groupby(jobs, key=lambda job: job.crowd):
                _run(list(group), crowd)
        counts.batch.add(len(jobs))
        return [job for job in jobs if job.again]
    except (DatabaseError, InterfaceError) as error:
        # Nothing of this group is stored, or nobody knows: clients resend, and keys keep it once.
        log.error("A group of %d was not committed: %s", len(jobs), error)
        counts.failures += 1
        connection.close()
        for job in jobs:
            job.error = unavailable()
    except BaseException as error:
        log.exception("A group of %d failed", len(jobs))
        for job in jobs:
            job.error = error
    return []
