"""Medians, spreads and ratios of values that were measured in pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median


def spread(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The least of them that ``share`` (0 to 1) of them do not go beyond: one that was measured."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Pair by pair, so that what slowed a whole pair down does not count."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def shown(value: float) -> str:
    """Three digits that mean something: 12,300 · 312 · 4.56 · 0.123."""
    if abs(value) >= 1000:
        digits = len(str(int(abs(value))))
        return f"{round(value, 3 - digits):,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"


def cell(values: Sequence[float]) -> str:
    """``median (least to most)``; one value stands alone."""
    if len(values) == 1:
        return shown(values[0])
    low, high = spread(values)
    return f"{shown(median(values))} ({shown(low)} to {shown(high)})"
