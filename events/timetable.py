"""A programme laid out for reading: by day, and in a day by hour or by hall."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone
from msgspec import Struct

from events import queries
from events.models import Event, Session

NIGHT = timedelta(hours=4)  # a session after midnight still belongs to the evening before


class Group(Struct):
    """What starts at the same hour, or what one hall has on a day."""

    sessions: list[Session]
    by_hall: bool

    @property
    def hall(self) -> str:
        return self.sessions[0].hall

    @property
    def starts(self) -> Any:
        return self.sessions[0].starts


class Day(Struct):
    date: date
    groups: list[Group]

    @property
    def anchor(self) -> str:
        return f"day-{self.date.isoformat()}"


class Timetable(Struct):
    days: list[Day]
    halls: list[str]
    hall: str
    by: str
    now: int  # the session that is on and began first, 0 when none is
    total: int

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that it is made of on a page."""
        groups = [group for day in self.days for group in day.groups]
        sessions = tuple(one.likeness for group in groups for one in group.sessions)
        return (tuple(self.halls), self.hall, self.by, self.now, self.total, sessions)


def timetable(event: Event, *, hall: str = "", by: str = "") -> Timetable | None:
    """Two queries, however many sessions. ``hall`` shows one hall only, ``by`` is "hall" or ""."""
    sessions = queries.sessions(event)
    if not sessions:
        return None
    halls = sorted({session.hall for session in sessions if session.hall})
    hall = hall if hall in halls else ""
    by = "hall" if by == "hall" and not hall else ""
    shown = [session for session in sessions if not hall or session.hall == hall]
    days = [Day(day, _groups(found, by)) for day, found in _grouped(shown, _day)]
    now = next((session.pk for session in shown if session.now), 0)
    return Timetable(days, halls, hall, by, now, len(sessions))


def _groups(sessions: list[Session], by: str) -> list[Group]:
    if by == "hall":
        sessions = sorted(sessions, key=lambda session: (session.hall, session.starts))
        return [Group(found, True) for _, found in _grouped(sessions, lambda s: s.hall)]
    return [Group(found, False) for _, found in _grouped(sessions, lambda s: s.starts)]


def _grouped(
    sessions: Iterable[Session], key: Callable[[Session], Any]
) -> list[tuple[Any, list[Session]]]:
    return [(value, list(found)) for value, found in groupby(sessions, key)]


def _day(session: Session) -> date:
    return (timezone.localtime(session.starts) - NIGHT).date()
