"""What has had its time goes at night, by the same table that the page about it is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from common import regular
from events.models import Event, Registration
from hub import schedule
from hub.worker import Worker
from members import personal_data
from members.models import Member
from notifications.actions import announce, notify
from notifications.models import Announcement, Notification
from privacy import actions
from privacy.models import Download
from tests.privacy.conftest import life

__all__ = ["life"]
pytestmark = pytest.mark.django_db(transaction=True)


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_each_kind_goes_after_its_days_and_no_sooner(
    life: Any, zoe: Member, worked: Callable[[], None], settings: Any
):
    settings.KEEP = {"notifications": 30, "announcements": 30, "registrations": 30, "downloads": 7}
    actions.ask(by=zoe)
    worked()
    old, young = Notification.objects.order_by("pk")[:2]
    Notification.objects.filter(pk=old.pk).update(at=ago(31))
    Notification.objects.filter(pk=young.pk).update(at=ago(29))
    Announcement.objects.update(ended_at=ago(31))
    Event.objects.filter(title="Foire").update(starts=ago(32), ends=ago(31))
    there = Registration.objects.count()
    assert actions.forget_what_is_old() == 3
    assert not Notification.objects.filter(pk=old.pk).exists()
    assert Notification.objects.filter(pk=young.pk).exists()
    assert not Announcement.objects.exists()
    assert Registration.objects.count() == there - 1
    assert Event.objects.get(title="Foire").registered == 1
    Download.objects.update(made_at=ago(8))
    path = Download.objects.get().path
    assert path.exists()
    assert actions.forget_what_is_old() == 1
    assert not path.exists()


def test_nought_keeps_for_ever(zoe: Member, settings: Any):
    settings.KEEP = {**settings.KEEP, "notifications": 0}
    notify([zoe], kind="download_ready", by=None, url="/")
    Notification.objects.update(at=ago(9_000))
    assert actions.forget_what_is_old() == 0
    term = next(one for one in personal_data.terms() if one.name == "notifications")
    with override("en"):
        assert str(term) == "as long as you are a member"


def test_what_runs_is_not_forgotten(town: Any, animator: Member, settings: Any):
    announce(town, by=animator, body="Toujours")
    Announcement.objects.update(at=ago(9_000))
    actions.forget_what_is_old()
    assert Announcement.objects.exists()


def test_the_page_says_the_days_of_the_settings(town: Any, settings: Any):
    settings.KEEP = {**settings.KEEP, "registrations": 41}
    page = Client().get("/your-data/", headers={"accept-language": "en"}).text
    assert "41 days after the event" in page
    for holding in personal_data.holdings():
        with override("en"):
            assert str(holding.label) in page.replace("&#x27;", "'")


def test_a_worker_does_it_once_a_night_and_what_fails_keeps_nothing_else(
    town: Any, monkeypatch: pytest.MonkeyPatch
):
    done: list[str] = []

    def fails() -> None:
        done.append(uuid4().hex)
        raise RuntimeError("not tonight")

    monkeypatch.setattr(regular, "_nightly", [fails, lambda: done.append("other")])
    worker = Worker()
    worker.night()
    assert done[1:] == ["other"]
    worker.night()  # it is tried again in an hour
    assert len(done) == 2
    monkeypatch.setattr(regular, "_nightly", [lambda: done.append("well")])
    monkeypatch.setattr(schedule, "AGAIN", timedelta())
    worker.night()
    worker.night()
    assert done[2:] == ["well"]
