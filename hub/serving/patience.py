"""How long a connection may take: a time for what is short, a pace for what is long."""

from __future__ import annotations

from math import inf
from time import monotonic

HEADER = 10.0  # seconds that the headers of a request may take
IDLE = 60.0  # seconds that a connection stays open between two requests
LATE = 3.0  # seconds for one that came when there were too many
LINGER = 2.0  # seconds after the last byte of a body that was refused
END = 5.0  # seconds that a connection has to end once it was asked to
GRACE, PACE = 20.0, 4096.0  # seconds at first, then bytes a second: a phone behind a hill
# Seconds that a body may stand still, however much of it came at once: what it holds of the spool
# others have no room for.
REST = 60.0


class Patience:
    """``until``: the moment after which it has taken too long."""

    __slots__ = ("until",)

    def __init__(self, seconds: float) -> None:
        self.give(seconds)

    def give(self, seconds: float) -> None:
        self.until = monotonic() + seconds

    def rest(self) -> None:
        """It is we who take our time."""
        self.until = inf

    def follow(self) -> None:
        """From now on at a pace."""
        self.give(GRACE)

    def moved(self, size: int, rest: float = inf) -> None:
        """So many bytes came, or went; it may stand still for ``rest`` seconds at most."""
        self.until = min(self.until + size / PACE, monotonic() + rest)
