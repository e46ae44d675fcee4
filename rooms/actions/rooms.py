"""Rooms themselves, who belongs to them, and how far each has read."""

from __future__ import annotations

from collections.abc import Iterable

from live.models import new_epoch
from live.publish import atomic, revoke, tell
from members.models import Member, Territory
from rooms import roles, rules
from rooms.models import Membership, Room


@atomic
def open_room(territory: Territory, *, title: str, url: str = "", public: bool = True) -> Room:
    return Room.objects.create(territory=territory, title=title, url=url, public=public)


@atomic
def open_rooms(territory: Territory, places: Iterable[tuple[str, str]]) -> list[Room]:
    """Many public rooms at once, each (title, url): a programme has one for every session."""
    rooms = [Room(territory=territory, title=title, url=url) for title, url in places]
    return Room.objects.bulk_create(rooms, batch_size=200)


@atomic
def retitle(room: Room, *, title: str, url: str) -> None:
    room.title, room.url = title, url
    room.save(update_fields=["title", "url"])


@atomic
def set_mode(room: Room, *, mode: str) -> None:
    room.mode = mode
    room.save(update_fields=["mode"])


@atomic
def welcome(room: Room, member: Member, role: str = Membership.Role.MEMBER) -> Membership:
    """Make the room one of the member's rooms; a higher role is kept, a ban stays.

    Who comes back is what the room's subject says: its holder, its team, or a member.
    """
    membership, new = Membership.objects.get_or_create(
        room=room, member=member, defaults={"role": role, "read": room.head}
    )
    if new and role == Membership.Role.MEMBER:
        role = roles.of(room, member) or role
    if role != Membership.Role.MEMBER and membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


@atomic
def settle(room: Room, member: Member) -> None:
    """From now on a member of the room has the role that its subject gives them, if it is one."""
    if role := roles.of(room, member):
        Membership.objects.filter(room=room, member=member).update(role=role)


@atomic
def leave(room: Room, *, by: Member) -> None:
    """The room is no longer one of theirs; live pages of a private room fall silent."""
    rules.may_leave(room, by)
    Membership.objects.filter(room=room, member=by, banned=False).delete()
    revoke(by.topic)


@atomic
def ban(room: Room, member: Member) -> None:
    """Out, and not let in again."""
    Membership.objects.update_or_create(room=room, member=member, defaults={"banned": True})
    revoke(member.topic)


@atomic
def mark_read(membership: Membership, *, seq: int) -> None:
    """Reading only goes forward, on all the member's pages at once."""
    seq = min(seq, membership.room.head)
    if seq > membership.read:
        Membership.objects.filter(pk=membership.pk, read__lt=seq).update(read=seq)
        frame = {"on": "read", "room": membership.room_id, "seq": seq}
        tell(membership.member.topic, frame)


@atomic
def begin_anew() -> int:
    """Every room gets another epoch: what pages counted belongs to a life that was undone."""
    return Room.objects.update(epoch=new_epoch())
