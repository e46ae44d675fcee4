"""What can happen to the workers, the doorbell and the database, and is mended afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import redis

from proofs.faults.postgres import Postgres
from proofs.faults.recorder import Recorder
from proofs.faults.schedule import Fault
from proofs.faults.workers import Unready, Worker, Workers
from proofs.valkey import Valkey

SETTLE = 0.5  # seconds in which what was held back still arrives
STARTS = 8


class ServerDeeds:
    def __init__(
        self, recorder: Recorder, workers: Workers, valkey: Valkey, postgres: Postgres | None
    ) -> None:
        self.recorder, self.workers = recorder, workers
        self.valkey, self.postgres = valkey, postgres
        self.unsettled: list[str] = []  # pages that were not whole at the end
        self.overstayed = 0  # workers that did not leave when asked
        self._bell, self._data = asyncio.Lock(), asyncio.Lock()

    async def land(self, fault: Fault, worker: int | None = None) -> None:
        """Wait for a post in flight, and write down that the fault happens now."""
        await self.recorder.moment(worker)
        self.recorder.landed(fault.kind, worker)

    # ---- workers --------------------------------------------------------------------------
    @asynccontextmanager
    async def _worker(self, fault: Fault) -> AsyncIterator[Worker | None]:
        worker = self.workers.idle(fault.which)
        if worker is None:
            yield None
            return
        worker.busy = True
        try:
            await self.land(fault, worker.index)
            yield worker
        finally:
            worker.busy = False

    async def _worker_kill(self, fault: Fault) -> None:
        async with self._worker(fault) as worker:
            if worker is not None:
                await worker.end(signal.SIGKILL)
                await asyncio.sleep(fault.lasts)
                await self._start(worker)

    async def _worker_term(self, fault: Fault) -> None:
        async with self._worker(fault) as worker:
            if worker is not None:
                self.overstayed += not await worker.end(signal.SIGTERM)
                await asyncio.sleep(fault.lasts)
                await self._start(worker)

    async def _start(self, worker: Worker) -> None:
        """It may start in the midst of other faults: whoever looks after it tries again."""
        for _ in range(STARTS):
            try:
                await worker.start()
            except Unready as error:
                trouble = error
                await asyncio.sleep(1)
            else:
                return
        raise trouble

    async def _worker_stop(self, fault: Fault) -> None:
        async with self._worker(fault) as worker:
            if worker is not None:
                with self.recorder.trouble("frozen", worker=worker.index):
                    worker.send(signal.SIGSTOP)
                    await asyncio.sleep(fault.lasts)
                    worker.send(signal.SIGCONT)
                    await asyncio.sleep(SETTLE)

    # ---- the doorbell ---------------------------------------------------------------------
    async def _valkey_kill(self, fault: Fault) -> None:
        async with self._bell:
            await self.land(fault)
            with self.recorder.trouble("doorbell"):
                self.valkey.kill()
                await asyncio.sleep(fault.lasts)
                await asyncio.to_thread(self.valkey.start)

    async def _valkey_stop(self, fault: Fault) -> None:
        async with self._bell:
            await self.land(fault)
            with self.recorder.trouble("doorbell"):
                self.valkey.freeze()
                await asyncio.sleep(fault.lasts)
                self.valkey.thaw()

    async def _client_kill(self, fault: Fault) -> None:
        async with self._bell:
            await self.land(fault)
            with self.recorder.trouble("doorbell"):
                await asyncio.to_thread(
                    self._kill_clients, "pubsub" if fault.which < 0.5 else "normal"
                )
                await asyncio.sleep(fault.lasts)

    def _kill_clients(self, kind: str) -> None:
        with redis.Redis(unix_socket_path=str(self.valkey.socket), socket_timeout=2) as client:
            client.execute_command("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes")

    # ---- PostgreSQL -----------------------------------------------------------------------
    async def _postgres_kill(self, fault: Fault) -> None:
        """One backend dies hard: the server throws out all others and recovers."""
        assert self.postgres is not None
        async with self._data:
            backends = await asyncio.to_thread(self.postgres.backends)
            await self.land(fault)
            if backends:
                with self.recorder.trouble("database"):
                    with contextlib.suppress(ProcessLookupError):  # it has just gone by itself
                        os.kill(backends[int(fault.which * len(backends))], signal.SIGKILL)
                    await asyncio.to_thread(self.postgres.wait)
                    await asyncio.sleep(SETTLE)

    async def _postgres_terminate(self, fault: Fault) -> None:
        assert self.postgres is not None
        async with self._data:
            backends = await asyncio.to_thread(self.postgres.backends)
            chosen = Random(fault.which).sample(backends, (len(backends) + 2) // 3)
            await self.land(fault)
            with self.recorder.trouble("database"):
                words = "".join(f"select pg_terminate_backend({pid});" for pid in chosen)
                await asyncio.to_thread(self.postgres.ask, words or "select 1")
                await asyncio.sleep(SETTLE)

    async def _postgres_stop(self, fault: Fault) -> None:
        assert self.postgres is not None
        async with self._data:
            await self.land(fault)
            with self.recorder.trouble("database"):
                self.postgres.freeze()
                await asyncio.sleep(fault.lasts)
                self.postgres.thaw()
                await asyncio.sleep(SETTLE)

    async def _postgres_restart(self, fault: Fault) -> None:
        assert self.postgres is not None
        async with self._data:
            await self.land(fault)
            with self.recorder.trouble("database"):
                await asyncio.to_thread(self.postgres.crash)
                await asyncio.sleep(fault.lasts)
                await asyncio.to_thread(self.postgres.start)
                await asyncio.sleep(SETTLE)
