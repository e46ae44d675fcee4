"""What came when, and whether it may have come so late. Pure, like the checker that asks it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from proofs.faults.attempts import Attempt
from proofs.faults.record import History, Revocation, Stay, Trouble

STALE = 15.0  # seconds: guarantee 5
SILENT, SILENT_WITHOUT_DOORBELL = 2.0, 10.0  # seconds: guarantee 12
UNSEEN = 0.25  # seconds that the observer may be late without noticing
AFTERMATH = 5.0  # seconds in which the doorbell's return may still be under way
Span = tuple[float, float]
Healthy = dict[tuple[int, int], list[Span]]  # (client, room) -> spans


# ---- Undisturbed time ----------------------------------------------------------------------
def healthy(stay: Stay, troubles: Iterable[Trouble]) -> list[Span]:
    """The parts of a stay in which nothing excuses a late frame."""
    spans, begin = [], stay.began
    for trouble in troubles:  # in the order of their beginnings
        if trouble.began >= stay.ended:
            break
        if _concerns(trouble, stay) and trouble.ended > begin:
            if trouble.began > begin:
                spans.append((begin, trouble.began))
            begin = trouble.ended
    if begin < stay.ended:
        spans.append((begin, stay.ended))
    return spans


def _concerns(trouble: Trouble, stay: Stay) -> bool:
    mine = trouble.client in (None, stay.client)
    there = trouble.worker is None or stay.worker in (trouble.worker, -1)
    return mine and there and trouble.kind != "doorbell"


def _heard_well(history: History) -> Healthy:
    troubles = sorted(history.troubles, key=lambda trouble: trouble.began)
    began = [trouble.began for trouble in troubles]
    longest = max((trouble.ended - trouble.began for trouble in troubles), default=0.0)
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for stay in sorted(history.stays, key=lambda stay: stay.began):
        # In an hour there are thousands of both: what ended long before is not looked at.
        may_concern = islice(troubles, bisect_left(began, stay.began - longest), None)
        spans[stay.client, stay.room] += healthy(stay, may_concern)
    return spans


def _acked(history: History) -> dict[int, list[Attempt]]:
    rooms: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in history.attempts:
        if attempt.acked is not None and attempt.seq is not None:
            rooms[attempt.room].append(attempt)
    return rooms


def stale(history: History) -> Iterator[str]:
    """A client with a good link did not have an acknowledged message 15 s later."""
    acked = _acked(history)
    for (client, room), spans in _heard_well(history).items():
        long = [span for span in spans if span[1] - span[0] > STALE]
        progress = history.progress.get((client, room))
        for attempt in acked[room] if long else ():
            assert attempt.acked is not None
            assert attempt.seq is not None
            seen = progress.when(attempt.seq) if progress else float("inf")
            if seen - attempt.acked > STALE and _waited(attempt.acked, seen, long):
                yield f"client {client} had {attempt.key} ({attempt.seq}) of room {room} too late"


def _waited(since: float, until: float, spans: list[Span]) -> bool:
    return any(min(end, until) - max(begin, since) > STALE for begin, end in spans)


# ---- Silence after a revocation ------------------------------------------------------------
def heard_after_revoke(history: History) -> Iterator[str]:
    """Who was shut out heard something, or was let to write, when all should know."""
    workers = _workers(history)
    for revocation in history.revocations:
        for client in revocation.clients:
            limit = deadline(revocation, client, workers[client], history.troubles) + UNSEEN
            heard = [("heard", at, room) for at, room in history.heard.get(client, ())]
            for what, at, room in heard + _wrote(history, client):
                if at > limit and revocation.room in (None, room):
                    late = at - revocation.at
                    yield f"client {client} {what} room {room} {late:.1f} s after the revocation"


def _wrote(history: History, client: int) -> list[tuple[str, float, int]]:
    mine = (attempt for attempt in history.attempts if attempt.client == client)
    return [("wrote in", one.sent, one.room) for one in mine if one.acked is not None]


def _workers(history: History) -> dict[int, set[int]]:
    served: dict[int, set[int]] = defaultdict(set)
    for stay in history.stays:
        served[stay.client].add(stay.worker)
    return served


def deadline(
    revocation: Revocation, client: int, workers: set[int], troubles: list[Trouble]
) -> float:
    """Until when a frame may still come: a frozen worker and a database that is away stop time."""
    at, limit = revocation.at, revocation.at + SILENT
    bells = [one for one in troubles if one.kind == "doorbell"]
    if any(bell.began <= limit and bell.ended + AFTERMATH >= at for bell in bells):
        limit = at + SILENT_WITHOUT_DOORBELL
    for trouble in sorted(troubles, key=lambda one: one.began):
        if trouble.ended < at or trouble.began > limit:
            continue
        mine = trouble.client in (None, client)
        there = trouble.worker is None or bool(workers & {trouble.worker, -1})
        if trouble.kind == "database":
            limit = max(limit, trouble.ended + SILENT_WITHOUT_DOORBELL)
        elif trouble.kind != "doorbell" and mine and there:
            limit += trouble.ended - max(trouble.began, at)
    return limit


# ---- How long things took ------------------------------------------------------------------
@dataclass
class Times:
    """Seconds, sorted. ``delivery``: from sending to each client whose link was good meanwhile."""

    ack: list[float]
    deaf: list[float]  # answers while nothing but the doorbell was away
    delivery: list[float]
    recovery: list[float]


def times(history: History) -> Times:
    ack = [a.acked - a.began for a in history.attempts if a.acked is not None]
    well = _heard_well(history)
    return Times(
        sorted(ack),
        sorted(_deaf(history, well)),
        sorted(_deliveries(history, well)),
        sorted(history.recoveries),
    )


def _deaf(history: History, well: Healthy) -> Iterator[float]:
    bells = [trouble for trouble in history.troubles if trouble.kind == "doorbell"]
    for one in history.attempts:
        began, acked = one.began, one.acked
        if acked is None or not any(b.began <= acked and began <= b.ended for b in bells):
            continue
        if any(first <= began and acked <= last for first, last in well[one.client, one.room]):
            yield acked - began


def _deliveries(history: History, well: Healthy) -> Iterator[float]:
    acked = {room: sorted(all_, key=_sent) for room, all_ in _acked(history).items()}
    for (client, room), spans in well.items():
        progress = history.progress.get((client, room))
        said = acked.get(room, []) if progress else []
        for began, ended in spans:  # of an hour a client is there for minutes: only these
            first = bisect_left(said, began, key=_sent)
            for attempt in said[first : bisect_right(said, ended, key=_sent)]:
                assert progress is not None
                assert attempt.seq is not None
                seen = progress.when(attempt.seq)
                if attempt.sent <= seen <= ended:
                    yield seen - attempt.sent


def _sent(attempt: Attempt) -> float:
    return attempt.sent


def percentile(values: list[float], share: float) -> float:
    """Of sorted values; 0 where there are none."""
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0
