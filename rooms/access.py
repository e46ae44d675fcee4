"""Who may still hear a room: one question for all the sockets of a process."""

from django.db.models import Q

from rooms.models import Membership, Room

Seat = tuple[int | None, int, str]  # member id, territory id, topic


def visible(seats: set[Seat]) -> set[Seat]:
    """Those of ``seats`` whose member may see the room: ``visible_to``, for many at once."""
    ids = {int(topic.partition(".")[2]) for _, _, topic in seats}
    rooms = dict(Room.objects.filter(pk__in=ids).values_list("pk", "territory"))
    public = set(Room.objects.filter(pk__in=ids, public=True).values_list("pk", flat=True))
    members = {member for member, _, _ in seats if member is not None}
    known = Membership.objects.filter(Q(room__in=ids) & Q(member__in=members))
    banned = {(m, r): b for m, r, b in known.values_list("member", "room", "banned")}
    seen = set()
    for seat in seats:
        member, territory, topic = seat
        room = int(topic.partition(".")[2])
        belongs = banned.get((member, room)) is False if member else False
        shut = banned.get((member, room), False) if member else False
        if (
            room in rooms
            and not shut
            and (belongs or (room in public and rooms[room] == territory))
        ):
            seen.add(seat)
    return seen
