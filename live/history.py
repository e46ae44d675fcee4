"""The log, read: heads, what changed after a number, and pages of what is older."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from msgspec import Raw

from common.prepared import prepared
from live.frames import encode
from live.models import Sequenced
from live.registry import Rows, current

CATCH_UP = 500  # missed changes that a resume sends; beyond it, the last PAGE and a clean start
PAGE = 50
HEAVY = 256 * 1024  # bytes of one answer about the past
Change = dict[str, Any]


def heads(topics: Iterable[str]) -> dict[str, tuple[int, str]]:
    """``{"stream.5": (head, epoch)}``: one query a noun."""
    wanted: dict[str, list[int]] = {}
    for topic in topics:
        noun, _, pk = topic.partition(".")
        wanted.setdefault(noun, []).append(int(pk))
    found: dict[str, tuple[int, str]] = {}
    for noun, ids in wanted.items():
        if stream := current().stream(noun):
            rows = stream._default_manager.filter(pk__in=ids).values_list("pk", "head", "epoch")
            found |= {f"{noun}.{pk}": (head, epoch) for pk, head, epoch in rows}
    return found


class Past(NamedTuple):
    """Each row of ``seq <= upto`` that changed since ``reach``: its last number, its state.

    ``whole``: it reaches as far back as was asked; more would have been too much to carry.
    """

    reach: int
    upto: int
    whole: bool
    changes: list[tuple[int, Raw]]

    def since(self, after: int) -> list[Raw]:
        return [change for changed, change in self.changes if changed > after]


def past(topic: str, after: int, upto: int) -> Past:
    """What changed since ``after`` of all that stood at ``upto``, as far back as can be carried.

    ``upto`` is a head that the reader knows: what came since then comes in frames of its own, and
    is not told twice. But a row that stood there and changed since is told as it is now: without
    it, who has ``upto`` would have a hole until that frame comes.
    """
    rows: list[Sequenced] = []
    for source, queryset in _sources(topic):
        del source
        changed = queryset.filter(changed__gt=after, seq__lte=upto)
        rows += changed.order_by("-changed")[: CATCH_UP + 1]
    found: list[tuple[int, Raw]] = []
    size = 0
    for row in sorted(rows, key=lambda row: row.changed, reverse=True):
        state = encode({row.noun: row.state()})
        size += len(state)
        if len(found) == CATCH_UP or size > HEAVY:
            return Past(row.changed, upto, False, found[::-1])
        found.append((row.changed, Raw(state)))
    return Past(after, upto, True, found[::-1])


def missed(topic: str, after: int, upto: int) -> list[Raw] | None:
    """All that changed since ``after`` of what stood at ``upto``; None: too much to carry."""
    found = past(topic, after, upto)
    return found.since(after) if found.whole else None


def page(topic: str, before: int | None = None, limit: int = PAGE) -> tuple[list[Sequenced], bool]:
    """The last rows of the timeline before a number, in order, and whether there are older."""
    noun, _, pk = topic.partition(".")
    rows: list[Sequenced] = []
    for source in current().rows:
        if source.timeline and source.model.carrier == noun:
            reach = (int(pk),) if before is None else (int(pk), before)
            rows += _newest(source)(*reach, most=limit + 1)
    rows.sort(key=lambda row: row.seq)
    return rows[-limit:], len(rows) > limit


@cache
def _newest(source: Rows) -> Callable[..., list[Sequenced]]:
    """``(stream, before, most=…)``: the newest of one kind, at most so many; put into SQL once."""
    queryset = source.queryset if source.bare is None else source.bare

    @prepared
    def bare(stream: int, before: int | None = None, *, most: int) -> QuerySet[Any]:
        rows = queryset.filter(**{source.model.carrier: stream})
        older = rows if before is None else rows.filter(seq__lt=before)
        return older.order_by("-seq")[:most]

    def newest(*reach: int, most: int) -> list[Sequenced]:
        rows = bare(*reach, most=most)
        source.fill(rows)
        return rows

    return newest


def snapshot(topic: str, upto: int, limit: int = PAGE) -> list[Change]:
    """What a newcomer needs at the head ``upto``: the talk's end, and all that stands beside it."""
    rows: list[Sequenced] = []
    for source, queryset in _sources(topic):
        if not source.timeline:
            rows += queryset.filter(seq__lte=upto).order_by("seq")[:CATCH_UP]
    beside: list[Change] = [{row.noun: row.state()} for row in rows]
    return light(page(topic, upto + 1, limit)[0]) + beside


def light(rows: list[Sequenced]) -> list[Change]:
    """The states of the last of these rows: of very long ones fewer, so that it can be carried."""
    changes: list[Change] = [{row.noun: row.state()} for row in rows]
    while len(changes) > 1 and weight(changes) > HEAVY:
        changes = changes[len(changes) // 2 :]
    return changes


def weight(changes: list[Change]) -> int:
    return len(encode(changes))


def _sources(topic: str) -> list[tuple[Rows, Any]]:
    noun, _, pk = topic.partition(".")
    return [(s, s.queryset.filter(**{noun: pk})) for s in current().rows if s.model.carrier == noun]
