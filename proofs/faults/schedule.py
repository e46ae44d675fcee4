"""What goes wrong, when, to whom: from a seed, so that it can be done again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Database = str  # "sqlite" or "postgresql"


@dataclass(frozen=True)
class Fault:
    """``which`` (0 to 1) picks among the targets that are there; ``lasts`` is in seconds."""

    at: float
    kind: str
    which: float
    lasts: float


@dataclass(frozen=True)
class Kind:
    """``weight``: how often, beside the others. ``least`` and ``most``: seconds that it lasts."""

    weight: int
    least: float = 0.0
    most: float = 0.0
    only: Database = ""


KINDS = {
    "worker kill": Kind(5, 0.1, 2),
    "worker term": Kind(3, 0.1, 1),
    "worker stop": Kind(6, 0.3, 6),
    "valkey kill": Kind(4, 0.1, 6),
    "valkey stop": Kind(4, 0.5, 8),
    "client kill": Kind(8, 0, 1),
    "postgres kill": Kind(3, only="postgresql"),
    "postgres terminate": Kind(7, only="postgresql"),
    "postgres restart": Kind(2, 0.1, 2, only="postgresql"),
    "postgres stop": Kind(3, 0.5, 8, only="postgresql"),
    "link cut": Kind(8, 0, 2),
    "link half-open": Kind(5, 1, 8),
    "link stranded": Kind(5),
    "link slow": Kind(5, 1, 8),
    "client abort": Kind(8, 0, 3),
    "join storm": Kind(3, 1, 4),
    "ban": Kind(3),
    "sign-out": Kind(3),
}
EVERY = 1.2  # seconds between two faults, on average
QUIET_START = 2.0


def schedule(
    seed: int, seconds: float, database: Database, only: tuple[str, ...] = (), every: float = EVERY
) -> list[Fault]:
    """The same for the same seed. ``only``: these kinds and no others."""
    random = Random(seed)
    kinds = {
        name: kind
        for name, kind in KINDS.items()
        if kind.only in ("", database) and (not only or name in only)
    }
    weights = [kind.weight for kind in kinds.values()]
    faults: list[Fault] = []
    at = QUIET_START
    while at < seconds:
        name = random.choices(list(kinds), weights)[0]
        lasts = random.uniform(kinds[name].least, kinds[name].most)
        faults.append(Fault(at, name, random.random(), lasts))
        at += random.expovariate(1 / every)
    return faults
