"""An announcement to 20,000 members, of whom 2,000 have a page open, while a room talks."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import uvloop

from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.install import run as program
from benchmarks.machine import crowded
from benchmarks.peers.hub import Hub
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, at_most
from benchmarks.told import Listening, announced

MEMBERS, SCREENS, POSTERS, RATE, QUIET = 20_000, 2_000, 10, 10, 5
LONGEST = 300  # seconds until all lines must stand
SCREEN, LINES, BELL = "on all screens, s", "all lines stored, s", "in the last open bell, s"
BEFORE, MEANWHILE, TIMES = "a post before, p99", "a post meanwhile, p99", "meanwhile : before"


class Animated(Hub):
    """Its first member animates."""

    def fill(self) -> None:
        super().fill()
        program(sys.executable, "-P", "-m", "benchmarks.peers.animated", str(self.folder))


def run(scale: Scale) -> Outcome:
    load = crowded()
    with Animated(scale.many(MEMBERS) + POSTERS + 1) as hub:
        found = contest([Contestant(hub.name, hub.version, lambda: told(hub, scale))], scale.pairs)
    ours = {name: found.median(hub.name, name) for name in (SCREEN, LINES, TIMES)}
    targets = [
        at_most("on all screens within 1 s", ours[SCREEN], 1, " s"),
        at_most("20,000 lines within 10 s on one core", ours[LINES], 10, " s"),
        at_most("a post's p99 not doubled meanwhile", ours[TIMES], 2, "x"),
    ]
    notes = [
        f"{MEMBERS:,} members with an address, {SCREENS:,} of them with a page open, one "
        f"announcement by banner and mail, sent as an animator's browser sends it; {POSTERS} "
        f"others post {RATE} messages a second by the clock, {QUIET} s before and until the last "
        "line is stored; a post counts from when it was due until it is answered, in ms. Server, "
        "worker and Valkey share one core. Each turn is another announcement in the same town.",
        load,
    ]
    columns = [Column(one) for one in (SCREEN, LINES, BELL, BEFORE, MEANWHILE, TIMES)]
    return Outcome(found, hub.name, columns, targets, notes)


def told(hub: Hub, scale: Scale) -> Values:
    with (
        hub.running() as running,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(evening(hub, running.port, scale))


async def evening(hub: Hub, port: int, scale: Scale) -> Values:
    cookies = (hub.folder / "cookies").read_text().splitlines()
    screens = scale.many(SCREENS)
    hall = Listening(port, hub.room, RATE)
    await hall.open(cookies[1 : 1 + screens + POSTERS])
    talk, pings = asyncio.create_task(hall.talk(POSTERS)), asyncio.create_task(hall.ping())
    quiet = time.perf_counter()
    await asyncio.sleep(scale.long(QUIET) + 0.5)
    before, began = unfinished(hub.folder)[1], time.perf_counter()
    await announced(port, cookies[0])
    while (left := unfinished(hub.folder)) and (left[0] or left[1] == before):
        if time.perf_counter() - began > LONGEST:
            raise Failed("some lines never came")
        await asyncio.sleep(0.02)
    stored = time.perf_counter()
    await asyncio.sleep(2)
    talk.cancel()
    pings.cancel()
    everyone = screens + POSTERS
    if len(hall.screens) < everyone or len(hall.bells) < everyone:
        raise Failed(f"{everyone} pages: {len(hall.screens)} banners, {len(hall.bells)} lines")
    first, then = hall.answered(quiet, began), hall.answered(began, stored)
    return {
        SCREEN: max(hall.screens) - began,
        LINES: stored - began,
        BELL: max(hall.bells) - began,
        BEFORE: first,
        MEANWHILE: then,
        TIMES: then / first if first else 0.0,
    }


def unfinished(folder: Path) -> tuple[int, int]:
    """How many announcements still have members to be told, and how many there are."""
    (file,) = folder.glob("*.sqlite3")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        query = "SELECT COUNT(*) - COUNT(told_at), COUNT(*) FROM notifications_announcement"
        left, all_of_them = database.execute(query).fetchone()
        return left, all_of_them
