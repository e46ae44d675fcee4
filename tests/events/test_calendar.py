"""A month of events, as a calendar shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from events.calendar import Month, month
from events.models import Event
from members.models import Member, Territory
from tests.events.conftest import call_meetup

PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.django_db


def held(laid_out: Month) -> dict[int, list[str]]:
    return {day.date.day: [event.title for event in day.events] for day in laid_out.days}


def test_each_event_stands_on_its_days(town: Territory, ada: Member) -> None:
    starts = datetime(2027, 3, 12, 23, 30, tzinfo=PARIS)
    call_meetup(town, ada, title="La nuit", starts=starts)
    call_meetup(town, ada, title="En avril", starts=starts + timedelta(days=31))
    assert held(month(Event.objects.all(), "2027-03")) == {12: ["La nuit"], 13: ["La nuit"]}


def test_a_month_is_whole_weeks_that_begin_on_monday() -> None:
    laid_out = month(Event.objects.all(), "2027-02")
    assert [len(week) for week in laid_out.weeks] == [7, 7, 7, 7]
    assert laid_out.weeks[0][0].date.isoformat() == "2027-02-01"
    assert (laid_out.before, laid_out.after) == ("2027-01", "2027-03")


@pytest.mark.parametrize("asked", ["now", "", "2026-13", "x", "9999-12", "2026-1", "²"])
def test_what_is_no_month_is_this_one(client: Client, town: Territory, asked: str) -> None:
    page = client.get("/events/", {"month": asked})
    assert page.status_code == 200
    assert 'aria-current="date"' in page.content.decode()


def test_private_events_are_not_on_the_wall(
    client: Client, client_of: Callable[[Member], Client], town, ada, mallory
) -> None:
    starts = datetime(2027, 3, 12, 18, 0, tzinfo=PARIS)
    made = call_meetup(town, ada, title="Entre nous", starts=starts)
    made.room.public = False
    made.room.save()
    assert "Entre nous" not in client_of(mallory).get("/events/?month=2027-03").content.decode()
    assert "Entre nous" in client_of(ada).get("/events/?month=2027-03").content.decode()


def test_a_full_month_asks_no_more(client, town, ada, count_queries) -> None:
    starts = datetime(2027, 3, 1, 18, 0, tzinfo=PARIS)
    call_meetup(town, ada, starts=starts)
    client.get("/events/?month=2027-03")
    one = count_queries(lambda: client.get("/events/?month=2027-03"))
    for day in range(10):
        call_meetup(town, ada, starts=starts + timedelta(days=day))
    assert count_queries(lambda: client.get("/events/?month=2027-03")) == one
