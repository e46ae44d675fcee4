"""Is it the client that is measured? The load client beside the smallest one that can be."""

from __future__ import annotations

import re
import subprocess

from benchmarks.client import body, load, rate
from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.install import compiled
from benchmarks.machine import CLIENTS, pinned
from benchmarks.peers.limit import Limit
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, at_least

SOCKETS, MESSAGES, IN_FLIGHT = 500, 2000, 4
COLUMN = "deliveries/s"
OURS, SMALLEST = "the load client", "the smallest client"


def run(scale: Scale) -> Outcome:
    limit = Limit()
    found = contest(
        [
            Contestant(OURS, limit.version, lambda: ours(limit, scale)),
            Contestant(SMALLEST, lambda: "", lambda: smallest(limit, scale)),
        ],
        scale.pairs,
    )
    ratio = found.ratio(OURS, SMALLEST, COLUMN)
    targets = [at_least("within 10 % of the smallest one", ratio, 0.9, "x")]
    notes = [
        "Both against the C loop, with as many posts in flight. The smallest one counts the bytes "
        "of each socket and parses nothing. *busy*: the share of the client's core; below 1 it "
        "waits for the loop, and the loop is what is measured."
    ]
    return Outcome(found, OURS, [Column(COLUMN, compared=True), Column("busy")], targets, notes)


def ours(limit: Limit, scale: Scale) -> Values:
    with limit.running() as running:
        result = load(
            running.speech,
            running.port,
            sockets=scale.many(SOCKETS),
            messages=scale.many(MESSAGES),
            in_flight=IN_FLIGHT,
        )
    return {COLUMN: rate(result), "busy": result["busy"]}


def smallest(limit: Limit, scale: Scale) -> Values:
    with limit.running() as running:
        many, messages = scale.many(SOCKETS), scale.many(MESSAGES)
        words = [running.port, "/", many, messages, IN_FLIGHT, body().replace("{mark}", "m" * 12)]
        done = subprocess.run(
            [str(compiled("count")), *map(str, words)],
            capture_output=True,
            text=True,
            timeout=120,
            preexec_fn=pinned(CLIENTS),
        )
    if not (found := re.search(r"rate=(\d+)/s busy=([\d.]+)", done.stdout)):
        raise Failed(f"the smallest client says: {done.stderr.strip()}")
    return {COLUMN: float(found[1]), "busy": float(found[2])}
