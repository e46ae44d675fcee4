"""Talk for tests that need some."""

from typing import Any
from uuid import uuid4

from live.publish import publishing
from members.models import Member
from rooms.actions import post_message
from rooms.models import Message, Room
from rooms.timeline import seen, told


def say(room: Room, author: Member, times: int) -> list[Message]:
    """So many messages; past twenty in one transaction, for speed."""
    if times <= 20:
        return [_one(room, author, number) for number in range(times)]
    with publishing():
        return [_one(room, author, number) for number in range(times)]


def arranged(
    rows: list[Message], *, me: Member | None, read: int, more: bool = False
) -> list[dict[str, Any]]:
    """What stands on the page of ``me``, in order."""
    return [one for run in seen(told(rows, more), me=me, read=read) for one in run.entries]


def _one(room: Room, author: Member, number: int) -> Message:
    return post_message(room, by=author, body=f"Message {number}", key=uuid4())
