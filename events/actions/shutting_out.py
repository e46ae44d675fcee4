"""Who is banned from an event, from all its rooms, and may come again."""

from __future__ import annotations

from collections.abc import Collection

from events.actions.organisers import remove_organiser
from events.actions.registrations import give_back
from events.models import Event
from live.publish import atomic, hold
from members.models import Member
from rooms.actions import Why, ban_from_all, let_into_all
from rooms.models import Room


@atomic
def shut_out(event: Event, member: Member, *, by: Member, why: Why) -> None:
    """Their place is free again. Who organises it does so no more; the last one who does stays,
    which is refused in words."""
    hold(event.room)
    remove_organiser(event, member, by=by)
    event.refresh_from_db()
    if not event.over:
        give_back(event, member)  # at the cost of none of their limits, which would save them
    ban_from_all(rooms_of(event), member, by=by, why=why, spreads=True)


@atomic
def let_in(event: Event, member: Member, *, by: Member, but: Collection[int] = ()) -> None:
    """They see it and come in again. A place they take themselves.

    ``but``: ids of rooms from which they stay banned for another reason.
    """
    let_into_all(rooms_of(event), member, by=by, but=but)


def rooms_of(event: Event) -> list[Room]:
    sessions = Room.objects.filter(session__event=event).order_by("pk")
    return [event.room, *sessions.select_related("territory")]
