"""An event is called; and what each change of one needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from common.slugs import free_slug
from events import rules
from events.models import Event, Registration
from events.slugs import EVENT_PAGES
from live.publish import atomic, record, tell
from members.models import Member, Territory
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from notifications.actions import notify
from rooms.actions import open_room, welcome
from rooms.models import Membership
from rooms.text import render

EDITABLE = frozenset({"title", "kind", "summary", "body", "starts", "ends", "venue", "capacity"})


def create_event(
    territory: Territory,
    *,
    by: Member,
    title: str,
    starts: datetime,
    ends: datetime,
    kind: str = Event.Kind.MEETUP,
    **more: Any,
) -> Event:
    """Any member calls a meetup; animators also conferences and workshops.

    ``more``: summary, body (Markdown), venue, capacity.
    """
    rules.may_call(territory, kind, by)
    rules.in_order(starts, ends)
    spend("events", by=by)
    event = Event(territory=territory, title=title, starts=starts, ends=ends, kind=kind, **more)
    spend_links(title, event.summary, event.venue, event.body, by=by)
    must_be_sayable(title, event.summary, event.venue, event.body, by=by)
    event.at = timezone.now()
    event.html = render(event.body)  # before the transaction, where nobody waits for it
    return _create(event, by)


@atomic
def _create(event: Event, by: Member) -> Event:
    event = open_event(event)
    event.organisers.add(by)
    welcome(event.room, by, Membership.Role.HOLDER)
    return event


def hour_of(event: Event) -> dict[str, str]:
    """When and where, by the town's clock, for a sentence that asks no database."""
    zone = ZoneInfo(event.territory.time_zone)
    hours = {"starts": event.starts, "ends": event.ends}
    told = {name: hour.astimezone(zone).isoformat() for name, hour in hours.items()}
    return told | {"place": event.venue}


def open_event(event: Event) -> Event:
    """Give a new event its address and its room."""
    hold_addresses(event.territory)
    taken = set(Event.objects.filter(territory=event.territory).values_list("slug", flat=True))
    event.slug = free_slug(event.title, taken | EVENT_PAGES, limit=80, instead="event")
    event.room = open_room(
        event.territory, title=event.title, url=reverse("event", args=[event.slug])
    )
    write(event)
    return event


def hold_addresses(territory: Territory) -> None:
    """One new event of a territory at a time, so that two do not choose the same address."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)


def write(event: Event) -> None:
    """It is stored, and every open page of the territory has its numbers."""
    record(event)
    _tell_count(event)


def coming(event: Event) -> list[Member]:
    """Who has a place."""
    held = Registration.objects.coming(event).select_related("member")
    return [one.member for one in held]


def notify_of(event: Event, members: Any, *, kind: str, by: Member | None, **more: Any) -> None:
    """``members`` are told, by a notification of this ``kind``, that ``by`` did it."""
    url, room = event.get_absolute_url(), event.room
    named = {"event": event.title, "id": event.pk}
    notify(members, kind=kind, by=by, url=url, about=room, **named, **more)


def _tell_count(event: Event) -> None:
    count = {"value": event.registered, "of": event.capacity}
    tell(event.territory.topic, {"on": "counts", "counts": {f"event.{event.pk}": count}})
