"""Several workers of the hub on one data folder, each behind a link that can go wrong."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from proofs.faults.proxy import Link as Passage
from proofs.faults.proxy import Proxy
from proofs.faults.wire import Door

READY, LEAVE = 60.0, 20.0  # seconds to start, to leave when asked
STOCK = "proofs.faults.worker"
REPOSITORY = Path(__file__).resolve().parent.parent.parent


class Unready(Exception):
    """The hub does not start: there is nothing to test."""


class Worker:
    """``busy``: a fault has it in its hands."""

    def __init__(self, index: int, module: str, folder: Path, environment: dict[str, str]) -> None:
        self.index, self.module, self.busy = index, module, False
        self.log, self.stalls = folder / f"worker-{index}.log", folder / f"stalls-{index}"
        self.environment = environment | {"FAULTS_STALLS": str(self.stalls)}
        self.process: asyncio.subprocess.Process | None = None
        self.proxy = Proxy("127.0.0.1", 0)

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", self.module),
                cwd=REPOSITORY,
                env=self.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self.process.stdout is not None
        line = ""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(READY):
                line = (await self.process.stdout.readline()).decode()
        if not line.startswith("ready http://127.0.0.1:"):
            await self.end(signal.SIGKILL)
            raise Unready(f"worker {self.index} said {line!r}; its words are in {self.log}")
        self.proxy.target = ("127.0.0.1", int(line.rstrip("/\n").rpartition(":")[2]))

    @property
    def pid(self) -> int:
        """0 where it does not run."""
        return self.process.pid if self.process and self.process.returncode is None else 0

    def send(self, number: signal.Signals) -> None:
        if self.pid:
            with contextlib.suppress(ProcessLookupError):  # it has just gone by itself
                os.kill(self.pid, number)

    async def end(self, number: signal.Signals) -> bool:
        """Whether it left in time; else it is killed."""
        assert self.process is not None
        self.send(number)
        try:
            async with asyncio.timeout(LEAVE):
                await self.process.wait()
        except TimeoutError:
            self.send(signal.SIGKILL)
            await self.process.wait()
            return False
        return True


class Workers:
    def __init__(self, count: int, module: str, folder: Path, **more: str) -> None:
        environment = {k: v for k, v in os.environ.items() if k != "REDIS_URL"} | more
        environment.setdefault("HUB_RATE_LIMITS", "1000")  # few write what a town does
        environment |= {"PYTHONPATH": str(REPOSITORY), "HUB_DATA": str(folder)}
        self.all = [Worker(index, module, folder, environment) for index in range(count)]

    async def start(self) -> None:
        for worker in self.all:
            await worker.proxy.start()
        await asyncio.gather(*(worker.start() for worker in self.all))

    async def stop(self) -> None:
        for worker in self.all:
            await worker.proxy.stop()
            worker.send(signal.SIGCONT)
            if worker.pid:
                await worker.end(signal.SIGKILL)

    def doors(self, random: Random) -> Callable[[], Door]:
        """Any worker, as a balancer that knows nothing of their health would choose."""

        def choose() -> Door:
            worker = random.choice(self.all)
            return Door(worker.index, worker.proxy.port)

        return choose

    def idle(self, which: float) -> Worker | None:
        """One that no fault has in its hands."""
        found = [worker for worker in self.all if not worker.busy]
        return found[int(which * len(found))] if found else None

    def any(self, which: float) -> Worker:
        return self.all[int(which * len(self.all))]

    def link(self, link: Any) -> Passage | None:
        """The proxy's end of a client's link. Two clients may have one port, to two workers."""
        return self.all[link.worker].proxy.link(link.near) if link.up else None
