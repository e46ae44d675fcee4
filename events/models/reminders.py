"""That somebody was reminded of an event, and when that is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from events.models.event import Event
from members.models import Member


class When(models.TextChoices):
    """How long before, by the clock on the wall; and for how long it is worth saying."""

    DAY = "day"
    HOUR = "hour"

    def due(self, event: Event, zone: str) -> datetime:
        """The same hour on the day before, however long the night was between; or an hour."""
        if self is When.HOUR:
            return event.starts - timedelta(hours=1)
        there = event.starts.astimezone(ZoneInfo(zone))
        before = there.replace(tzinfo=None) - timedelta(days=1)
        return before.replace(tzinfo=there.tzinfo)

    def over(self, event: Event) -> datetime:
        """From then on the later one is enough, or it has begun."""
        return event.starts if self is When.HOUR else event.starts - timedelta(hours=3)


class Reminder(models.Model):
    """Each of them is told once: the database holds it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    when = models.CharField(max_length=4, choices=When.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "when", "member"], name="reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} of {self.event_id}, a {self.when} before"
