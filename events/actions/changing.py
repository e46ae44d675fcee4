"""An event is changed: who has a place is told of another hour or place, with the one before."""

from __future__ import annotations

from typing import Any

from events import rules
from events.actions.events import EDITABLE, coming, hour_of, notify_of, write
from events.actions.reminding import forget_reminders, plan_reminders
from events.models import Event
from live.publish import atomic, hold
from members.models import Member
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from rooms.actions import retitle
from rooms.text import render

WHEN_AND_WHERE = ("starts", "ends", "venue")


def change_event(event: Event, *, by: Member, **fields: Any) -> Event:
    """``fields``: any of EDITABLE. Who registered is told of a new date or place."""
    assert fields.keys() <= EDITABLE, fields
    if "body" in fields:
        fields["html"] = render(fields["body"])
    return _change(event, by, fields)


@atomic
def _change(event: Event, by: Member, fields: dict[str, Any]) -> Event:
    hold(event.room)
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.may_change(event, by)
    rules.must_take_place(event)
    before, was = [getattr(event, name) for name in WHEN_AND_WHERE], hour_of(event)
    told = " ".join((event.title, event.summary, event.venue, event.body))
    if fields.get("kind", event.kind) != event.kind:
        rules.may_call(event.territory, fields["kind"], by)
    for name, value in fields.items():
        setattr(event, name, value)
    rules.in_order(event.starts, event.ends)
    rules.places_for_all(event)
    must_be_sayable(event.title, event.summary, event.venue, event.body, by=by)
    spend("changes", by=by)
    spend_links(event.title, event.summary, event.venue, event.body, by=by, before=told)
    write(event)
    retitle(event.room, title=event.title, url=event.get_absolute_url())
    if before != [getattr(event, name) for name in WHEN_AND_WHERE]:
        forget_reminders(event)
        plan_reminders(event)
        notify_of(event, coming(event), kind="event_moved", by=by, was=was, **hour_of(event))
    return event
