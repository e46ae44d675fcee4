"""Which pages said that the database was away while it was there. Pure, like the checker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proofs.faults.record import History, Trouble, Visit

# Seconds after the database is back, and seen by pages again: docs/faults.md. Half of it has gone
# by when a trouble is written down as ended (proofs/faults/servers.py: SETTLE).
GRACE, SETTLED = 1.0, 0.5
UNAVAILABLE = 503


def needless(history: History) -> Iterator[str]:
    """A page was refused although the database was there all the while, and a second before."""
    reasons = [one for one in history.troubles if one.kind in ("database", "frozen")]
    for visit in history.visits:
        if visit.status == UNAVAILABLE and not excused(visit, reasons):
            took = visit.ended - visit.began
            yield f"client {visit.client} had 503 for {visit.path} after {took:.2f} s"


def excused(visit: Visit, reasons: Iterable[Trouble]) -> bool:
    """The database was away meanwhile or just before, or the very worker was frozen."""
    return any(
        reason.began <= visit.ended
        and visit.began <= reason.ended - SETTLED + GRACE
        and reason.worker in (None, visit.worker)
        for reason in reasons
    )
