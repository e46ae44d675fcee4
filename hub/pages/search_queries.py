"""What one search finds of all that its reader may see, each kind by one prepared question.

``asked`` is a ``phrase`` of common/search/query.py.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from common.prepared import prepared
from common.search import query
from common.still import still
from events.models import Event, EventQuerySet, Session
from hall.models import Poll
from members.models import Member, Territory
from members.queries import find, with_skills
from projects.models import Project, ProjectQuerySet
from rooms.models import Message, Room
from rooms.models.room import RoomQuerySet

Reader = Member | None


@still
def people(here: Territory, words: str, *, most: int) -> list[Member]:
    """With their skills. Everybody may find everyone."""
    return with_skills(find(here, words)[:most])


@prepared
def said(
    me: Reader, here: Territory, room: Room | None, asked: str, *, most: int
) -> QuerySet[Any, int]:
    """Keys of messages, the newest first."""
    rows = Message.objects.filter(room__in=_rooms(me, here, room), removed_at=None)
    return query.last(rows, asked, most)


def messages(keys: list[int]) -> list[Message]:
    rows = {row.pk: row for row in _messages(tuple(keys))}
    return [rows[key] for key in keys if key in rows]


@prepared
def _messages(keys: tuple[int, ...]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=keys).select_related("author", "room")


def polls(me: Reader, here: Territory, room: Room | None, asked: str, *, most: int) -> list[Poll]:
    """The newest first."""
    found = _polls_found(me, here, room, asked, most=most)
    rows = {row.pk: row for row in _polls(tuple(found))}
    return [rows[key] for key in found if key in rows]


@prepared
def _polls_found(
    me: Reader, here: Territory, room: Room | None, asked: str, *, most: int
) -> QuerySet[Any, int]:
    rows = Poll.objects.standing().filter(room__in=_rooms(me, here, room))
    return query.last(rows, asked, most)


@prepared
def _polls(keys: tuple[int, ...]) -> QuerySet[Poll]:
    return Poll.objects.filter(pk__in=keys).select_related("author", "room")


def _rooms(me: Reader, here: Territory, room: Room | None) -> RoomQuerySet:
    rooms = Room.objects.visible_to(me, here)
    return rooms if room is None else rooms.filter(pk=room.pk)


@prepared
def projects(me: Reader, here: Territory, asked: str, *, most: int) -> ProjectQuerySet:
    rows = Project.objects.visible_to(me, here).select_related("holder")
    return query.having(rows, asked)[:most]


@prepared
def events(me: Reader, here: Territory, asked: str, *, most: int) -> EventQuerySet:
    return query.having(Event.objects.visible_to(me, here), asked)[:most]


@prepared
def sessions(me: Reader, here: Territory, asked: str, *, most: int) -> QuerySet[Session]:
    shown = Session.objects.filter(event__in=Event.objects.visible_to(me, here), cancelled=False)
    return query.having(shown.select_related("event"), asked)[:most]
