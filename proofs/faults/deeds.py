"""The faults of a schedule, carried out while posts are in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from proofs.faults.postgres import Postgres
from proofs.faults.proxy import BOTH
from proofs.faults.recorder import Recorder
from proofs.faults.schedule import Fault
from proofs.faults.servers import SETTLE, ServerDeeds
from proofs.faults.workers import Workers
from proofs.valkey import Valkey


class Page(Protocol):
    """As much of a page as faults touch: ours, or the baseline's."""

    index: int
    unlinked: asyncio.Event

    @property
    def link(self) -> Any: ...

    async def crash(self, lasts: float) -> None: ...


class People(Protocol):
    def some(self, which: float) -> Sequence[Page]: ...

    async def storm(self, lasts: float) -> None: ...

    async def revoke(self, kind: str) -> None: ...


class Deeds(ServerDeeds):
    """``carry_out(fault)`` ends when the harm is over and mended, as far as we mend it."""

    def __init__(
        self,
        recorder: Recorder,
        workers: Workers,
        crowd: People,
        valkey: Valkey,
        postgres: Postgres | None,
    ) -> None:
        super().__init__(recorder, workers, valkey, postgres)
        self.crowd = crowd

    async def carry_out(self, fault: Fault) -> None:
        deed = getattr(self, "_" + fault.kind.replace(" ", "_").replace("-", "_"))
        await deed(fault)

    # ---- links ----------------------------------------------------------------------------
    async def _link_cut(self, fault: Fault) -> None:
        worker = self.workers.any(fault.which)
        await self.land(fault, worker.index)
        worker.proxy.cut()
        await asyncio.sleep(fault.lasts)
        worker.proxy.restore()

    async def _link_half_open(self, fault: Fault) -> None:
        worker = self.workers.any(fault.which)
        await self.land(fault, worker.index)
        with self.recorder.trouble("link", worker=worker.index):
            worker.proxy.blackhole(*((), ("up",), ("down",), BOTH)[int(fault.which * 400) % 4])
            await asyncio.sleep(fault.lasts)
            worker.proxy.restore()
            await asyncio.sleep(SETTLE)

    async def _link_stranded(self, fault: Fault) -> None:
        await self.land(fault)
        await asyncio.gather(*(self._strand(page) for page in self.crowd.some(fault.which)))

    async def _strand(self, page: Page) -> None:
        if link := self.workers.link(page.link):
            with self.recorder.trouble("link", client=page.index):
                link.stranded = True
                await page.unlinked.wait()

    async def _link_slow(self, fault: Fault) -> None:
        await self.land(fault)
        await asyncio.gather(*(self._slow(page, fault) for page in self.crowd.some(fault.which)))

    async def _slow(self, page: Page, fault: Fault) -> None:
        if link := self.workers.link(page.link):
            with self.recorder.trouble("link", client=page.index):
                link.delay = 0.05 + fault.which / 2
                await asyncio.sleep(fault.lasts)
                link.delay = 0.0
                await asyncio.sleep(SETTLE)

    # ---- people ---------------------------------------------------------------------------
    async def _client_abort(self, fault: Fault) -> None:
        await self.land(fault)
        await asyncio.gather(
            *(page.crash(fault.lasts) for page in self.crowd.some(fault.which)[:2])
        )

    async def _join_storm(self, fault: Fault) -> None:
        await self.land(fault)
        await self.crowd.storm(fault.lasts)

    async def _ban(self, fault: Fault) -> None:
        await self.crowd.revoke(fault.kind)

    async def _sign_out(self, fault: Fault) -> None:
        await self.crowd.revoke(fault.kind)
