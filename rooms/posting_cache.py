"""Who writes where, remembered for a moment: someone who talks posts again within seconds.

A seat that was taken away is noticed a second later; guarantee 12 allows two.
"""

from __future__ import annotations

from time import monotonic

from django.db.models import Exists, OuterRef
from msgspec import Struct

from live.registry import Seat as Key
from members.models import Member
from rooms.models import Held, Room
from rooms.visibility import memberships, room_of, seen_by

# By hand: for someone who speaks after a silence the ORM takes longer to write such a query than
# the database to answer it (docs/decisions/hot-path.md, 12).
BELONGING = """
    SELECT members_member.*, EXISTS (
        SELECT 1 FROM rooms_held WHERE rooms_held.author_id = members_member.id
    ) AS waits FROM members_member
    JOIN rooms_membership ON rooms_membership.member_id = members_member.id
    WHERE members_member.id = %s AND members_member.is_active
    AND rooms_membership.room_id = %s AND NOT rooms_membership.banned
"""
ROOM = "SELECT * FROM rooms_room WHERE id = %s"
WAITS = Exists(Held.objects.filter(author=OuterRef("pk")))  # something of theirs, for a look
FRESH = 1.0  # seconds
MOST = 5_000  # seats remembered


class Seat(Struct):
    """A member in a room that they may see. ``belongs``: it is one of their rooms. ``waits``:
    something of theirs, anywhere, waits for a look or was refused."""

    member: Member
    room: Room
    belongs: bool
    until: float
    waits: bool


_seats: dict[Key, Seat] = {}


def find(key: Key) -> Seat | None:
    """The seat, or None where the member is not active or may not see the room."""
    return fresh(key) or read({key}).get(key)


def fresh(key: Key) -> Seat | None:
    """The seat as far as it is remembered: nothing is read, so any thread may ask."""
    seat = _seats.get(key)
    return seat if seat and seat.until >= monotonic() else None


def forget() -> None:
    _seats.clear()


def read(keys: set[Key]) -> dict[Key, Seat]:
    """The seats that were not fresh, by two short queries for someone alone who belongs there;
    else by three, for all of them. It may take longer than they are remembered."""
    until = monotonic() + FRESH
    keys = {key for key in keys if not fresh(key)}
    if len(_seats) + len(keys) > MOST:
        _seats.clear()
    for key in keys:
        _seats.pop(key, None)
    found = _read(keys, until)
    # Nobody writes in a closed room; who writes the moment it opens again is not refused for that.
    open_ones = ((key, seat) for key, seat in found.items() if seat.room.mode != Room.Mode.CLOSED)
    _seats.update(open_ones)
    return found


def _read(keys: set[Key], until: float) -> dict[Key, Seat]:
    if len(keys) == 1:
        (key,) = keys
        if seat := _alone(key, until):
            return {key: seat}
    return _all(keys, until) if keys else {}


def _all(keys: set[Key], until: float) -> dict[Key, Seat]:
    found: dict[Key, Seat] = {}
    belongs = memberships(keys)
    known = Member.objects.filter(is_active=True).annotate(waits=WAITS)
    members = known.in_bulk({key[0] for key in keys if key[0]})
    rooms = Room.objects.in_bulk({room_of(key) for key in keys})
    towns = {pk: (room.territory_id, room.public) for pk, room in rooms.items()}
    for key in seen_by(keys, belongs, towns):
        if member := members.get(key[0] or 0):
            room = rooms[room_of(key)]
            mine = (member.pk, room.pk) in belongs
            found[key] = Seat(member, room, mine, until, member.waits)
    return found


def _alone(key: Key, until: float) -> Seat | None:
    """That of an active member who belongs and was not banned. Such a one sees the room."""
    pk = room_of(key)
    for member in Member.objects.raw(BELONGING, [key[0], pk]):
        for room in Room.objects.raw(ROOM, [pk]):
            return Seat(member, room, belongs=True, until=until, waits=bool(vars(member)["waits"]))
    return None
