"""What the tests of what waits for a look share."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from members.models import Member
from rooms import actions
from rooms.models import Held, Message, Room

LINK = "Voyez https://casseroles.example/"


def said(room: Room, who: Member, body: str = LINK, key: UUID | None = None) -> Message | Held:
    return actions.say(Room.objects.get(pk=room.pk), by=who, body=body, key=key or uuid4())


def held(room: Room, who: Member, body: str = LINK, key: UUID | None = None) -> Held:
    found = said(room, who, body, key)
    assert isinstance(found, Held)
    return found


def old(member: Member) -> Member:
    Member.objects.filter(pk=member.pk).update(joined=timezone.now() - timedelta(days=9))
    return Member.objects.get(pk=member.pk)
