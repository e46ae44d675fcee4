"""Rooms as one sees them from outside: which are listed, and what was said last in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from common.prepared import prepared
from common.still import known
from members.models import Member, Territory, person
from rooms import kinds, queries
from rooms.models import Message, Room
from rooms.protocol import LastState

MINE, OTHERS = 100, 20  # the most of each that a page lists


def mine(me: Member | None, most: int = MINE) -> list[Room]:
    """A member's own rooms."""
    rooms = queries.mine(me, most=most) if me else []
    queries.by_the_other(rooms, me)
    return rooms


def others(me: Member | None, here: Territory) -> list[Room]:
    """Where people talk besides."""
    if me:
        return queries.to_discover(me, here, most=OTHERS)
    return queries.lively(None, here, most=OTHERS)


def with_last(rooms: Sequence[Room]) -> Sequence[Room]:
    """Sets ``last`` of each, what happened last and still stands, and whether anybody ``spoke``.

    One query a kind of rows, however many rooms.
    """
    lasts = known(with_last)
    # By how far the reader knows each: a word that they know of is not older than its room's head.
    unknown = {(room.pk, room.head): room.pk for room in rooms if (room.pk, room.head) not in lasts}
    found = _found(tuple(unknown.values())) if unknown else {}
    lasts |= {reach: found[pk] for reach, pk in unknown.items()}
    for room in rooms:
        room.last, room.spoke = lasts[room.pk, room.head]
    return rooms


def _found(rooms: tuple[int, ...]) -> dict[int, tuple[LastState | None, bool]]:
    newest: dict[int, Any] = {}
    spoke: set[int] = set()
    for row in _newest(rooms):
        if row.noun == Message.noun:
            spoke.add(row.room_id)
        if row.room_id not in newest or row.seq > newest[row.room_id].seq:
            newest[row.room_id] = row
    states = {pk: _state(row) for pk, row in newest.items()}
    return {pk: (states.get(pk), pk in spoke) for pk in rooms}


def _newest(rooms: tuple[int, ...]) -> Iterable[Any]:
    """Of each kind the last row of each room."""
    for kind in kinds.registered():
        if kind.line:
            yield from _newest_of(rooms, noun=kind.noun)


@prepared
def _newest_of(rooms: tuple[int, ...], *, noun: str) -> QuerySet[Any]:
    line = kinds.kind(noun).line
    assert line is not None
    theirs = line.queryset.filter(room=OuterRef("pk")).order_by("-seq")
    last = Room.objects.filter(pk__in=rooms).values_list(Subquery(theirs.values("pk")[:1]))
    return line.queryset.filter(pk__in=last).select_related("author")


def _state(row: Any) -> LastState:
    line = kinds.kind(row.noun).line
    assert line is not None
    return LastState(row.noun, row.at, person(row.author), line.words(row))
