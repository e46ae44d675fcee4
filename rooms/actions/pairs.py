"""Rooms of two people who talk alone."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from live.publish import atomic, hold, record, revoke
from members.models import Member
from rooms.actions.composing import Composed
from rooms.actions.rooms import tell_lists
from rooms.models import Membership, Message, Room, pair_of


@atomic
def open_pair(one: Member, other: Member) -> Room:
    """Their room, which they have once: both belong to it, for good."""
    pair = pair_of(one, other)
    if room := Room.objects.filter(pair=pair).first():
        return room
    try:
        with transaction.atomic():
            room = Room.objects.create(territory=one.territory, pair=pair, public=False)
    except IntegrityError:  # both wrote at once
        return Room.objects.get(pair=pair)
    for member in (one, other):
        Membership.objects.create(room=room, member=member)
        tell_lists(room, member)
    return room


@atomic
def say_first(room: Room, *, by: Member, words: Composed, key: UUID) -> None:
    """Words that were written before the room was there. Their limits were asked then."""
    if not Message.objects.filter(author=by, key=key).exists():
        record(Message(room=room, author=by, key=key, body=words.body, html=words.html))


@atomic
def shut(room: Room, member: Member) -> None:
    """They neither see nor hear it any more; the other one writes on and does not learn of it."""
    if Membership.objects.filter(room=room, member=member, banned=False).update(banned=True):
        tell_lists(room, member)
        revoke(member.topic)


@atomic
def let_into_pair(room: Room, member: Member) -> None:
    """It is one of theirs again. What was said meanwhile stands there, and calls nobody."""
    hold(room)
    room.refresh_from_db(fields=["head"])
    held = Membership.objects.filter(room=room, member=member, banned=True)
    if held.update(banned=False, read=room.head):
        tell_lists(room, member)
