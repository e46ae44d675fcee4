"""Who may wish. Who may write in a room, says rooms/rules.py."""

from members.models import Member
from rooms.models import Room
from rooms.rules import may_post


def may_wish(room: Room, by: Member) -> None:
    may_post(room, by)
