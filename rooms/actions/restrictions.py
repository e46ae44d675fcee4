"""Who may not write in a room for a while, or not be there at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from common.text.visible import LINE, written
from live.publish import atomic, hold, revoke, tell
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from notifications.actions import notify
from rooms import rules
from rooms.actions.rooms import tell_lists
from rooms.models import Membership, Message, Restriction, Room

LONGEST_WHY = 200  # characters


class Why(NamedTuple):
    """As ``Restriction`` keeps it, for whoever is banned to read."""

    reason: str = ""
    words: str = ""
    url: str = ""


@atomic
def mute(room: Room, member: Member, *, by: Member, hours: int) -> Restriction:
    """They read on, and write nothing for so long; who is muted again, from now on.

    ``hours``: one of ``rules.MUTES``.
    """
    rules.may_restrict(room, member, by)
    rules.must_be_a_while(hours)
    hold(room)
    rules.must_not_be_banned(room, member)
    spend("tending", by=by)
    until = timezone.now() + timedelta(hours=hours)
    restriction = _restrict(room, member, by, until=until)
    room.refresh_from_db(fields=["muted_until"])
    if room.muted_until is None or room.muted_until < until:
        room.muted_until = until
        room.save(update_fields=["muted_until"])
    tell_muted(room, member, until)
    return restriction


@atomic
def ban(room: Room, member: Member, *, by: Member | None, words: str = "") -> Restriction:
    """Out, and not let in again; twice is once. ``by`` None is the hub itself.

    ``words``: why, in a line, which they read.
    """
    why = Why(words=within(written(words, LINE), LONGEST_WHY))
    if by:
        rules.may_restrict(room, member, by)
        rules.must_not_be_muted(room, by)
        must_be_sayable(why.words, by=by)
        spend_links(why.words, by=by)
    spend("tending", by=by)
    return _ban(room, member, by, why)


@atomic
def ban_from_all(
    rooms: Iterable[Room], member: Member, *, by: Member, why: Why, spreads: bool = False
) -> None:
    """Of all the rooms of one thing, or of none. ``spreads``: of those that it opens later, too."""
    for room in rooms:
        rules.may_restrict(room, member, by)
        restriction = _ban(room, member, by, why)
        if spreads and not restriction.spreads:
            restriction.spreads = True
            restriction.save(update_fields=["spreads"])


@atomic
def spread_bans(room: Room, new: Collection[Room]) -> None:
    """Whoever is banned from all of one thing, of which ``room`` is, is so from its new rooms."""
    found = Restriction.objects.filter(room=room, until=None, spreads=True)
    told = [(one, there) for one in found for there in new]
    Membership.objects.bulk_create(
        [Membership(room=there, member_id=one.member_id, banned=True) for one, there in told],
        batch_size=200,
    )
    Restriction.objects.bulk_create(
        [
            Restriction(
                room=there,
                member_id=one.member_id,
                by_id=one.by_id,
                at=one.at,
                reason=one.reason,
                words=one.words,
                url=one.url,
            )
            for one, there in told
        ],
        batch_size=200,
    )


def _ban(room: Room, member: Member, by: Member | None, why: Why) -> Restriction:
    hold(room)
    membership, new = Membership.objects.get_or_create(
        room=room, member=member, defaults={"banned": True, "read": room.head}
    )
    same = Restriction.objects.filter(room=room, member=member, until=None).first()
    if same and membership.banned:
        return _say_why(same, why)
    belonged = not new and not membership.banned
    membership.banned = True
    membership.save(update_fields=["banned"])
    restriction = _restrict(room, member, by, until=None, belonged=belonged, **why._asdict())
    tell_lists(room, member)
    tell(member.topic, {"on": "banned", "room": room.pk})
    revoke(member.topic)
    if not why.url and at_home_in(room, restriction):  # there, whoever made that page tells them
        facts = {"reason": why.reason, "words": why.words}
        tell_of(room, member, "room_banned", **facts)
    return restriction


def at_home_in(room: Room, restriction: Restriction) -> bool:
    """Whether a line in their bell is news: else anybody with a room could write into any bell."""
    said = Message.objects.filter(room=room, author=restriction.member_id)
    return restriction.belonged or (room.public and said.exists())


def _say_why(restriction: Restriction, why: Why) -> Restriction:
    """Whoever gives a page to object on says more than was said before."""
    if why.url:
        for name, told in why._asdict().items():
            setattr(restriction, name, told)
        restriction.save(update_fields=why._fields)
    return restriction


def tell_of(room: Room, member: Member, kind: str, **facts: str) -> None:
    """In their bell, on every page: it leads to the room, which says it for as long as it holds."""
    url = room.get_absolute_url()
    notify([member], kind=kind, by=None, url=url, about=None, room=room.title, **facts)


def _restrict(room: Room, member: Member, by: Member | None, **facts: Any) -> Restriction:
    """The one row that says so, whatever was said before."""
    told = {"by": by, "at": timezone.now(), "belonged": False, "spreads": False, **Why()._asdict()}
    told |= facts
    return Restriction.objects.update_or_create(room=room, member=member, defaults=told)[0]


def tell_muted(room: Room, member: Member, until: datetime | None) -> None:
    """All their pages show it. In ms from now as well, since clocks of phones differ."""
    left = until - timezone.now() if until else timedelta()
    after = int(left.total_seconds() * 1000)
    tell(member.topic, {"on": "muted", "room": room.pk, "until": until, "after": after})
