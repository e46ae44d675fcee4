"""The events of a month, as a calendar on the wall shows them."""

from __future__ import annotations

import re
from calendar import Calendar
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from msgspec import Struct

from events.models import Event, EventQuerySet

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
MOST = 300  # events of one month


class Day(Struct):
    date: date
    events: list[Event]
    inside: bool  # of this month, not of its neighbours
    today: bool


class Month(Struct):
    first: date
    weeks: list[list[Day]]

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def days(self) -> list[Day]:
        """Those of this month on which something happens."""
        return [day for week in self.weeks for day in week if day.inside and day.events]


def month(events: EventQuerySet, asked: str) -> Month:
    """``asked`` is ``2026-11``; what is no month is this one. One query, Monday first."""
    today = timezone.localdate()
    found = MONTH.fullmatch(asked)
    first = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    start, end = _begins(weeks[0][0]), _begins(weeks[-1][-1] + timedelta(days=1))
    rows = list(events.filter(starts__lt=end, ends__gte=start).order_by("starts", "pk")[:MOST])
    return Month(first, [[_day(one, rows, first, today) for one in week] for week in weeks])


def _day(one: date, rows: list[Event], first: date, today: date) -> Day:
    held = [event for event in rows if _local(event.starts) <= one <= _local(event.ends)]
    return Day(one, held, one.month == first.month, one == today)


def _local(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
