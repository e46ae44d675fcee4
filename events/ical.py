"""What calendars are told of events and sessions: iCalendar (RFC 5545), hours in UTC, so that no
change of the clock moves them. An entry keeps its name for ever: a calendar that asks again takes
the newer words in place of the older."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from events.models import Event, Session
from members.models import Territory

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=1)  # how often a calendar that follows may ask
Link = Callable[[str], str]  # the whole address of a page, by its path


def calendar(
    name: str, entries: Iterable[Event | Session], here: Territory, *, link: Link
) -> bytes:
    """One calendar: each entry with its hours, place, words, page and whether it is cancelled."""
    from icalendar import Calendar  # some MB, for who asks for a calendar

    made = Calendar()
    made.add("prodid", "-//UP Hub//UP Hub//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", here.time_zone)
    made.add("refresh-interval", ASK_AGAIN, {"value": "DURATION"})
    now = timezone.now()
    for one in entries:
        made.add_component(_entry(one, now, link))
    return bytes(made.to_ical())


def _entry(one: Event | Session, now: datetime, link: Link) -> Any:
    from icalendar import Event as Entry

    address = link(one.get_absolute_url())
    entry = Entry()
    entry.add("uid", f"{type(one).__name__.lower()}-{one.pk}@{link('/').split('/')[2]}")
    entry.add("dtstamp", now)
    entry.add("dtstart", one.starts.astimezone(UTC))
    entry.add("dtend", one.ends.astimezone(UTC))
    entry.add("summary", one.title)
    entry.add("description", "\n".join(filter(None, (_words(one), address))))
    entry.add("url", address)
    if place := _place(one):
        entry.add("location", place)
    entry.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return entry


def _words(one: Event | Session) -> str:
    return one.summary if isinstance(one, Event) else one.subtitle


def _place(one: Event | Session) -> str:
    """A session's hall, and where its event is."""
    if isinstance(one, Event):
        return one.venue
    return ", ".join(filter(None, (one.hall, one.event.venue)))
