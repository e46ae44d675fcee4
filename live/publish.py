"""What a transaction changed is told after its commit, once: one frame a stream and transaction.

``atomic`` is worn by actions; ``record`` and ``tell`` are called in actions and nowhere else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection, transaction

from live.batch import Batch, Frame
from live.bell import publication
from live.models import Sequenced, Stream

P = ParamSpec("P")
R = TypeVar("R")
_local = threading.local()


@contextmanager
def publishing(shared: bool = False) -> Iterator[None]:
    """A transaction whose changes are told after commit; inside another one, a part of it."""
    if getattr(_local, "batch", None):
        with transaction.atomic(savepoint=False):
            yield
        return
    batch = _local.batch = Batch(shared)
    try:
        with transaction.atomic():
            yield
            must_stand()
            transaction.on_commit(batch.publish)
    finally:
        _local.batch = None


@contextmanager
def part() -> Iterator[None]:
    """One action among those of a shared transaction: undone alone, with what it held."""
    batch = _batch()
    held = set(batch.held)
    try:
        with transaction.atomic():
            yield
            must_stand()
    except BaseException:
        batch.held = held
        raise


def must_stand() -> None:
    """Said before a transaction or savepoint ends: marked as broken, Django would undo it silently.

    Without this, whoever waits would be answered as if their words were stored.
    """
    if transaction.get_rollback():
        raise DatabaseError("a part of this transaction broke it")


def atomic(action: Callable[P, R]) -> Callable[P, R]:
    """Worn by every action: all of it happens and is told, or none of it."""

    @wraps(action)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with publishing():
            return action(*args, **kwargs)

    return act


def record(row: Sequenced) -> None:
    """Save a row as the next change of its stream, and tell its whole state after commit."""
    stream = row.stream
    hold(stream)
    row.changed = stream.advance(row.moments())
    row.seq = row.seq or row.changed
    row.save()
    _tell_change(row)


def record_new(rows: Sequence[Sequenced]) -> None:
    """Save new rows of one model as the next changes of their streams, by one INSERT."""
    streams: dict[str, list[Sequenced]] = {}
    for row in rows:
        streams.setdefault(row.stream.topic, []).append(row)
    for mine in streams.values():
        hold(mine[0].stream)
        head = mine[0].stream.advance(mine[-1].moments(), len(mine))
        for number, row in enumerate(mine, head - len(mine) + 1):
            row.seq = row.changed = number
    type(rows[0])._default_manager.bulk_create(rows)
    for row in rows:
        _tell_change(row)


def record_all(rows: Sequence[Sequenced], fields: Sequence[str]) -> None:
    """Save these ``fields`` of rows that stand, all of one stream, as its next changes."""
    stream = rows[0].stream
    hold(stream)
    head = stream.advance({}, len(rows))
    for number, row in enumerate(rows, head - len(rows) + 1):
        row.changed = number
    type(rows[0])._default_manager.bulk_update(rows, ["changed", *fields])
    for row in rows:
        _tell_change(row)


def _tell_change(row: Sequenced) -> None:
    change, new = {row.noun: row.told_now()}, row.seq == row.changed
    batch = _batch()
    transaction.on_commit(partial(batch.change, row.stream, row.changed, change, new))
    if row.unsays:
        transaction.on_commit(partial(batch.unsaid.add, row.stream.topic))


def hold(stream: Stream) -> None:
    """The stream is ours until commit. Who reads a row to change it holds its stream before.

    Else a reaction would write back the words that another worker's edit has just replaced.
    A shared transaction that has one stream does not wait for another one, whose holder may wait
    for ours: it gets an OperationalError at once, and live/commit.py runs that action again.
    """
    batch = _batch()
    if stream.topic not in batch.held and connection.features.has_select_for_update_nowait:
        nowait = batch.shared and bool(batch.held)
        rows = type(stream)._default_manager.select_for_update(nowait=nowait, no_key=True)
        rows.values_list("pk").get(pk=stream.pk)
    batch.held.add(stream.topic)


@contextmanager
def attempt(stream: Stream) -> Iterator[None]:
    """Hold a stream, and try: what fails is undone by itself, such as a row whose key is taken.

    Held before: what is locked inside a savepoint is let go of with it.
    """
    hold(stream)
    with transaction.atomic():
        yield


def tell(topic: str, frame: Frame) -> None:
    """Tell every page that follows ``topic``, after commit. Not kept: pages recover by reading.

    What takes long to make, such as a sentence, is given as a function: nobody waits for it who
    waits for the transaction. It asks the database nothing.
    """
    transaction.on_commit(partial(_batch().tell, topic, frame))


def revoke(topic: str, *, session: str = "") -> None:
    """Ask every process to look again at who may follow ``topic``, after commit.

    On a person's own topic it closes the sockets of ``session`` (its hash), or of all sessions.
    """
    transaction.on_commit(partial(_batch().told.append, publication.Ring(topic, revoke=session)))


def _batch() -> Batch:
    batch: Batch | None = getattr(_local, "batch", None)
    if batch is None:
        raise RuntimeError("record() and tell() are for actions: wear @atomic")
    return batch
