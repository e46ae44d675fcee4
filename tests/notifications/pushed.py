"""A push server of ours, a clock, and what the worker does: for the tests of what rings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from members.models import Member
from notifications import actions
from notifications.actions import pushing
from notifications.actions.delivering import hand_over
from notifications.delivery import push
from notifications.models import Notification, Preferences
from tests.notifications.push_endpoint import PushServer, serving

KEY = "rd1qvQdJsVfyT5mPvCBKYLrcfvaCYCFTSV8ZtpFzGcQ"  # of a hub that nobody runs
NOON = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Paris"))
MAX = get_date_max()
Clock = Callable[..., None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """It is noon in the town, and so much later from then on."""

    def later(**by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(**by))

    later()
    return later


@pytest.fixture
def server(settings: Any, at: Clock) -> Iterator[PushServer]:
    with serving() as one:
        settings.PUSH_KEY, settings.PUSH_SERVERS = KEY, [one.origin]
        push._away.clear()
        yield one


@pytest.fixture(autouse=True)
def loud(ada: Member, grace: Member) -> None:
    for one in (ada, grace):
        Preferences.objects.create(member=one, quiet_from=time(0), quiet_until=time(0))


def offer(to: Member, by: Member, url: str = "/projects/four/#o1") -> Notification:
    (row,) = actions.notify([to], kind="offer", by=by, url=url, project="Un four")
    return row


def queued() -> list[DBTaskResult]:
    """What has yet to leave, now or later."""
    tasks = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return list(tasks.filter(task_path=pushing.ring.module_path).order_by("enqueued_at"))


def ready() -> list[DBTaskResult]:
    return [row for row in queued() if row.run_after == MAX or row.run_after <= timezone.now()]


def work() -> list[Any]:
    """As the worker does: what is due is decided, what was decided leaves. What became of it."""
    while hand_over(50) is not None:
        pass
    became = []
    for row in ready():
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL)
        became.append(pushing.ring.call(*row.task_result.args, **row.task_result.kwargs))
    return became


def waits() -> float:
    """Seconds until the next try."""
    (row,) = queued()
    return (row.run_after - timezone.now()).total_seconds()
