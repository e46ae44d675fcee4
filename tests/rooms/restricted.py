"""What the tests of mutes and bans share: to say a word, and to be refused one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from live.frames import Refusal
from members.models import Member
from rooms import actions
from rooms.models import Message, Room


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value


def say(room: Room, who: Member, body: str = "Bonjour") -> Message:
    return actions.post_message(Room.objects.get(pk=room.pk), by=who, body=body, key=uuid4())
