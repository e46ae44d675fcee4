"""Who is banned from an event, from all its rooms, and may come again."""

from __future__ import annotations

from events.actions.organisers import remove_organiser
from events.actions.registrations import unregister
from events.models import Event
from live.publish import atomic, hold
from members.models import Member
from rooms.actions import ban_from_all, let_into_all
from rooms.models import Room


@atomic
def shut_out(event: Event, member: Member, *, by: Member) -> None:
    """Their place is free again. Who organises it does so no more; the last one who does stays,
    which is refused in words."""
    hold(event.room)
    remove_organiser(event, member, by=by)
    if not event.over:
        unregister(event, by=member)
    ban_from_all(rooms_of(event), member, by=by)


@atomic
def let_in(event: Event, member: Member, *, by: Member) -> None:
    """They see it and come in again. A place they take themselves."""
    let_into_all(rooms_of(event), member, by=by)


def rooms_of(event: Event) -> list[Room]:
    sessions = Room.objects.filter(session__event=event).order_by("pk")
    return [event.room, *sessions.select_related("territory")]
