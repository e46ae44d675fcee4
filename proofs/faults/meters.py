"""What the workers cost: memory, connections to the database, and their loops' longest stall."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path

from proofs.faults.postgres import Postgres
from proofs.faults.record import Trouble
from proofs.faults.workers import Worker, Workers

EVERY = 2.0  # seconds
FROZEN = 0.1  # seconds that a thawed worker may still look frozen


@dataclass
class Costs:
    rss: float = 0.0  # MiB, of the largest worker
    connections: int = 0  # of all workers at one moment
    stall: float = 0.0  # seconds
    deadlocks: int = 0  # transactions that waited for each other


async def watch(costs: Costs, workers: Workers, postgres: Postgres | None) -> None:
    while True:
        await asyncio.sleep(EVERY)
        for worker in workers.all:
            costs.rss = max(costs.rss, _rss(worker.pid))
        if postgres is None:
            now = sum(_files(worker.pid) for worker in workers.all)
        else:
            now = len(await asyncio.to_thread(postgres.backends))
        costs.connections = max(costs.connections, now)


def _rss(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _files(pid: int) -> int:
    """Connections to SQLite are open files."""
    found = 0
    with contextlib.suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found += entry.readlink().name == "hub.sqlite3"
    return found


def longest_stall(worker: Worker, troubles: list[Trouble]) -> float:
    """Of the event loop, apart from the times when we had stopped the whole process."""
    frozen = [t for t in troubles if t.kind == "frozen" and t.worker == worker.index]
    longest = 0.0
    for line in worker.stalls.read_text().splitlines() if worker.stalls.exists() else ():
        parts = line.split()
        if len(parts) == 2:  # a killed worker leaves half a line
            began, lasted = map(float, parts)
            if not any(t.began - FROZEN < began + lasted and began < t.ended for t in frozen):
                longest = max(longest, lasted)
    return longest
