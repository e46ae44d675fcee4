"""An event does not take place, or does after all."""

from __future__ import annotations

from django.utils import timezone

from common.confirming import LONGEST
from common.text.visible import LINE, written
from events import rules
from events.actions.events import coming, notify_of, write
from events.actions.reminding import plan_reminders
from events.models import Event
from live.publish import atomic, hold, tell
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable


@atomic
def cancel_event(event: Event, *, by: Member, reason: str = "") -> Event:
    """Who has a place and who organises it is told; ``reason`` stands on its page.

    Places are kept, in case it takes place after all, and so is its room. Twice is once.
    """
    event = _held(event, by)
    if event.cancelled:
        return event
    must_be_sayable(reason, by=by)
    event.reason = within(written(reason, LINE), LONGEST) or None
    event.cancelled_at = timezone.now()
    spend("changes", by=by)
    spend_links(reason, by=by)
    _tell(event, by, "event_cancelled")
    return event


@atomic
def restore_event(event: Event, *, by: Member) -> Event:
    """It takes place after all: who had a place has it, and is told. Twice is once."""
    event = _held(event, by)
    if not event.cancelled:
        return event
    event.reason = event.cancelled_at = None
    spend("changes", by=by)
    plan_reminders(event)
    _tell(event, by, "event_restored")
    return event


def _held(event: Event, by: Member) -> Event:
    """As it stands now: whoever takes a place in the same second comes before, or after."""
    hold(event.room)
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.may_change(event, by)
    rules.not_over(event)
    return event


def _tell(event: Event, by: Member, kind: str) -> None:
    write(event)
    stands = {"value": int(event.cancelled), "of": None}
    tell(event.territory.topic, {"on": "counts", "counts": {f"event.{event.pk}.cancelled": stands}})
    people = [*coming(event), *event.organisers.all()]
    notify_of(event, people, kind=kind, by=by, why=bool(event.reason))
