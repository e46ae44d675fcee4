"""The numbers of one process as it tells them to whoever gathers those of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from common.mail import outcomes
from hub.serving import page_times
from live import engine
from live.counts import Histogram, counts

Sample = tuple[str, dict[str, str], float]  # of a family: its name with ending, labels, value


def samples(kind: str, stall: float) -> list[Sample]:
    """``kind``: web or worker. ``stall``: the longest of the event loop in the last minute, s."""
    return list(_of_worker() if kind == "worker" else _of_web(stall))


def _of_worker() -> Iterator[Sample]:
    for outcome in ("sent", "postponed", "failed"):
        yield "uphub_mails_total", {"outcome": outcome}, outcomes[outcome]


def _of_web(stall: float) -> Iterator[Sample]:
    running = engine.running
    yield "uphub_sockets", {}, len(running.roster.sockets) if running else 0
    yield "uphub_topics", {}, len(running.relay.topics) if running else 0
    yield "uphub_frames_received_total", {}, counts.received
    yield "uphub_frames_sent_total", {}, counts.sent
    yield from _each("uphub_commands_total", "command", counts.commands)
    yield from _each("uphub_posts_total", "kind", {"message": 0} | counts.rows)
    yield from _each("uphub_refusals_total", "code", counts.refusals)
    yield from _each("uphub_sockets_refused_total", "status", counts.away)
    yield from _histogram("uphub_commit_actions", {}, counts.batch)
    yield from _histogram("uphub_commit_wait_seconds", {}, counts.wait)
    yield "uphub_commit_failures_total", {}, counts.failures
    yield "uphub_loop_stall_seconds", {}, stall
    if running:
        yield "uphub_doorbell_up", {}, float(not running.relay.doorbell.silent)
        yield "uphub_doorbell_latency_seconds", {}, running.relay.doorbell.took
    for (view, status), times in tuple(page_times.times.items()):
        yield from _histogram("uphub_page_seconds", {"view": view, "status": status}, times)


def _each(name: str, label: str, found: Mapping[str, int]) -> Iterator[Sample]:
    for value, count in tuple(found.items()):
        yield name, {label: value}, count


def _histogram(name: str, labels: dict[str, str], one: Histogram) -> Iterator[Sample]:
    below = 0
    for bound, count in zip((*one.bounds, None), tuple(one.counts), strict=True):
        below += count
        le = "+Inf" if bound is None else str(float(bound))
        yield f"{name}_bucket", labels | {"le": le}, below
    yield f"{name}_count", labels, below
    yield f"{name}_sum", labels, one.total
