"""What a calendar program reads: each entry whole, in hours that no change of the clock moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from events.actions import cancel_event
from events.models import Event
from members.models import Member, Territory
from rooms.actions import set_public
from tests.events.conftest import call_meetup

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
HARD = "Café; thé, « gâteaux »\\ et 日本 " + "long " * 12


def entries(client: Client, address: str) -> dict[str, Any]:
    """By what they are called."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "RFC 5545, 3.1"
    read = Calendar.from_ical(answer.content)
    assert not read.errors
    return {str(one["summary"]): one for one in read.walk("VEVENT")}


def test_an_event_stands_in_a_calendar_as_on_its_page(
    client: Client, town: Territory, ada: Member
) -> None:
    event = call_meetup(town, ada, title=HARD, summary="Words; and, more\\words", venue="Zur Post")
    (entry,) = entries(client, f"{event.get_absolute_url()}calendar.ics").values()
    assert str(entry["summary"]) == event.title
    assert str(entry["location"]) == "Zur Post"
    page = f"http://testserver{event.get_absolute_url()}"
    assert str(entry["description"]) == f"{event.summary}\n{page}"
    assert str(entry["url"]) == page
    assert entry["dtstart"].dt == event.starts.replace(microsecond=0)
    assert entry["dtend"].dt == event.ends.replace(microsecond=0)
    assert str(entry["status"]) == "CONFIRMED"


@pytest.mark.parametrize("month", [1, 3, 7, 10, 12])
def test_seven_in_the_evening_stays_seven_whatever_the_clock_does(
    client: Client, town: Territory, ada: Member, month: int
) -> None:
    seven = datetime(2031, month, 28, 19, tzinfo=PARIS)
    event = call_meetup(town, ada, starts=seven)
    (entry,) = entries(client, f"{event.get_absolute_url()}calendar.ics").values()
    assert entry["dtstart"].dt.utcoffset() == UTC.utcoffset(None)
    assert entry["dtstart"].dt.astimezone(PARIS).hour == 19


def test_a_programme_stands_in_it_with_what_is_called_off(client: Client, pycon: Event) -> None:
    off = pycon.sessions.order_by("pk")[0]
    pycon.sessions.filter(pk=off.pk).update(cancelled=True)
    found = entries(client, f"{pycon.get_absolute_url()}calendar.ics")
    assert len(found) > 40
    assert str(found[off.title]["status"]) == "CANCELLED"
    (confirmed,) = {str(one["status"]) for title, one in found.items() if title != off.title}
    assert confirmed == "CONFIRMED"


def test_the_town_s_calendar_has_what_comes_and_keeps_the_names_of_entries(
    client: Client, meetup: Event, ada: Member
) -> None:
    before = entries(client, "/events/calendar.ics")[meetup.title]
    cancel_event(meetup, by=ada)
    after = entries(client, "/events/calendar.ics")[meetup.title]
    assert after["uid"] == before["uid"]
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")


def test_what_is_private_is_in_nobody_s_calendar_but_of_those_who_see_it(
    client: Client, client_of: Any, meetup: Event, ada: Member, grace: Member
) -> None:
    assert meetup.title in entries(client, "/events/calendar.ics")
    set_public(meetup.room, by=ada, public=False)
    assert meetup.title not in entries(client, "/events/calendar.ics")
    assert client.get(f"{meetup.get_absolute_url()}calendar.ics").status_code == 404
    assert meetup.title in entries(client_of(ada), "/events/calendar.ics")
    assert meetup.title not in entries(client_of(grace), "/events/calendar.ics")


def test_many_events_make_no_more_questions(
    client: Client, town: Territory, ada: Member, count_queries: Any
) -> None:
    call_meetup(town, ada, title=f"One {uuid4()}")
    one = count_queries(lambda: client.get("/events/calendar.ics"))
    for _more in range(5):
        call_meetup(town, ada, title=f"One {uuid4()}")
    assert count_queries(lambda: client.get("/events/calendar.ics")) == one


def test_where_there_is_too_much_what_comes_is_kept(
    client: Client, town: Territory, ada: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.views.calendars.MOST", 2)
    now = datetime.now(UTC)
    for days in (-20, 30, 3):
        call_meetup(town, ada, title=f"In {days} days", starts=now + timedelta(days=days))
    assert set(entries(client, "/events/calendar.ics")) == {"In 3 days", "In 30 days"}
