"""The rooms that pages list and show, each by one question that is put into SQL once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext

from common.prepared import prepared
from common.still import still
from members.models import Member, Role, Territory
from rooms.models import Held, Membership, Message, Reaction, Restriction, Room
from rooms.models.room import RoomQuerySet


@prepared
def mine(me: Member, *, most: int) -> RoomQuerySet:
    """Those that someone belongs to, the liveliest first, each with its ``unread``."""
    return Room.objects.mine(me)[:most]


@prepared
def lively(me: Member | None, here: Territory, *, most: int) -> RoomQuerySet:
    """Those where someone spoke, the latest first."""
    return Room.objects.visible_to(me, here).lively()[:most]


@prepared
def to_discover(me: Member, here: Territory, *, most: int) -> RoomQuerySet:
    """The lively ones that are not theirs yet."""
    theirs = Membership.objects.filter(member=me).values("room")
    return Room.objects.visible_to(me, here).exclude(pk__in=theirs).lively()[:most]


@prepared
def visible(pk: int, me: Member | None, here: Territory) -> RoomQuerySet:
    """A room, if it is theirs to see."""
    return Room.objects.visible_to(me, here).select_related("territory").filter(pk=pk)


@prepared
def membership(room: int, me: Member) -> QuerySet[Any]:
    """With ``waits``: something of theirs waits there for a look, or was refused."""
    waits = Held.objects.filter(room=OuterRef("room"), author=OuterRef("member"))
    return Membership.objects.filter(room=room, member=me).annotate(waits=Exists(waits))


def held(room: Room, me: Member) -> list[Held]:
    """What who wrote it alone sees at the end of the talk."""
    return list(Held.objects.filter(room=room, author=me).order_by("pk"))


def to_look_at(here: Territory) -> QuerySet[Held]:
    """All that waits in a town."""
    waiting = Held.objects.waiting().filter(room__territory=here)
    return waiting.select_related("author__territory", "room__territory")


def animators(room: Room) -> QuerySet[Member]:
    there = Member.objects.filter(territory=room.territory_id, is_active=True)
    return there.filter(role__in=(Role.ANIMATOR, Role.ADMINISTRATOR))


@prepared
def holds(room: int, me: Member) -> QuerySet[Membership]:
    """Whether someone looks after it: a team only helps with what it is about."""
    held = Membership.objects.filter(role=Membership.Role.HOLDER, banned=False)
    return held.filter(room=room, member=me)


def restriction(room: Room, member: Member) -> Restriction | None:
    """What holds for somebody there now: a mute that still runs, or a ban."""
    found = Restriction.objects.standing().select_related("room", "by")
    return found.filter(room=room, member=member).first()


def banned(rooms: QuerySet[Room], me: Member) -> Restriction | None:
    """What shuts them out of one of these rooms, if they may learn of it; None of two who talk
    alone, where nobody is told who blocked them."""
    found = Restriction.objects.filter(room__in=rooms, member=me, until=None).order_by("pk")
    standing = found.filter(room__memberships__in=me.memberships.filter(banned=True))
    one = standing.select_related("room__territory", "by").first()
    return one if one and one.told else None


def muted_until(room: Room, me: Member) -> datetime | None:
    """There, or in all rooms. Asks the database only where somebody is muted there at all."""
    now = timezone.now()
    everywhere = me.muted_until if me.muted_until and me.muted_until > now else None
    if room.muted_until is None or room.muted_until <= now:
        return everywhere
    found = restriction(room, me)
    here = found.until if found else None
    return max((one for one in (everywhere, here) if one), default=None)


def nameable(room: Room) -> QuerySet[Member]:
    """Who can be named there: people of the town, and in a private room only its own.

    Of two who talk alone also the one who shut the other out, who does not learn of it.
    """
    people = Member.objects.filter(territory=room.territory_id, is_active=True)
    if room.public:
        return people
    if room.pair:
        return people.filter(pk__in=room.pair.split(":"))
    return people.filter(memberships__in=Membership.objects.filter(room=room, banned=False))


def by_the_other(rooms: Iterable[Room], me: Member | None) -> None:
    """Rooms of two are called by the name of the other one, and lead to their page.

    One question, and none where there are no such rooms.
    """
    found = {room.pk: room for room in rooms if room.pair}
    for room in found.values():
        room.title = gettext("Somebody who has left")
    if me is None or not found:
        return
    for one in _others(tuple(found), me):
        room = found[one.room_id]
        room.title, room.url = one.member.name, one.member.get_absolute_url()


def the_others(room: Room, me: Member) -> list[Member]:
    """Of a room of two the other one, as long as they are there."""
    return [one.member for one in _others((room.pk,), me)]


@prepared
def _others(rooms: tuple[int, ...], me: Member) -> QuerySet[Membership]:
    theirs = Membership.objects.filter(room__in=rooms, member__is_active=True)
    return theirs.exclude(member=me).select_related("member")


def talkers(room: Room, *, most: int) -> list[Member]:
    """Who spoke there last, each once."""
    spoke = Message.objects.filter(room=room).order_by().values("author")
    latest = spoke.annotate(last=Max("seq")).order_by("-last")
    keys = list(latest.values_list("author", flat=True)[:most])
    found = Member.objects.in_bulk(keys)
    return [found[pk] for pk in keys]


@prepared
def belonging(room: int, *, most: int) -> QuerySet[Any]:
    """The first of those who belong there, each with ``total``: how many do."""
    everyone = Membership.objects.filter(room=room, banned=False, member__is_active=True)
    counted = everyone.annotate(total=Window(Count("pk")))
    return counted.select_related("member").order_by("pk")[:most]


@still
def pinned(room: int, *reach: Hashable) -> list[Message]:
    """``reach``: as for ``rooms.timeline.newest``."""
    return _pinned(room)


@prepared
def _pinned(room: int) -> QuerySet[Message]:
    return Message.objects.filter(room=room).pinned().select_related("author")


@prepared
def people(keys: tuple[int, ...]) -> QuerySet[Member]:
    return Member.objects.filter(pk__in=keys)


@prepared
def reactions(messages: tuple[int, ...]) -> QuerySet[Reaction]:
    return Reaction.objects.filter(message__in=messages)
