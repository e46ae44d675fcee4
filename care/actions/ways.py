"""How a sanction is put in force and taken back: of two that hold, one's end ends no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from msgspec import Struct

from care import places
from care.models import Decision, Sanction, SanctionQuerySet
from events import actions as events
from members import actions as members
from members.models import Member, Territory
from rooms import actions as rooms
from rooms.models import Room


class Way(Struct, frozen=True):
    begin: Callable[[Sanction, Member], None]
    end: Callable[[Sanction, Member], None]


WAYS: dict[str, Way] = {}  # by the name of each measure


def hold_town(one: Sanction) -> None:
    """Its sanctions come one by one: each sees what else holds."""
    Territory.objects.select_for_update(no_key=True).get(pk=one.territory_id)
    if one.member_id:
        one.member = Member.objects.select_related("territory").get(pk=one.member_id)


def others(one: Sanction, *ways: Way) -> SanctionQuerySet:
    """What else of these ways stands against the same member, or of the same room."""
    names = [name for name, way in WAYS.items() if way in ways]
    found = Sanction.objects.standing().filter(measure__in=names).exclude(pk=one.pk)
    return found.filter(member=one.member) if one.member_id else found.filter(room=one.room)


def _begin_mute(one: Sanction, by: Member) -> None:
    assert one.until, "a mute ends"
    members.mute_everywhere(_member(one), by=by, until=one.until)


def _end_mute(one: Sanction, by: Member) -> None:
    last = others(one, MUTE).order_by("until").last()
    members.unmute_everywhere(_member(one), by=by, until=last.until if last else None)


def _why(one: Sanction) -> rooms.Why:
    """What whoever is banned reads in place of the room, and where they object."""
    assert one.case, "it is made by the decision of one"
    words = Decision.objects.get(case=one.case, answers_appeal=False).words
    return rooms.Why(one.reason, words, reverse("decision", args=[one.case.pk]))


def _begin_ban_room(one: Sanction, by: Member) -> None:
    rooms.ban_from_all([_room(one)], _member(one), by=by, why=_why(one))


def _end_ban_room(one: Sanction, by: Member) -> None:
    if _room(one).pk not in _closed_by_others(one):
        rooms.let_into_all([_room(one)], _member(one), by=by)


def _begin_ban_event(one: Sanction, by: Member) -> None:
    if event := places.event_of(_room(one)):
        events.shut_out(event, _member(one), by=by, why=_why(one))


def _end_ban_event(one: Sanction, by: Member) -> None:
    event = places.event_of(_room(one))
    if event and event not in [places.event_of(other.room) for other in others(one, BAN_EVENT)]:
        events.let_in(event, _member(one), by=by, but=_closed_by_others(one))


def _closed_by_others(one: Sanction) -> set[int]:
    """Ids of the rooms from which what else stands bans them."""
    found = {room.pk for other in others(one, BAN_ROOM) if (room := other.room)}
    for other in others(one, BAN_EVENT):
        if event := places.event_of(other.room):
            found |= {room.pk for room in events.rooms_of(event)}
    return found


def _end_ban_town(one: Sanction, by: Member) -> None:
    if not others(one, BAN_TOWN).exists():
        members.let_in(_member(one), by=by)


def _end_lock(one: Sanction, by: Member) -> None:
    if not others(one, LOCK).exists():
        rooms.unlock(_room(one), by=by)


def _member(one: Sanction) -> Member:
    assert one.member, "it is somebody's"
    return one.member


def _room(one: Sanction) -> Room:
    assert one.room, "it is a room's"
    return one.room


def void(done: Any) -> None:
    """Of what it gives, nothing is needed."""


MUTE = Way(_begin_mute, _end_mute)
BAN_ROOM = Way(_begin_ban_room, _end_ban_room)
BAN_EVENT = Way(_begin_ban_event, _end_ban_event)
BAN_TOWN = Way(lambda one, by: members.deactivate(_member(one), by=by), _end_ban_town)
LOCK = Way(lambda one, by: void(rooms.lock(_room(one), by=by)), _end_lock)
