"""``/metrics``: the numbers of all processes of this hub, in the words of Prometheus.

Each process is asked at the moment of a scrape, so any of those behind the one port answers for
all, and one that died leaves nothing. See docs/decisions/metrics.md.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterator
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common.hosts import bare
from hub import worker_heartbeat
from hub.serving import status
from hub.serving.samples import Sample

PATH = "/metrics"
FORWARDED = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"via")
HERE = ("localhost", "127.0.0.1", "[::1]")
FAMILIES = {  # what each is, and its words
    "uphub_process_up": ("gauge", "1 for each process that answers, 0 for one that stands still."),
    "uphub_memory_bytes": ("gauge", "Memory that a process uses."),
    "uphub_open_files": ("gauge", "Files and connections that a process has open."),
    "uphub_open_files_limit": ("gauge", "How many it may have."),
    "uphub_sockets": ("gauge", "Live sockets."),
    "uphub_topics": ("gauge", "Rooms, people and towns that someone listens to."),
    "uphub_frames_received": ("counter", "Frames that came from pages."),
    "uphub_frames_sent": ("counter", "Frames that went to pages."),
    "uphub_commands": ("counter", "Commands that were understood, by name."),
    "uphub_posts": ("counter", "What was newly stored in rooms, by kind."),
    "uphub_refusals": ("counter", "Commands that were refused, by code."),
    "uphub_sockets_refused": ("counter", "Sockets that were not let in, by HTTP status."),
    "uphub_commit_actions": ("histogram", "Actions that shared one commit."),
    "uphub_commit_wait_seconds": ("histogram", "From when an action was asked to its commit."),
    "uphub_commit_failures": ("counter", "Commits that did not come about."),
    "uphub_loop_stall_seconds": ("gauge", "The event loop's longest pause in the last minute."),
    "uphub_doorbell_up": ("gauge", "Whether a process hears the others."),
    "uphub_doorbell_latency_seconds": ("gauge", "From ringing one's own doorbell to hearing it."),
    "uphub_page_seconds": ("histogram", "How long pages took, by view and class of status."),
    "uphub_mails": ("counter", "What became of mails: sent, postponed, failed."),
    "uphub_queue_tasks": ("gauge", "Tasks that wait, mails above all."),
    "uphub_queue_oldest_seconds": ("gauge", "How long ago the oldest of them was queued."),
    "uphub_worker_beat_age_seconds": ("gauge", "Since the worker's last sign of life."),
    "uphub_database_up": ("gauge", "Whether the database answered this scrape."),
}


def may(scope: dict[str, Any]) -> bool:
    """Who shows the token; without one, this machine itself. Asked before a proxy is believed.

    A proxy on this machine speaks for strangers, so whoever forwards is not this machine, nor is
    who asks by another name than this machine has for itself.
    """
    headers = dict(scope["headers"])
    if settings.METRICS_TOKEN:
        said = headers.get(b"authorization", b"")
        return hmac.compare_digest(said, b"Bearer " + settings.METRICS_TOKEN.encode())
    client = scope.get("client")
    if not client or any(name.startswith(FORWARDED) for name in headers):
        return False
    if bare(headers.get(b"host", b"").decode("latin-1")) not in HERE:
        return False
    return ip_address(client[0]).is_loopback


async def answer(send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    body, kind = await asyncio.to_thread(scrape)
    headers = [(b"content-type", kind.encode()), (b"cache-control", b"no-store")]
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def scrape() -> tuple[bytes, str]:
    """The exposition, and its content type."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Gathered())
    return generate_latest(registry), CONTENT_TYPE_LATEST


class Gathered:
    """A collector of prometheus-client's."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import Metric

        found = {name: Metric(name, words, kind) for name, (kind, words) in FAMILIES.items()}
        for name, labels, value in (*_of_processes(), *_of_queue()):
            family = found.get(name) or found[name.rpartition("_")[0]]
            family.add_sample(name, labels, value)
        yield from (one for one in found.values() if one.samples)


def _of_processes() -> Iterator[Sample]:
    for kind in ("web", "worker"):
        for pid, said in status.processes(kind).items():
            process = {"process": f"{kind}-{pid}"}
            yield "uphub_process_up", process, float(said is not None)
            if said is None:
                continue
            yield "uphub_memory_bytes", process, said.memory
            yield "uphub_open_files", process, said.files
            yield "uphub_open_files_limit", process, said.most
            for name, labels, value in said.samples:
                yield name, labels | process, value


def _of_queue() -> Iterator[Sample]:
    try:
        if (age := worker_heartbeat.age()) is not None:
            yield "uphub_worker_beat_age_seconds", {}, age
        ready = DBTaskResult.objects.ready()
        oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
        count = DBTaskResult.objects.filter(status="READY").count()
    except (Error, OSError):
        yield "uphub_database_up", {}, 0.0
        return
    finally:
        connection.close()
    since = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    yield "uphub_database_up", {}, 1.0
    yield "uphub_queue_tasks", {}, count
    yield "uphub_queue_oldest_seconds", {}, since
