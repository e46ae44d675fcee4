"""Places at an event: taken, and given back."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils import timezone

from events import rules
from events.actions.confirming import confirm
from events.actions.events import notify_of, write
from events.actions.reminding import plan_reminders
from events.models import Event, Registration
from live.publish import atomic, hold
from members.models import Member
from members.rate_limits import spend
from rooms.actions import welcome


@atomic
def register(event: Event, *, by: Member) -> Registration:
    """Take a place, if there is one. Registering twice is registering once."""
    hold(event.room)
    event.refresh_from_db()
    rules.not_over(event)
    rules.must_take_place(event)
    registration, created = Registration.objects.get_or_create(event=event, member=by)
    status = Registration.Status
    cancelled = Registration.objects.filter(pk=registration.pk, status=status.CANCELLED)
    if not created and not cancelled.update(status=status.REGISTERED, at=timezone.now()):
        return registration
    spend("places", by=by, what=event.pk)
    # The condition is in the UPDATE: of two people who want the last place, one finds none.
    free = Q(capacity=None) | Q(registered__lt=F("capacity"))
    if not Event.objects.filter(free, pk=event.pk).update(registered=F("registered") + 1):
        raise rules.all_taken()
    welcome(event.room, by)
    _counted(event, by, kind="registration")
    confirm.enqueue(registration.pk)
    plan_reminders(event)
    registration.refresh_from_db()
    return registration


@atomic
def unregister(event: Event, *, by: Member) -> None:
    """Give the place back; its room stays one of theirs. Without a place, nothing happens."""
    hold(event.room)
    event.refresh_from_db()
    rules.not_over(event)
    if give_back(event, by):
        spend("places", by=by, what=event.pk)


def give_back(event: Event, by: Member) -> bool:
    """Within an action that holds the event's room. Returns whether they had a place."""
    held = Registration.objects.coming(event).filter(member=by)
    keys = list(held.values_list("pk", flat=True))
    if not held.update(status=Registration.Status.CANCELLED, at=timezone.now()):
        return False
    confirm.enqueue(*keys)
    Event.objects.filter(pk=event.pk).update(registered=F("registered") - 1)
    _counted(event, by, kind="unregistration")
    return True


@atomic
def set_reminded(event: Event, *, by: Member, reminded: bool) -> None:
    """Of this event, whatever they chose for all. Raises Refusal for who has no place."""
    places = Registration.objects.coming(event).filter(member=by)
    if not places.update(reminded=reminded):
        raise rules.no_place()


def _counted(event: Event, by: Member, *, kind: str) -> None:
    """The number of registered people moved: every open page sees it, organisers are told."""
    event.refresh_from_db()
    write(event)
    notify_of(event, event.organisers.all(), kind=kind, by=by)
