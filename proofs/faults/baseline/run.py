"""The stock chat through the same faults: what a hub without a log would lose."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from random import Random

from proofs.faults.baseline.page import ChatPage
from proofs.faults.checker import Verdict, check
from proofs.faults.deeds import Deeds
from proofs.faults.meters import Costs, watch
from proofs.faults.record import History, Progress, Reading, Row
from proofs.faults.recorder import Recorder
from proofs.faults.report import line
from proofs.faults.schedule import EVERY, Fault, schedule
from proofs.faults.workers import Workers
from proofs.valkey import Valkey

STOCK = "proofs.faults.baseline.chat"
ROOMS, PAGES, TALK = 5, 26, 0.8
UNKNOWN_HERE = ("ban", "sign-out", "join storm")  # it has no members and no history
CALM = 20.0


class Hall:
    """The pages, as Deeds knows a crowd."""

    def __init__(self, seed: int, recorder: Recorder, workers: Workers) -> None:
        self.recorder = recorder
        recorder.history.clients = PAGES
        self.pages = []
        for index in range(PAGES):
            random = Random(seed * 1_000_003 + index)
            doors = workers.doors(random)
            self.pages.append(ChatPage(index, index % ROOMS, doors, recorder, random))

    def some(self, which: float) -> list[ChatPage]:
        return Random(which).sample(self.pages, len(self.pages) // 3)

    async def storm(self, lasts: float) -> None:
        return

    async def revoke(self, kind: str) -> None:
        return


async def run(seed: int, seconds: float, count: int = 3) -> tuple[str, Verdict]:
    folder = Path(tempfile.mkdtemp(prefix="hub-faults-"))
    recorder, costs, valkey = Recorder(), Costs(), Valkey(folder / "valkey.sock")
    workers = Workers(count, STOCK, folder)
    try:
        await asyncio.to_thread(valkey.start)
        await workers.start()
        hall = Hall(seed, recorder, workers)
        deeds = Deeds(recorder, workers, hall, valkey, None)
        watching = asyncio.create_task(watch(costs, workers, None))
        await _harm(seed, seconds, hall, deeds)
        watching.cancel()
        await asyncio.gather(*(page.close() for page in hall.pages))
    finally:
        await workers.stop()
        valkey.thaw()
        valkey.kill()
        shutil.rmtree(folder, ignore_errors=True)
    verdict = judge(recorder.history, hall.pages)
    return line(seed, recorder.history, verdict, costs), verdict


async def _harm(seed: int, seconds: float, hall: Hall, deeds: Deeds) -> None:
    talks = [asyncio.create_task(page.talk(TALK)) for page in hall.pages]
    faults = schedule(seed, seconds, "sqlite", every=EVERY)
    known = [fault for fault in faults if fault.kind not in UNKNOWN_HERE]
    works = [asyncio.create_task(_later(deeds, fault)) for fault in known]
    await asyncio.gather(*works)
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
    await asyncio.sleep(CALM)


async def _later(deeds: Deeds, fault: Fault) -> None:
    await asyncio.sleep(fault.at)
    await deeds.carry_out(fault)


def judge(history: History, pages: list[ChatPage]) -> Verdict:
    """There is no database: the order is that in which messages were first seen by anybody.

    Lost is what its author saw sent, and someone in the room never saw.
    """
    _place(history, pages)
    verdict = check(history)
    readings = {(one.client, one.room): one for one in history.readings}
    for attempt in history.attempts:
        shown = [one for one in readings.values() if one.room == attempt.room]
        if attempt.acked is not None and any(attempt.key not in one.entries for one in shown):
            verdict.found("lost", f"{attempt.key} of client {attempt.client}")
    return verdict


def _place(history: History, pages: list[ChatPage]) -> None:
    tried = {attempt.key: attempt for attempt in history.attempts}
    places: dict[str, int] = {}
    for _, key in sorted(sight for page in pages for sight in page.shown):
        if key not in places:
            attempt = tried[key]
            seq = history.heads[attempt.room] = history.heads.get(attempt.room, 0) + 1
            places[key] = attempt.seq = seq
            row = Row(key, attempt.room, seq, seq, 0, attempt.body, "")
            history.rows.append(row)
    for page in pages:
        _read(history, page, places)


def _read(history: History, page: ChatPage, places: dict[str, int]) -> None:
    head = history.heads.get(page.room, 0)
    reading = Reading(page.index, page.room, head, 1, {}, final=True)
    progress = history.progress.setdefault((page.index, page.room), Progress())
    last = 0
    times: dict[str, int] = defaultdict(int)
    for at, key in page.shown:
        times[key] += 1
        reading.disordered += places[key] < last
        last = places[key]
        reading.entries[key] = (places[key], "")
        progress.reach(at, last)
    reading.doubled = sum(count - 1 for count in times.values())
    history.readings.append(reading)
