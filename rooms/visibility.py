"""Who may hear a room, and who sits in it: one question for many at once."""

from django.db.models import Q

from live.registry import Seat
from members.models import Territory
from rooms import link_titles
from rooms.models import Membership, Room

ROOM = f"{Room.noun}."
FACTS = ("pk", "territory", "public")
Memberships = dict[tuple[int | None, int], bool]  # (member, room): banned


def visible(seats: set[Seat]) -> set[Seat]:
    """Those of ``seats`` whose member may see the room: ``visible_to``, for many at once.

    A visitor's seat on the town's own topic too: where only members read, there is none.
    """
    seats = seats - _shut_out(seats)
    town = {seat for seat in seats if not seat[2].startswith(ROOM)}
    return town | _seen(seats - town)


def _seen(seats: set[Seat]) -> set[Seat]:
    facts = Room.objects.filter(pk__in={room_of(seat) for seat in seats})
    rooms = {pk: (town, public) for pk, town, public in facts.values_list(*FACTS)}
    return seen_by(seats, memberships(seats), rooms)


def _shut_out(seats: set[Seat]) -> set[Seat]:
    """Visitors, where only members read."""
    visitors = {seat for seat in seats if seat[0] is None}
    if not visitors:
        return set()
    closed = Territory.objects.filter(members_only=True).values_list("pk", flat=True)
    return {seat for seat in visitors if seat[1] in set(closed)}


def seen_by(seats: set[Seat], banned: Memberships, rooms: dict[int, tuple[int, bool]]) -> set[Seat]:
    """The same from what was read already: of each room its territory, and whether it is public."""
    seen = set()
    for seat in seats:
        member, territory, _topic = seat
        room = room_of(seat)
        shut = banned.get((member, room))  # None: no membership
        if room in rooms and not shut and (shut is False or rooms[room] == (territory, True)):
            seen.add(seat)
    return seen


def memberships(seats: set[Seat]) -> Memberships:
    """``{(member, room): banned}`` of those who have one."""
    rooms = {room_of(seat) for seat in seats}
    members = {member for member, _, _ in seats if member is not None}
    known = Membership.objects.filter(Q(room__in=rooms) & Q(member__in=members))
    return {(m, r): banned for m, r, banned in known.values_list("member", "room", "banned")}


def room_of(seat: Seat) -> int:
    return int(seat[2].partition(".")[2])


def title(territory: Territory, pk: int) -> str | None:
    """For a link to a room, in words that everybody may read."""
    found = Room.objects.public_in(territory).filter(pk=pk).first()
    return found.title if found else None


def register() -> None:
    link_titles.register("room", title)
