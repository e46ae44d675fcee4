"""Durable posts a second of one process: each is on the disk before it is answered."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from benchmarks.client import load, rate, scratch
from benchmarks.contest import Contestant, Scale, Values, contest, served
from benchmarks.install import run as program
from benchmarks.peers import Running
from benchmarks.peers.hub import Hub
from benchmarks.report import Column, Outcome, at_least

POSTERS = 500  # more than it needs, since one socket may post 20 times a second
IN_FLIGHT = (1, 16, 256)
ALONE = "one transaction a post, in a loop, no sockets"
DISK = "this disk: 4 kB written and fdatasync, in a loop"


def run(scale: Scale) -> Outcome:
    with Hub(members=scale.many(POSTERS) + 1, beside=scale.beside) as hub:
        contestants = [
            *(served(one, lambda running: posts(running, scale)) for one in (hub, *hub.rivals([]))),
            Contestant(ALONE, lambda: "", lambda: alone(hub, scale)),
            Contestant(DISK, lambda: filesystem(hub.folder), lambda: disk(scale)),
        ]
        found = contest(contestants, scale.pairs)
    most = title(IN_FLIGHT[-1])
    ours = found.median(hub.name, most)
    targets = [
        at_least("at least 1,500 a second", ours, 1500, "/s"),
        at_least("the dream: 5,000 a second", ours, 5000, "/s"),
    ]
    notes = [
        "SQLite, WAL, synchronous=FULL; one listener hears all. The loop calls the same action."
    ]
    columns = [Column(title(flight), compared=flight == IN_FLIGHT[0]) for flight in IN_FLIGHT]
    return Outcome(found, hub.name, columns, targets, notes)


def title(in_flight: int) -> str:
    return f"{in_flight} in flight"


def posts(running: Running, scale: Scale) -> Values:
    values: Values = {}
    for flight in IN_FLIGHT:
        result = load(
            running.speech,
            running.port,
            sockets=1,
            posters=scale.many(POSTERS),
            answered=1,
            in_flight=min(flight, scale.many(POSTERS)),
            warm=scale.many(POSTERS),  # everyone's first words make the room one of theirs
            messages=100_000,
            seconds=scale.long(4),
        )
        values[title(flight)] = rate(result, "answers")
    return values


def alone(hub: Hub, scale: Scale) -> Values:
    words = (str(hub.folder), str(scale.long(4)))
    found = program(sys.executable, "-P", "-m", "benchmarks.peers.hub_loop", *words)
    return {title(1): float(found)}


def disk(scale: Scale) -> Values:
    """What one fdatasync costs here: the bound of one post after the other."""
    path = scratch("disk") / "file"
    block, count = os.urandom(4096), 0
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    began = time.perf_counter()
    while (took := time.perf_counter() - began) < scale.long(2):
        os.write(fd, block)
        os.fdatasync(fd)
        count += 1
    os.close(fd)
    path.unlink()
    return {title(1): count / took}


def filesystem(folder: Path) -> str:
    """The kind of file system that holds a folder, by its longest mount point."""
    mounts = [line.split()[:3] for line in Path("/proc/mounts").read_text().splitlines()]
    held = [(len(where), kind) for _, where, kind in mounts if folder.is_relative_to(where)]
    return max(held)[1]
