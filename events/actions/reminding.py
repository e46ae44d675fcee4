"""Who comes to an event is reminded of it: a day before, and an hour, by the clock on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from common import queues
from events.actions.events import hour_of, notify_of
from events.models import Event, Registration, Reminder, When
from live.publish import atomic

PORTION = 200  # people in one transaction
AHEAD = timedelta(days=2)  # nothing that begins later is due yet
LOOK = timedelta(minutes=75)  # the hourly look finds what is due after it


@task()
def remind() -> int:
    """All that is due now, then again when the next one is. Returns how many people were told."""
    now, told, then = timezone.now(), 0, []
    for event, when, due in _soon(now):
        if due > now:
            then.append(due)
        elif now < when.over(event):
            while some := remind_some(event.pk, when):
                told += some
    if then:
        queues.wake(remind, min(then))
    return told


def look_for_reminders() -> None:
    """Each hour, whatever became of what was planned."""
    now = timezone.now()
    if next(_soon(now), None):
        queues.wake(remind, now)


def plan_reminders(event: Event) -> None:
    """Within an action that took a place at it, or moved it: those that the hourly look would find
    too late."""
    now = timezone.now()
    for when in When:
        due = when.due(event, event.territory.time_zone)
        if now < due < now + LOOK:
            queues.wake(remind, due)


def forget_reminders(event: Event) -> None:
    """Of an event that is moved: those that are due anew."""
    now = timezone.now()
    again = [when for when in When if when.due(event, event.territory.time_zone) > now]
    Reminder.objects.filter(event=event, when__in=again).delete()


def _soon(now: datetime) -> Iterator[tuple[Event, When, datetime]]:
    events = Event.objects.filter(starts__gt=now, starts__lt=now + AHEAD, cancelled_at=None)
    for event in events.filter(registered__gt=0).select_related("territory"):
        for when in When:
            yield event, when, when.due(event, event.territory.time_zone)


@atomic
def remind_some(key: int, when: When) -> int:
    """A portion of those who have a place since before it was due. Returns how many they were."""
    event = Event.objects.select_for_update(of=("self",)).select_related("territory").get(pk=key)
    due, now = when.due(event, event.territory.time_zone), timezone.now()
    if event.cancelled or not due <= now < when.over(event):  # moved or cancelled just now
        return 0
    done = Reminder.objects.filter(event=event, when=when).values("member")
    places = Registration.objects.coming(event).filter(at__lte=due).exclude(reminded=False)
    rows = places.exclude(member__in=done).select_related("member__territory").order_by("pk")
    found = list(rows[:PORTION])
    Reminder.objects.bulk_create(
        Reminder(event=event, member=one.member, when=when) for one in found
    )
    told = {"until": event.starts.isoformat(), **hour_of(event)}
    for asked in (True, False):
        people = [one.member for one in found if bool(one.reminded) is asked]
        kind = "reminder_asked" if asked else f"reminder_{when}"
        notify_of(event, people, kind=kind, by=None, **told)
    return len(found)
