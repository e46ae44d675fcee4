"""Contestants take turns, pair after pair, so that what disturbs one disturbs all alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.peers import Peer, Running
from benchmarks.process import Failed
from benchmarks.stats import ratios

Values = dict[str, float]  # by column
BETWEEN = " | "  # a row and its column


@dataclass(frozen=True)
class Scale:
    """How much is measured. ``quick`` only shows that everything works: its numbers say nothing."""

    pairs: int = 5
    quick: bool = False
    beside: Path | None = None  # another checkout of the hub, in the place of its peers

    def many(self, count: int) -> int:
        return max(2, min(20, count // 10)) if self.quick else count

    def long(self, seconds: float) -> float:
        return min(0.5, seconds) if self.quick else seconds


@dataclass(frozen=True)
class Contestant:
    name: str
    version: Callable[[], str]
    measure: Callable[[], Values]


@dataclass
class Found:
    """``values[contestant][column]`` has one value a pair."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def median(self, name: str, column: str) -> float | None:
        values = self.values.get(name, {}).get(column)
        return median(values) if values else None

    def ratios(self, ours: str, theirs: str, column: str) -> list[float]:
        """Ours / theirs, pair by pair; empty when one of them was not measured."""
        mine = self.values.get(ours, {}).get(column)
        others = self.values.get(theirs, {}).get(column)
        return ratios(mine, others) if mine and others else []

    def ratio(self, ours: str, theirs: str, column: str) -> float | None:
        """Their median; None when one of them was not measured."""
        found = self.ratios(ours, theirs, column)
        return median(found) if found else None

    def apart(self) -> Found:
        """Each row of those who measured several, see ``flat``; others are one row."""
        rows: dict[str, dict[str, list[float]]] = {}
        for name, values in self.values.items():
            for key, each in values.items():
                row, _, column = key.rpartition(BETWEEN)
                rows.setdefault(row or name, {})[column] = each
        return Found(rows, self.versions, self.absent)


def flat(rows: Mapping[str, Values]) -> Values:
    """Several rows as the values of one contestant, who measures them all at one start."""
    return {
        f"{row}{BETWEEN}{column}": value
        for row, values in rows.items()
        for column, value in values.items()
    }


def served(peer: Peer, measure: Callable[[Running], Values]) -> Contestant:
    """A peer that is started anew for each of its turns."""

    def turn() -> Values:
        with peer.running() as running:
            return measure(running)

    return Contestant(peer.name, peer.version, turn)


def contest(contestants: Sequence[Contestant], pairs: int) -> Found:
    """Each measured once a pair, another one first each time.

    The first contestant is ours: its failure is ours, and raised. Another one that cannot be here,
    or that fails, is left out, and the page says why.
    """
    found = Found()
    here = [one for one in contestants if _can_be(one, found)]
    for pair in range(pairs):
        first = pair % len(here)
        for one in [*here[first:], *here[:first]]:
            say(f"  pair {pair + 1} of {pairs}: {one.name}")
            try:
                measured = one.measure()
            except Failed as failure:
                if one is contestants[0]:
                    raise
                _leave_out(one, found, str(failure))
                here.remove(one)
                continue
            for column, value in measured.items():
                found.values.setdefault(one.name, {}).setdefault(column, []).append(value)
    return found


def _can_be(one: Contestant, found: Found) -> bool:
    try:
        found.versions[one.name] = one.version()
    except Failed as failure:
        _leave_out(one, found, str(failure))
        return False
    return True


def _leave_out(one: Contestant, found: Found, why: str) -> None:
    say(f"  without {one.name}: {why}")
    found.absent[one.name] = why
    found.values.pop(one.name, None)


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
