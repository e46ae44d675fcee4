"""What the tests of reminders share: an evening to come, and a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from events import actions
from events.models import Event
from members.models import Member, Territory
from notifications.models import Notification
from tests.events.conftest import call_meetup

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 12, 1, 12, tzinfo=PARIS)
Clock = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is so much later than noon on the first of December."""

    def later(since: datetime = NOW, **by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: since + timedelta(**by))

    later()
    return later


@pytest.fixture
def evening(at: Clock, town: Territory, ada: Member, grace: Member) -> Event:
    """In three days at seven, at which Grace has a place."""
    event = call_meetup(town, ada, starts=datetime(2026, 12, 4, 19, tzinfo=PARIS), venue="Halle")
    actions.register(event, by=grace)
    return event


def reminded(who: Member) -> list[str]:
    lines = Notification.objects.filter(member=who, kind__startswith="reminder").order_by("id")
    return list(lines.values_list("kind", flat=True))
