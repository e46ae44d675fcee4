"""Which faults a run has: any of them from a seed, or those that bring a planted mistake out."""

from __future__ import annotations

from typing import Any

from proofs.faults.plants import PLANTS, POSTGRESQL_PLANTS
from proofs.faults.run import Plan
from proofs.faults.schedule import EVERY, Fault, schedule

PLANTED = (
    *PLANTS,
    *POSTGRESQL_PLANTS,
    "gaps",
)  # "gaps" is a control: much to heal, and nothing wrong


def ordinary(seed: int, seconds: float, database: str, *, workers: int = 3) -> Plan:
    """Long runs are calmer, so that the history of an hour fits into memory."""
    long = seconds > 600
    return Plan(
        seed=seed,
        seconds=seconds,
        faults=schedule(seed, seconds, database, every=EVERY),
        database=database,
        workers=workers,
        every=1.6 if long else 0.8,
        browse=3.2 if long else 1.6,
    )


def planted(name: str, seed: int, database: str) -> Plan:
    database = "postgresql" if name in POSTGRESQL_PLANTS else database
    seconds, calm, faults = _bringing_out(name, seed, database)
    return Plan(
        seed=seed,
        seconds=seconds,
        faults=faults,
        database=database,
        plant=name,
        workers=2,
        **_people(name),
        every=0.25,
        calm=calm,
    )


def _people(name: str) -> dict[str, Any]:
    """A pool that is full of connections, whatever those who talk use up of it."""
    if name == "stale-pool":
        return {"talkers": 1, "browsers": 8, "browse": 1.0}
    return {"talkers": 8}


FIRST, SECOND = 0.0055, 0.5055  # of two workers, and of the four half-open links: the way down


def _astray(at: float, which: float) -> list[Fault]:
    """What is said arrives, what is answered does not, and then the link is gone."""
    return [Fault(at, "link half-open", which, 1.5), Fault(at + 1.0, "link cut", which, 0.2)]


def _bringing_out(name: str, seed: int, database: str) -> tuple[float, float, list[Fault]]:
    if name == "early-answer":  # die between the answer and the commit
        return 12, 8, schedule(seed, 12, database, ("worker kill",), every=2.5)
    if name == "no-unique-key":  # answers go astray, then the links break: it is sent again
        return 8, 8, [*_astray(2.0, FIRST), *_astray(4.0, SECOND), *_astray(6.0, FIRST)]
    if name == "autoincrement":  # several workers at once are enough; resends leave holes
        return 6, 4, schedule(seed, 6, database, ("link cut",), every=1)
    if name == "no-head-advert":  # the last words of all rooms are said behind a dead doorbell
        return 6, 20, [Fault(3.0, "valkey kill", 0.5, 5.0)]
    if name == "stale-pool":
        return 18, 4, [Fault(5.0, "postgres restart", 0.5, 0.1)]
    harm = ("valkey kill", "valkey stop", "worker stop")
    return 12, 20 if name == "gaps" else 4, schedule(seed, 12, database, harm, every=2)
