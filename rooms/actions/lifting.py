"""That somebody was muted in a room, or banned from it, is over."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import timezone

from live.publish import atomic, hold
from members.models import Member
from members.rate_limits import spend
from rooms import queries, rules
from rooms.actions.restrictions import at_home_in, tell_muted, tell_of
from rooms.actions.rooms import tell_lists
from rooms.models import Membership, Restriction, Room


@atomic
def lift(room: Room, member: Member, *, by: Member) -> None:
    """They write again, or come in again: as one of the room only if they were one before."""
    rules.may_tend(room, by)
    hold(room)
    restriction = queries.restriction(room, member)
    if restriction is None:
        return
    rules.may_lift(restriction, by)
    spend("tending", by=by)
    _lift(room, member, restriction)


@atomic
def let_into_all(
    rooms: Iterable[Room], member: Member, *, by: Member, but: Collection[int] = ()
) -> None:
    """Where they are banned, that is over. Who mutes them meanwhile still does.

    ``but``: ids of rooms from which they stay banned for another reason.
    """
    for room in rooms:
        rules.may_tend(room, by)
        hold(room)
        restriction = queries.restriction(room, member)
        if restriction is None or not restriction.bans:
            continue
        rules.may_lift(restriction, by)
        if room.pk in but:
            Restriction.objects.filter(pk=restriction.pk).update(spreads=False)
        else:
            _lift(room, member, restriction)


def _lift(room: Room, member: Member, restriction: Restriction) -> None:
    restriction.delete()
    if not restriction.bans:
        tell_muted(room, member, None)
        return
    banned = Membership.objects.filter(room=room, member=member, banned=True)
    if restriction.belonged:
        banned.update(banned=False)
    else:
        banned.delete()
    tell_lists(room, member)
    if not restriction.url and not restriction.reason and at_home_in(room, restriction):
        tell_of(room, member, "room_open_again")


@atomic
def lift_reported(restriction: Restriction, *, by: Member) -> None:
    """By an animator, who looked at it because whoever is banned asked for that."""
    lift(restriction.room, restriction.member, by=by)


@atomic
def forget_pages(urls: Collection[str]) -> None:
    """Those pages are gone: whoever is banned asks animators in another way."""
    Restriction.objects.filter(url__in=urls).update(url="")


@atomic
def forget_ended_mutes() -> None:
    """Nobody is kept in mind for what is over."""
    Restriction.objects.filter(until__lte=timezone.now()).delete()
