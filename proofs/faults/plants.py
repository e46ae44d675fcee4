"""Six faults that the harness must find, put into a worker's memory; the code on disk is whole.

Each is a mistake that a careful person could make in this very place.
"""

from __future__ import annotations

import asyncio
import contextvars
import fcntl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PLANTS = ("early-answer", "no-unique-key", "autoincrement", "no-gap-fetch", "no-head-advert")
POSTGRESQL_PLANTS = ("stale-pool",)  # SQLite has none
WINDOW = 0.05  # seconds between the early answer and its commit


def plant(name: str) -> None:
    """In a worker. "no-gap-fetch" is the client's own: the worker only makes gaps likely."""
    if name in WORKERS:
        WORKERS[name]()


def answer_before_commit() -> None:
    from live import commit
    from live.publish import publishing

    def careless(jobs: list[commit.Job]) -> list[commit.Job]:
        with publishing():
            for job in jobs:
                job.run()
                job.answer()
            time.sleep(WINDOW)
        return []

    _replace(commit, "_commit", careless)


def drop_the_unique_key() -> None:
    """In the harness, before the workers start: they rely on the table's constraint alone."""
    from django.db import connection

    from rooms.models import Message

    (unique,) = (c for c in Message._meta.constraints if c.name == "message_key_unique")
    # SQLite's table is made anew from what is left.
    Message._meta.constraints = [c for c in Message._meta.constraints if c is not unique]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Message, unique)


def number_outside_the_transaction() -> None:
    """As an autoincrement does: taken without a lock, kept when the transaction is rolled back."""
    from django.conf import settings

    from live import commit, registry
    from live.models import Stream

    taken: contextvars.ContextVar[int | None] = contextvars.ContextVar("taken", default=None)
    decoder, post = registry.current().decoders["message.post"]
    advance = Stream.advance

    async def numbered(socket: Any, command: Any) -> Any:
        taken.set(_next(settings.DATA / f"numbers.{command.room}"))
        try:
            return await post(socket, command)
        finally:
            taken.set(None)

    def careless(self: Stream, *asked: Any) -> int:
        number, head = taken.get(), advance(self, *asked)
        if number is not None:
            self.head = number
            rooms = type(self)._default_manager.filter(pk=self.pk)
            rooms.update(head=max(head - 1, number))
        return self.head

    registry.current().decoders["message.post"] = (decoder, numbered)
    _replace(Stream, "advance", careless)
    _replace(commit, "_run", lambda jobs, crowd: [job.run() for job in jobs])


def _next(counter: Path) -> int:
    with counter.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        number = int(file.read() or 0) + 1
        file.truncate(0)
        file.write(str(number))
    return number


def make_gaps() -> None:
    """No fault: a worker that missed more than three changes leaves them to its clients."""
    from live import history
    from live.topics.recovery import Recovery

    whole, few = history.missed, 3

    async def silent(self: Recovery, head: int, epoch: str) -> str:
        return ""

    def missed(topic: str, after: int, upto: int) -> Any:
        found = whole(topic, after, upto)
        return found if found is not None and len(found) <= few else None

    _replace(history, "missed", missed)
    _replace(Recovery, "anew", silent)


def never_compare_heads() -> None:
    from live.upkeep import heads

    async def blind(*_: Any) -> None:
        return

    async def mute(*_: Any) -> None:
        await asyncio.Event().wait()

    _replace(heads, "look", blind)
    _replace(heads, "adverts", mute)


def trust_the_pool() -> None:
    """As a pool by hand would be: it looks neither when it gives nor when it takes back."""
    from psycopg_pool import ConnectionPool

    from common.postgresql.watched import Watched

    _replace(Watched, "lives", lambda connection: True)
    _replace(ConnectionPool, "_return_connection", lambda pool, one, **_: pool._add_to_pool(one))


def _replace(place: Any, name: str, value: Any) -> None:
    """A plant whose ground has moved must fail, not silently plant nothing."""
    assert hasattr(place, name), f"{place} has no {name} any more: proofs/faults/plants.py"
    setattr(place, name, value)


WORKERS: dict[str, Callable[[], None]] = {
    "early-answer": answer_before_commit,
    "autoincrement": number_outside_the_transaction,
    "no-gap-fetch": make_gaps,
    "gaps": make_gaps,
    "no-head-advert": never_compare_heads,
    "stale-pool": trust_the_pool,
}
