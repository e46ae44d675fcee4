"""When a story's things happen, said in words and reckoned from the first telling."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_AGO = re.compile(r"(\d+) (minute|hour)s? ago")
_DAY = re.compile(r"(\d+) days? ago, (\d\d:\d\d)")
_WEEKDAY = re.compile(r"([a-z]+) (\d+) days? ago, (\d\d:\d\d)")
_COMING = re.compile(r"([a-z]+) in (\d+) days?, (\d\d:\d\d)")
FRESH = timedelta(hours=10)  # "hours ago" stay within it, so that they come after every "day ago"


class Clock:
    """``clock.at("9 days ago, 18:42")`` and its like, in the town's own hours.

    The forms: ``40 minutes ago``, ``3 hours ago``, ``9 days ago, 18:42``, ``saturday 9 days ago,
    10:00`` (the last Saturday that is at least so long ago), ``thursday in 9 days, 19:30`` (the
    first Thursday that is at least so far ahead).
    """

    def __init__(self, zone: str, now: datetime) -> None:
        self.zone, self.now = ZoneInfo(zone), now.astimezone(ZoneInfo(zone))

    def at(self, words: str) -> datetime:
        if found := _AGO.fullmatch(words):
            ago = timedelta(**{f"{found[2]}s": int(found[1])})
            assert ago < FRESH, f"{words}: say it in days"
            return self.now - ago
        if found := _DAY.fullmatch(words):
            return self._on(self._today(), -int(found[1]), found[2])
        if found := _WEEKDAY.fullmatch(words):
            weekday = WEEKDAYS.index(found[1])
            day = self._today() - timedelta(days=int(found[2]))
            return self._on(day, -((day.weekday() - weekday) % 7), found[3])
        if found := _COMING.fullmatch(words):
            weekday = WEEKDAYS.index(found[1])
            day = self.now + timedelta(days=int(found[2]))
            return self._on(day, (weekday - day.weekday()) % 7, found[3])
        raise ValueError(f"{words}: no hour that a story knows")

    def _today(self) -> datetime:
        """At breakfast it is still yesterday: the night's hours belong to the evening before."""
        return self.now - FRESH

    def _on(self, day: datetime, later: int, hour: str) -> datetime:
        date = (day + timedelta(days=later)).date()
        return datetime.combine(date, time.fromisoformat(hour), self.zone)
