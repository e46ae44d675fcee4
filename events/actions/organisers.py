"""Who organises an event: one more, or one less."""

from __future__ import annotations

from events import rules
from events.actions.events import notify_of
from events.models import Event
from live.publish import atomic, hold
from members import log
from members.models import Member
from members.rate_limits import spend
from rooms.actions import settle, welcome
from rooms.models import Membership


@atomic
def add_organiser(event: Event, member: Member, *, by: Member) -> None:
    """They change it as the others do, and look after its room. Everyone who organises is told.

    Twice is once.
    """
    hold(event.room)
    rules.may_change(event, by)
    rules.may_organise(event, member)
    if event.organisers.contains(member):
        return
    spend("changes", by=by)
    others = list(event.organisers.all())
    event.organisers.add(member)
    welcome(event.room, member, Membership.Role.HOLDER, named=True)
    log.role(event.territory, by=by, verb="events.organiser", thing=event.pk, whom=member)
    notify_of(event, [member], kind="organiser", by=by)
    notify_of(event, others, kind="organiser_more", by=by, whom=member.name)


@atomic
def remove_organiser(event: Event, member: Member, *, by: Member) -> None:
    """By themselves, or by another who organises it; not the last one. All of them are told.

    Twice is once.
    """
    hold(event.room)
    rules.may_change(event, by)
    if not event.organisers.contains(member):
        return
    rules.someone_organises(event, but=member)
    spend("changes", by=by)
    told = list(event.organisers.all())
    event.organisers.remove(member)
    settle(event.room, member)
    log.role(event.territory, by=by, verb="events.organiser_ends", thing=event.pk, whom=member)
    notify_of(event, told, kind="organiser_less", by=by, whom=member.name)
