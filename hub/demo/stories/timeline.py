"""All that happens in all stories, in the order of its hours, as if the town had lived it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from msgspec import Struct

from events.models import Registration
from hall.models import Poll
from live.frames import Refusal
from members.models import Member
from notifications.models import Announcement, Notification
from projects.models import Offer, Project
from rooms.models import Message, Room

DATED: list[tuple[Any, tuple[str, ...]]] = [
    (Member, ("joined",)),
    (Project, ("at",)),
    (Room, ("last_at",)),
    (Message, ("at", "edited_at", "removed_at")),
    (Poll, ("at", "closed_at", "withdrawn_at")),
    (Offer, ("at",)),
    (Registration, ("at",)),
    (Announcement, ("at",)),
    (Notification, ("at", "read_at")),
]


class Untellable(Exception):
    """A story contradicts itself or the rules: where, and why."""


class Moment(Struct):
    at: datetime
    act: Callable[[], Any]
    where: str


class Timeline:
    def __init__(self) -> None:
        self.moments: list[Moment] = []
        self._began: list[datetime] = []  # when each moment really began, as the clock has it
        self._told: list[datetime] = []  # and when it happened in its story

    def then(self, at: datetime, act: Callable[[], Any], where: str) -> None:
        self.moments.append(Moment(at, act, where))

    def play(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Rooms, bells and counts grow in the order in which people would have made them grow."""
        for number, moment in enumerate(sorted(self.moments, key=lambda m: m.at), start=1):
            self._began.append(timezone.now())
            self._told.append(moment.at)
            try:
                moment.act()
            except (Refusal, KeyError, ValueError) as error:
                raise Untellable(f"{moment.where}: {error!r}") from error
            progress(number, len(self.moments))
        for model, fields in DATED if self.moments else ():
            for name in fields:
                self._date(model, name)

    def _date(self, model: Any, name: str) -> None:
        """Give rows the hour of their moment: actions know no hour but now.

        The hour they were really made at tells which moment made them. Nobody else writes
        meanwhile: the demonstration is told in one transaction, before people come.
        """
        rows = list(model.objects.filter(**{f"{name}__gte": self._began[0]}))
        for row in rows:
            moment = bisect_right(self._began, getattr(row, name)) - 1
            setattr(row, name, self._told[moment])
        model.objects.bulk_update(rows, [name], batch_size=200)
