"""What calendars are told of events and sessions: iCalendar (RFC 5545). An entry keeps its name for
ever: a calendar that asks again, or is sent it again, takes the newer words in place of the older.

What a calendar follows has its hours in UTC, so that no change of the clock moves them; what it is
sent in a mail (RFC 5546) has those of the town, with the rules of its clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from events.models import Event, Session
from members.models import Member, Territory

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=1)  # how often a calendar that follows may ask
HALF_AN_HOUR = timedelta(minutes=30)  # clocks are changed at one
Link = Callable[[str], str]  # the whole address of a page, by its path


def calendar(
    name: str, entries: Iterable[Event | Session], here: Territory, *, link: Link
) -> bytes:
    """One calendar: each entry with its hours, place, words, page and whether it is cancelled."""
    made = _empty("PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", here.time_zone)
    made.add("refresh-interval", ASK_AGAIN, {"value": "DURATION"})
    for one in entries:
        made.add_component(_entry(one, here, link, UTC))
    return bytes(made.to_ical())


def invitation(event: Event, member: Member, *, off: bool, link: Link) -> str:
    """For one who has a place, to be sent by mail; ``off``: it goes out of their calendar again.

    Its SEQUENCE is the number of the event's last change, of which each is greater than the last.
    The town invites, from the address that it writes from: nobody's own is told.
    """
    here = event.territory
    made = _empty("CANCEL" if off else "REQUEST")
    made.add_component(_clock(here.time_zone, event.starts.year))
    entry = _entry(event, here, link, ZoneInfo(here.time_zone))
    del entry["status"]
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    writer = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    entry.add("organizer", f"mailto:{writer}", {"CN": here.name})
    how = {"ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE", "CN": member.name}
    how["PARTSTAT"] = "DECLINED" if off else "ACCEPTED"
    entry.add("attendee", f"mailto:{member.email}", how)
    entry.add("transp", "OPAQUE")
    made.add_component(entry)
    return str(made.to_ical().decode())


def _empty(method: str) -> Any:
    from icalendar import Calendar  # some MB, for who asks for a calendar

    made = Calendar()
    made.add("prodid", "-//UP Hub//UP Hub//")
    made.add("version", "2.0")
    made.add("method", method)
    return made


@lru_cache(maxsize=64)  # some 30 ms each
def _clock(zone: str, year: int) -> Any:
    """The rules of a town's clock in that year and the next: a VTIMEZONE with each change of it.

    icalendar's own begins summer an hour late: an onset is said in the hours that end with it.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made, before = Timezone(), None
    made.add("tzid", zone)
    utc = datetime(year, 1, 1, tzinfo=UTC)
    while utc.year < year + 2:
        there = utc.astimezone(ZoneInfo(zone))
        now = there.utcoffset() or timedelta()
        if now != before:
            from_ = now if before is None else before
            part = TimezoneDaylight() if there.dst() else TimezoneStandard()
            part.add("dtstart", (utc + from_).replace(tzinfo=None))
            part.add("tzoffsetfrom", from_)
            part.add("tzoffsetto", now)
            part.add("tzname", there.tzname())
            made.add_component(part)
        before, utc = now, utc + HALF_AN_HOUR
    return made


def _entry(one: Event | Session, here: Territory, link: Link, zone: Any) -> Any:
    from icalendar import Event as Entry

    address = link(one.get_absolute_url())
    entry = Entry()
    entry.add("uid", f"{type(one).__name__.lower()}-{one.pk}@{here.host}")
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("dtstart", one.starts.astimezone(zone))
    entry.add("dtend", one.ends.astimezone(zone))
    if isinstance(one, Event):
        entry.add("sequence", one.changed)
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
