"""What happened in a run, as plain facts: who tried what, who saw what, what went wrong when.

Moments are seconds of one monotonic clock. Nothing here judges; ``checker`` does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from math import inf
from typing import Literal

from proofs.faults.attempts import Attempt, Reaction


@dataclass(frozen=True)
class Row:
    """A message as the database has it at the end, and as it looks."""

    key: str
    room: int
    seq: int
    changed: int
    member: int
    body: str
    look: str


@dataclass
class Reading:
    """What a page shows of a room: everything from ``start`` to ``head``, it believes.

    ``doubled`` and ``disordered`` count what the page itself saw come twice or out of order.
    ``final``: taken at the end of all, when every page must have reached the room's head.
    """

    client: int
    room: int
    head: int
    start: int
    entries: dict[str, tuple[int, str]]  # key -> (seq, look)
    final: bool = False
    doubled: int = 0
    disordered: int = 0


@dataclass(frozen=True)
class Stay:
    """A client heard a room through one worker (-1: nobody knows which) without interruption."""

    client: int
    room: int
    began: float
    ended: float
    worker: int = -1


@dataclass(frozen=True)
class Trouble:
    """Why something may come late. ``client``, ``worker``: whom it concerns; None is all.

    link: the client's own; frozen: a stopped worker; database: away; observer: the harness itself
    was late; doorbell: no reason to be late, only to fall silent later after a revocation.
    """

    kind: Literal["link", "frozen", "database", "observer", "doorbell"]
    began: float
    ended: float
    client: int | None = None
    worker: int | None = None


@dataclass(frozen=True)
class Revocation:
    """From ``at`` on these clients may hear nothing more: of ``room``, or (None) at all."""

    at: float
    clients: tuple[int, ...]
    room: int | None


@dataclass(frozen=True)
class Landing:
    """A fault that was carried out; ``flying`` posts were sent and unanswered at that moment."""

    at: float
    kind: str
    flying: int


@dataclass(frozen=True)
class Visit:
    """A page that a browser asked for; ``status`` 0: the link or the worker was gone."""

    client: int
    worker: int
    path: str
    began: float
    ended: float
    status: int


class Progress:
    """How far a client had read a room, when: answers when it first had a number."""

    def __init__(self) -> None:
        self.ats, self.heads = array("d"), array("q")

    def reach(self, at: float, head: int) -> None:
        if not self.heads or head > self.heads[-1]:
            self.ats.append(at)
            self.heads.append(head)

    def when(self, seq: int) -> float:
        place = bisect_left(self.heads, seq)
        return self.ats[place] if place < len(self.ats) else inf


@dataclass
class History:
    """All of a run. ``heads``, ``rows`` and ``reacted`` are the last read of the database."""

    clients: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    reacted: set[tuple[str, int, str]] = field(default_factory=set)  # (key, member, emoji)
    heads: dict[int, int] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    progress: dict[tuple[int, int], Progress] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    landings: list[Landing] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    revocations: list[Revocation] = field(default_factory=list)
    heard: dict[int, list[tuple[float, int]]] = field(default_factory=dict)  # (at, room or 0)
    recoveries: list[float] = field(default_factory=list)
