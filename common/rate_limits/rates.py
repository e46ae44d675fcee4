"""How much a limit lets through, as it is written: ``20/m,200/h``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_written = re.compile(r"(\d+)/(\d*)([smhd])")


class Rate(NamedTuple):
    """``seconds`` / ``every`` at once, and then one each ``every`` seconds."""

    name: str
    every: float
    seconds: float
    quiet: float  # seconds of it that the other processes need not hear of


def rate(name: str, every: float, seconds: float) -> Rate:
    """Most people do a thing once, or far less than they may: up to an eighth nobody is told."""
    return Rate(name, every, seconds, quiet=max(min(every, seconds / 2), seconds / 8))


@cache
def rates(written: str, factor: int = 1) -> tuple[Rate, ...]:
    """``3/m``, ``10/10m``, ``200/d``; several with commas. Raises ValueError.

    ``factor``: that many times as much.
    """
    return tuple(_rate(one.strip(), factor) for one in written.split(",") if one.strip())


def _rate(one: str, factor: int) -> Rate:
    found = _written.fullmatch(one)
    if not found or int(found[1]) < 1 or found[2] == "0":
        raise ValueError(f"{one!r} is no rate: write 20/m, 10/10m or 200/d")
    count, many, unit = found.groups()
    seconds = int(many or 1) * UNITS[unit]
    return rate(one, seconds / (int(count) * factor), seconds)
