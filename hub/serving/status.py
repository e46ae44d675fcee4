"""What each process of this hub tells of itself, to the others and to `bin/hub doctor`."""

from __future__ import annotations

import contextlib
import logging
import os
import resource
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import msgspec
import psutil
from django.conf import settings

from common import peers
from hub.serving import proxies
from hub.serving.samples import Sample, samples
from live import engine

TICK = 0.5  # seconds between two signs that the event loop moves
PAUSES = 120  # of a minute
log = logging.getLogger(__name__)


class Status(msgspec.Struct):
    """``kind``: web or worker. ``memory`` in bytes; ``files`` open, of ``most``; ``stalled``: the
    event loop has not moved for so many seconds. ``forwards``: who forwards for others without
    being a trusted proxy, and how often."""

    kind: str
    pid: int
    memory: int
    files: int
    most: int
    stalled: float = 0.0
    sockets: int = 0
    silent: bool = False  # its doorbell
    forwards: dict[str, int] = {}
    samples: list[Sample] = []


def folder() -> Path:
    return Path(settings.DATA, "processes")


@contextlib.contextmanager
def told(kind: str, moves: Moves | None = None) -> Iterator[None]:
    """Meanwhile whoever asks is answered."""

    def tell() -> bytes:
        return msgspec.json.encode(
            here(kind, moves.stalled if moves else 0.0, moves.longest if moves else 0.0)
        )

    try:
        end = peers.answer(folder(), f"{kind}-{os.getpid()}", tell)
    except OSError as error:
        log.warning("This process cannot tell how it is: %s", error)
        yield
        return
    try:
        yield
    finally:
        end()


class Moves:
    """Looks from within the event loop of a process that serves that it moves."""

    def __init__(self) -> None:
        self.at = monotonic()
        self._pauses = [0.0] * PAUSES
        self._turns = 0

    def begin(self) -> None:
        from twisted.internet import reactor

        now = monotonic()
        if self._turns:
            self._pauses[self._turns % PAUSES] = now - self.at - TICK
        self._turns += 1
        self.at = now
        reactor.callLater(TICK, self.begin)

    @property
    def longest(self) -> float:
        """Of the last minute, in seconds."""
        return max(*self._pauses, self.stalled)

    @property
    def stalled(self) -> float:
        return max(0.0, monotonic() - self.at - TICK)


def here(kind: str, stalled: float, stall: float = 0.0) -> Status:
    running = engine.running
    return Status(
        kind,
        os.getpid(),
        memory=psutil.Process().memory_info().rss,
        files=psutil.Process().num_fds(),
        most=resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        stalled=stalled,
        sockets=len(running.roster.sockets) if running else 0,
        silent=bool(running and running.relay.doorbell.silent),
        forwards=proxies.hops.recent(),
        samples=samples(kind, stall),
    )


def processes(kind: str) -> dict[int, Status | None]:
    """By process id; None of one that does not answer. Raises PermissionError."""
    found: dict[int, Status | None] = {}
    for name, said in peers.ask(folder()).items():
        what, _, pid = name.partition("-")
        if what == kind and pid.isdecimal():
            found[int(pid)] = None
            with contextlib.suppress(msgspec.MsgspecError):
                found[int(pid)] = msgspec.json.decode(said, type=Status) if said else None
    return found
