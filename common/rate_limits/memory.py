"""How much is left to each name, in this process. Asked from any thread; it never waits.

A bucket is one number, the moment when it will be full again (the "theoretical arrival time" of
GCRA). So two processes that counted apart are told together by adding what each let through.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from time import monotonic

from common.rate_limits.rates import Rate

REMEMBERED = 50_000  # buckets; that which was not asked for longest is forgotten
TINY = 1e-6  # seconds: sums of fractions are not exact
Ask = tuple[str, Rate]  # a bucket's name, and what it holds


class Buckets:
    """``clock`` in seconds. ``spent`` is called, under no lock, when there is something to tell."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, spent: Callable[[], None] = lambda: None
    ) -> None:
        self._clock, self._spent = clock, spent
        self._lock = threading.Lock()
        self._full: OrderedDict[str, float] = OrderedDict()  # when each is full again
        self._untold: dict[str, float] = {}  # seconds of it that the others do not know of
        self._news: set[str] = set()  # of which they should
        self._counted: OrderedDict[Hashable, None] = OrderedDict()

    def take(self, asks: Sequence[Ask], cost: int = 1, once: Hashable = None) -> float:
        """From all of these or none: 0, or how many seconds to wait. More than all: never.

        ``once``: the same again, which is asked once more and not counted twice.
        """
        with self._lock:
            if once is not None and once in self._counted:
                return 0.0
            now, full = self._clock(), self._full
            wait = 0.0
            for name, rate in asks:
                ahead = full.get(name, now) - now
                wait = max(wait, max(ahead, 0.0) + cost * rate.every - rate.seconds)
            if wait > TINY:
                return wait
            for name, rate in asks:
                self._spend(name, rate, cost, now)
            if once is not None:
                self._counted[once] = None
                if len(self._counted) > REMEMBERED:
                    self._counted.popitem(last=False)
        if self._news:
            self._spent()
        return 0.0

    def _spend(self, name: str, rate: Rate, cost: int, now: float) -> None:
        full, seconds = self._full, cost * rate.every
        full[name] = until = max(full.get(name, now), now) + seconds
        full.move_to_end(name)
        self._untold[name] = self._untold.get(name, 0.0) + seconds
        if until - now > rate.quiet + TINY:
            self._news.add(name)
        if len(full) > REMEMBERED:
            forgotten, _until = full.popitem(last=False)
            self._untold.pop(forgotten, None)
            self._news.discard(forgotten)

    def _new(self, name: str, now: float) -> float:
        """Seconds that the others do not know of; what has run out since is nobody's business."""
        return min(self._untold.get(name, 0.0), max(self._full[name] - now, 0.0))

    # ---- What the others are told, and tell ------------------------------------------------
    def untold(self, most: int = REMEMBERED) -> list[tuple[str, float, float]]:
        """(name, seconds until full without what is new, what is new); it counts as told."""
        with self._lock:
            now = self._clock()
            names = [self._news.pop() for _ in range(min(most, len(self._news)))]
            news = [(name, self._new(name, now)) for name in names]
            for name in names:
                self._untold.pop(name, None)
            return [(name, self._full[name] - now - new, new) for name, new in news]

    def not_told(self, news: Sequence[tuple[str, float, float]], *, heard: bool = False) -> None:
        """To be told later. ``heard``: perhaps they did, so it is new to them no more, or those
        whom it counts would wait for it twice; they are told when all of it is full."""
        with self._lock:
            now = self._clock()
            for name, _before, new in news:
                if self._full.get(name, 0.0) > now:
                    self._news.add(name)
                    if not heard:
                        self._untold[name] = self._untold.get(name, 0.0) + new

    def learn(self, name: str, seconds: float) -> None:
        """All together it is full in so many seconds, without what they were not told yet."""
        with self._lock:
            if name in self._full:
                now = self._clock()
                until = now + seconds + self._new(name, now)
                self._full[name] = max(self._full[name], until)

    def forget(self) -> None:
        with self._lock:
            self._full.clear()
            self._untold.clear()
            self._news.clear()
            self._counted.clear()
