"""Who writes where, remembered for a moment: someone who talks posts again within seconds.

A seat that was taken away is noticed a second later; guarantee 12 allows two.
"""

from __future__ import annotations

from time import monotonic

from msgspec import Struct

from members.models import Member, Territory
from rooms.models import Membership, Room

FRESH = 1.0  # seconds
MOST = 5_000  # seats remembered
Key = tuple[int, int, int]  # member, territory, room


class Seat(Struct):
    """A member in a room that they may see. ``belongs``: it is one of their rooms."""

    member: Member
    room: Room
    belongs: bool
    until: float


_seats: dict[Key, Seat] = {}


def find(member: int, territory: int, room: int) -> Seat | None:
    """The seat, or None where the member is not active or may not see the room."""
    key = (member, territory, room)
    seat = _seats.get(key)
    if seat is None or seat.until < monotonic():
        seat = _read(*key)
        if len(_seats) >= MOST:
            _seats.clear()
        if seat:
            _seats[key] = seat
    return seat


def forget() -> None:
    _seats.clear()


def _read(member_id: int, territory_id: int, room_id: int) -> Seat | None:
    member = Member.objects.filter(pk=member_id, is_active=True).first()
    visible = Room.objects.visible_to(member, Territory(pk=territory_id))
    room = visible.filter(pk=room_id).first()
    if member is None or room is None:
        return None
    belongs = Membership.objects.filter(room=room, member=member).exists()
    return Seat(member, room, belongs, monotonic() + FRESH)
