"""One run: a town, its workers, its crowd, its faults; then calm, the last read, the verdict."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from proofs.faults import meters, plants, town
from proofs.faults.checker import Verdict, check
from proofs.faults.crowd import Crowd
from proofs.faults.deeds import Deeds
from proofs.faults.meters import Costs
from proofs.faults.postgres import Postgres
from proofs.faults.record import History
from proofs.faults.recorder import Recorder
from proofs.faults.report import line
from proofs.faults.schedule import Fault
from proofs.faults.workers import STOCK, Workers
from proofs.valkey import Valkey

LOOKS = 10  # half a second apart: who shows more or less by then is found out
REVOKED_AFTER = 8.0  # seconds that those who will be shut out are there before


@dataclass
class Plan:
    """``every``, ``browse``: seconds between two words of a talker, two pages of a browser.

    ``calm``: seconds at most in which everything must be whole again after the last fault.
    """

    seed: int
    seconds: float
    faults: list[Fault]
    database: str = "sqlite"
    plant: str = ""
    workers: int = 3
    talkers: int = 14
    every: float = 0.8
    browsers: int = 4
    browse: float = 1.6
    calm: float = 75.0
    keep: bool = False


@dataclass
class Result:
    line: str
    verdict: Verdict
    history: History
    folder: Path
    unfinished: list[str] = field(default_factory=list)  # who did not come to an end in time
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return self.verdict.clean and not self.unfinished


async def run(plan: Plan) -> Result:
    folder = Path(tempfile.mkdtemp(prefix="hub-faults-"))
    recorder, costs = Recorder(), Costs()
    async with _ground(plan, folder) as (valkey, postgres):
        desk = town.Desk()
        place = await _town(plan, desk)
        workers = Workers(plan.workers, STOCK, folder, FAULTS_PLANT=plan.plant)
        heals = plan.plant != "no-gap-fetch"
        crowd = Crowd(plan.seed, recorder, workers, place, desk, heals)
        deeds = Deeds(recorder, workers, crowd, valkey, postgres)
        try:
            await workers.start()
            await _play(plan, crowd, deeds, costs)
            await _last_look(crowd, desk, recorder.history)
            await crowd.close(final=True)
            costs.deadlocks = postgres.deadlocks if postgres else 0
        finally:
            await workers.stop()
            desk.close()
    if recorder.mistakes:
        raise BaseExceptionGroup("the harness itself broke", recorder.mistakes)
    stalls = [meters.longest_stall(one, recorder.history.troubles) for one in workers.all]
    costs.stall = max(stalls)
    return _judge(plan, recorder.history, costs, folder, deeds)


async def _last_look(crowd: Crowd, desk: town.Desk, history: History) -> None:
    """What is stored is read when all pages show just that: a word whose sender was told that
    nobody knows may still be committed, and shown, after everybody fell silent."""
    for _ in range(LOOKS):
        await desk.do(town.read, history)
        if crowd.shows(history.heads):
            return
        await asyncio.sleep(0.5)


def _judge(plan: Plan, history: History, costs: Costs, folder: Path, deeds: Deeds) -> Result:
    verdict = check(history)
    result = Result(line(plan.seed, history, verdict, costs), verdict, history, folder)
    result.unfinished += deeds.unsettled
    if deeds.overstayed:
        result.unfinished.append(f"{deeds.overstayed} workers did not leave when asked")
    result.notes += verdict.findings + result.unfinished
    if (result.clean or plan.plant) and not plan.keep:  # what was planted is known
        shutil.rmtree(folder, ignore_errors=True)
    else:
        result.notes.append(f"the workers' words are in {folder}")
    return result


@asynccontextmanager
async def _ground(plan: Plan, folder: Path) -> AsyncIterator[tuple[Valkey, Postgres | None]]:
    """A database and a doorbell; Django in this process knows them too."""
    postgres = Postgres() if plan.database == "postgresql" else None
    valkey = Valkey(folder / "valkey.sock")
    try:
        if postgres is not None:
            await asyncio.to_thread(postgres.start)
            os.environ["DATABASE_URL"] = postgres.url
        await asyncio.to_thread(valkey.start)
        _set_up(folder)
        yield valkey, postgres
    finally:
        valkey.thaw()
        valkey.kill()
        if postgres is not None:
            await asyncio.to_thread(postgres.stop)


def _set_up(folder: Path) -> None:
    os.environ["HUB_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings"
    from hub.launch import data

    data.prepare(folder)
    import django

    django.setup()


async def _town(plan: Plan, desk: town.Desk) -> town.Town:
    await desk.do(town.prepare)
    if plan.plant == "no-unique-key":
        await desk.do(plants.drop_the_unique_key)
    doomed = sum(fault.kind in ("ban", "sign-out") for fault in plan.faults)
    return await desk.do(town.build, plan.talkers, doomed)


async def _play(plan: Plan, crowd: Crowd, deeds: Deeds, costs: Costs) -> None:
    watches = [
        asyncio.create_task(crowd.recorder.watch_oneself()),
        asyncio.create_task(meters.watch(costs, deeds.workers, deeds.postgres)),
    ]
    crowd.gather(plan.every)
    crowd.browse(plan.browsers, plan.browse)
    await _harm(plan, crowd, deeds)
    deeds.unsettled = await crowd.settle(plan.calm)
    for watch in watches:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch


async def _harm(plan: Plan, crowd: Crowd, deeds: Deeds) -> None:
    began = monotonic()
    works: list[asyncio.Task[None]] = []
    for fault in sorted(plan.faults, key=_start):
        await asyncio.sleep(max(0.0, began + _start(fault) - monotonic()))
        works.append(asyncio.create_task(deeds.carry_out(fault)))
    await asyncio.sleep(max(0.0, began + plan.seconds - monotonic()))
    await crowd.hush()
    await asyncio.gather(*works)


def _start(fault: Fault) -> float:
    early = REVOKED_AFTER if fault.kind in ("ban", "sign-out") else 0.0
    return max(0.0, fault.at - early)
