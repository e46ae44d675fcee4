"""A hall of 300 phones opens the room and its socket within 3 s, and again after a restart."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

import uvloop

from benchmarks.contest import Contestant, Found, Scale, Values, contest, flat
from benchmarks.gathering import Gathering
from benchmarks.machine import crowded
from benchmarks.peers import Running
from benchmarks.peers.hub import BEFORE
from benchmarks.peers.lively import Lively
from benchmarks.report import Column, Outcome, Target, at_most
from benchmarks.runs.fanout import busiest
from benchmarks.stats import percentile
from benchmarks.wrk import Visitors, opened

PHONES, POSTERS, RATE = 300, 10, 10
WITHIN = 2.5  # s: who arrives after 3 cannot be in within 3
ARRIVE, AGAIN = f"{PHONES} arrive", f"{PHONES} come back after a restart"
ALL, LAST, FAILED = "all can write, s", "post to the last phone, p99", "failed"
MOST, DREAM, HEARD_WITHIN = 6, 3, 100  # s, s, ms
NOTES = [
    f"{PHONES} members, each with a session of their own, arrive evenly within {WITHIN} s: a "
    "phone asks for the room's page (gzip), then opens a socket that joins from the page's head, "
    "and can write once that is answered. *All can write*: from the first arrival until the last "
    "phone's answer. *A phone's wait*: from its own arrival, in ms. Styles, scripts and pictures "
    "are not asked for.",
    f"Meanwhile {POSTERS} others post {RATE} messages a second by the clock, and go on for a "
    "second after the last phone is in; each counts from the moment when it was due until the last "
    "phone that is in has it, or until its poster is answered, in ms. A run in which a message is "
    "missing is none. *Failed*: pages, sockets and posts that were refused; such a phone tries "
    "again a second later. After the restart nothing is warm but what the disk keeps.",
]


def run(scale: Scale) -> Outcome:
    load = crowded()
    with Lively(scale.many(PHONES) + POSTERS, beside=scale.beside) as hub:
        others = [hub.before] if isinstance(hub.before, Lively) else []
        found = contest([contestant(one, scale) for one in (hub, *others)], scale.pairs).apart()
    columns = [Column(name) for name in (ALL, "a phone's wait, p50", "a phone's wait, p99", LAST)]
    columns += [Column("post to its answer, p99"), Column(FAILED)]
    notes = [*NOTES, busiest(found.values), load]
    return Outcome(found, hub.name, columns, targets(found), notes)


def contestant(hub: Lively, scale: Scale) -> Contestant:
    def measure() -> Values:
        rows: dict[str, Values] = {}
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            for when in (ARRIVE, AGAIN):
                with ExitStack() as stack:
                    running = stack.enter_context(hub.running())
                    if when == ARRIVE:
                        opened(f"http://127.0.0.1:{running.port}{hub.pages['room']}", visitor(hub))
                    rows[named(when, hub)] = runner.run(gathered(hub, running, scale))
                    # The phones are still there, and see it go.
                    runner.run(asyncio.to_thread(stack.close))
        return flat(rows)

    return Contestant(hub.name, hub.version, measure)


def named(row: str, hub: Lively) -> str:
    return f"{row}, the other checkout" if hub.name == BEFORE else row


def visitor(hub: Lively) -> Visitors:
    return Visitors(hub.folder / "cookies", 1)


async def gathered(hub: Lively, running: Running, scale: Scale) -> Values:
    lines = (hub.folder / "cookies").read_text().splitlines()
    cookies = [f"{line}; csrftoken={number:032d}" for number, line in enumerate(lines)]
    hall = Gathering(running.port, hub.pages["room"], hub.speech(resumes=True), RATE)
    await hall.run(cookies[:POSTERS], cookies[POSTERS:], scale.long(WITHIN))
    return {
        ALL: hall.seconds,
        "a phone's wait, p50": percentile(hall.waits, 0.5),
        "a phone's wait, p99": percentile(hall.waits, 0.99),
        LAST: hall.posts(hall.last),
        "post to its answer, p99": hall.posts(hall.answered),
        FAILED: len(hall.failures),
        "busy": hall.busy,
    }


def targets(found: Found) -> list[Target]:
    lines = []
    for row in (ARRIVE, AGAIN):
        took = found.median(row, ALL)
        lines += [
            at_most(f"{row}: all can read and write within {MOST} s", took, MOST, " s"),
            at_most(f"{row}: the dream, {DREAM} s", took, DREAM, " s"),
            at_most(
                f"{row}: {LAST}, at most {HEARD_WITHIN} ms",
                found.median(row, LAST),
                HEARD_WITHIN,
                " ms",
            ),
            at_most(f"{row}: nothing fails", found.median(row, FAILED), 0),
        ]
    return lines
