"""Rooms themselves, who belongs to them, and how far each has read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from live.models import new_epoch
from live.publish import atomic, revoke, tell
from members.models import Member, Territory
from rooms import roles, rules
from rooms.models import Level, Membership, Room


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
def welcome(
    room: Room, member: Member, role: str = Membership.Role.MEMBER, *, named: bool = False
) -> Membership:
    """Make the room one of the member's rooms; a higher role is kept, a ban stays.

    Who comes back is what the room's subject says: its holder, its team, or a member. ``named``:
    another gives them the role, unasked.
    """
    membership, new = Membership.objects.get_or_create(
        room=room, member=member, defaults={"role": role, "read": room.head}
    )
    if new:
        tell_lists(room, member)
    if new and role == Membership.Role.MEMBER:
        role = roles.of(room, member) or role
        named = role == Membership.Role.HOLDER  # to come back is no word of theirs
    if named and (new or membership.role not in Membership.HANDS):
        membership.named_at = timezone.now()
        membership.save(update_fields=["named_at"])
    if role != Membership.Role.MEMBER and membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


@atomic
def settle(room: Room, member: Member) -> None:
    """From now on a member of the room has the role that its subject gives them, if it is one."""
    if role := roles.of(room, member):
        mine = Membership.objects.filter(room=room, member=member)
        mine.update(role=role)
        if role != Membership.Role.HOLDER:
            mine.update(named_at=None)  # a team is who offered their help


@atomic
def leave(room: Room, *, by: Member) -> None:
    """The room is no longer one of theirs; live pages of a private room fall silent."""
    rules.may_leave(room, by)
    Membership.objects.filter(room=room, member=by, banned=False).delete()
    tell_lists(room, by)
    revoke(by.topic)


@atomic
def set_quiet(room: Room, *, by: Member, on: bool) -> None:
    """One's own room, of which nothing counts as unread, and only what is addressed to oneself
    rings; or as any other again."""
    mine = rules.must_belong(room, by)
    if on != mine.quiet:
        set_level(room, by=by, level=Level.MINE if on else Level.USUAL)


@atomic
def set_level(room: Room, *, by: Member, level: str) -> None:
    """How much of one's own room one hears, from its next message on."""
    mine = rules.must_belong(room, by)
    rules.must_be_a_level(level)
    if level != mine.level:
        before, mine.level, mine.told = mine.quiet, level, room.head
        mine.save(update_fields=["level", "told"])
        if before != mine.quiet:
            tell_lists(room, by)


def tell_lists(room: Room, member: Member) -> None:
    """Their lists of rooms are others now, on all their pages."""
    tell(member.topic, {"on": "rooms", "room": room.pk})


@atomic
def mark_read(membership: Membership, *, seq: int) -> None:
    """Reading only goes forward, on all the member's pages at once."""
    seq = min(seq, membership.room.head)
    if seq > membership.read:
        Membership.objects.filter(pk=membership.pk, read__lt=seq).update(read=seq)
        frame = {"on": "read", "room": membership.room_id, "seq": seq}
        tell(membership.member.topic, frame)


@atomic
def mark_all_read(*, by: Member) -> int:
    """All that was said so far in all of their rooms. Returns in how many something waited."""
    behind = Membership.objects.filter(member=by, banned=False, read__lt=F("room__head"))
    heads = dict(behind.values_list("room", "room__head"))
    known = Case(*(When(room=room, then=Value(head)) for room, head in heads.items()))
    # Another page of theirs may have read further meanwhile: reading only goes forward.
    if heads:
        mine = Membership.objects.filter(member=by, room__in=heads)
        mine.update(read=Greatest("read", known))
    for room, head in heads.items():
        tell(by.topic, {"on": "read", "room": room, "seq": head})
    return len(heads)


@atomic
def begin_anew() -> int:
    """Every room gets another epoch: what pages counted belongs to a life that was undone."""
    return Room.objects.update(epoch=new_epoch())
