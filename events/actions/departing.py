"""What becomes of events and places when somebody leaves, or when an event is long over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from events.actions.events import notify_of, write
from events.models import Event, Registration, Reminder, Speaker
from live.publish import atomic, hold
from members.models import LEFT, Member, Role
from members.personal_data import Gone
from notifications.actions import notify

ANIMATE = (Role.ANIMATOR, Role.ADMINISTRATOR)
PORTION = 500  # rows in one transaction


@atomic
def stop_organising(gone: Gone, after: int) -> int | None:
    """One of the events that they organise. Where nobody else does, animators are told."""
    theirs = Event.objects.organised_by(gone.member).filter(pk__gt=after).order_by("pk")
    event = theirs.select_related("territory", "room").first()
    if event is None:
        return None
    event.organisers.remove(gone.member)
    alone = not event.organisers.filter(is_active=True).exists()
    if alone and not event.over and event.room.public:  # of what is private animators do not hear
        animators = Member.objects.of(event.territory).filter(role__in=ANIMATE)
        url = reverse("event_organisers", args=[event.slug])
        notify(animators, kind="event_orphaned", by=None, url=url, event=event.title)
    return event.pk


@atomic
def give_places_back(gone: Gone, after: int) -> int | None:
    """One of theirs; at what is still to come it is somebody else's."""
    mine = Registration.objects.filter(member=gone.member, pk__gt=after).order_by("pk")
    row = mine.select_related("event__room").first()
    if row is None:
        return None
    hold(row.event.room)
    row.refresh_from_db()
    event, held = row.event, row.status == Registration.Status.REGISTERED
    key = row.pk
    row.delete()
    if held and not event.over:
        Event.objects.filter(pk=event.pk).update(registered=F("registered") - 1)
        event.refresh_from_db()
        write(event)
        notify_of(event, event.organisers.all(), kind="unregistration", by=gone.member)
    return key


@atomic
def unname_speakers(gone: Gone, after: int) -> None:
    """In programmes, which are the town's own, in its language."""
    with override(gone.member.territory.language):
        Speaker.objects.filter(member=gone.member).update(member=None, name=str(LEFT))


@atomic
def forget_registrations(before: datetime) -> int:
    """Who came to what has ended before then, and was reminded of it. How many came stays with the
    event."""
    done = 0
    for model in (Registration, Reminder):
        old = model.objects.filter(event__ends__lt=before).values_list("pk", flat=True)
        done += model.objects.filter(pk__in=list(old[:PORTION])).delete()[0]
    return done
