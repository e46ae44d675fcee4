"""What the engine did since this process began: plain numbers, read by whoever measures.

Bumped where it happens, without a lock: a number that is off by one in a million tells the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter


class Histogram:
    """How many values were at most each of ``bounds``, the last of which is beyond them all."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, *bounds: float) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


class Counts:
    def __init__(self) -> None:
        self.received = self.sent = 0  # frames
        self.commands: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()  # by code
        self.away: Counter[str] = Counter()  # sockets that were not let in, by HTTP status
        self.rows: Counter[str] = Counter()  # new in streams, by noun
        self.batch = Histogram(1, 2, 4, 8, 16, 32, 64)  # actions in one commit
        self.wait = Histogram(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)  # s until stored
        self.failures = 0  # commits that did not come about


counts = Counts()
