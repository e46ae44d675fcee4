"""The mail to the technician: when something is wrong, once a day, and once when all is well."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from hub import alerts, schedule, worker_heartbeat
from hub.serving.worker_watch import WorkerWatch
from tests.letterbox import Letterbox

pytestmark = pytest.mark.django_db(transaction=True)
Pass = Callable[[float], None]


@pytest.fixture
def technician(
    well: Path, settings: Any, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> Letterbox:
    settings.ALERTS = ["technique@sceaux.example"]
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", letterbox.port
    # A machine's own troubles are for others to cause.
    everything = alerts.examine
    monkeypatch.setattr(alerts, "examine", lambda: everything(["worker", "backup"]))
    return letterbox


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Pass:
    """``hours(2)``: the worker looks every ten minutes for two hours."""
    clock: list[datetime] = [timezone.now()]
    monkeypatch.setattr(alerts.timezone, "now", lambda: clock[0])

    def go_by(many: float) -> None:
        until = clock[0] + timedelta(hours=many)
        while clock[0] < until:
            clock[0] += timedelta(minutes=10)
            worker_heartbeat.touch()
            schedule.ran("backup", well=True)
            if lost:
                worker_heartbeat.file().unlink()
            alerts.look()

    lost: list[bool] = []
    go_by.lost = lost  # type: ignore[attr-defined]
    return go_by


def test_a_hub_that_is_well_writes_nothing(technician: Letterbox, hours: Any):
    hours(30)
    assert technician.letters == []


def test_what_is_wrong_is_told_once_a_day_and_its_end_once(technician: Letterbox, hours: Any):
    hours(1)
    hours.lost.append(True)
    hours(2)
    (letter,) = technician.letters
    assert letter["to"] == "technique@sceaux.example"
    words = letter.get_content()  # type: ignore[attr-defined]
    assert "1 chose ne va pas" in letter["subject"]
    assert "bin/hub worker" in words
    hours(20)
    assert len(technician.letters) == 1
    hours(24)
    assert len(technician.letters) == 2
    hours.lost.clear()
    hours(48)
    assert len(technician.letters) == 3
    assert "Tout va de nouveau bien" in technician.letters[-1]["subject"]


def test_what_is_over_in_a_moment_is_worth_no_mail(technician: Letterbox, hours: Any):
    for _ in range(6):
        hours.lost.append(True)
        hours(0.1)
        hours.lost.clear()
        hours(0.1)
    assert technician.letters == []


def test_a_mail_that_cannot_leave_is_in_the_log_and_tried_again(
    technician: Letterbox, hours: Any, caplog: pytest.LogCaptureFixture
):
    technician.answer = "554 5.7.1 No"
    hours.lost.append(True)
    with caplog.at_level(logging.ERROR):
        hours(2)
    assert technician.letters == []
    assert 1 <= caplog.text.count("could not be written to") <= 3
    assert "bin/hub worker" in caplog.text
    technician.answer = "250 OK"
    hours(2)
    assert len(technician.letters) == 1


def test_two_workers_write_once(technician: Letterbox, hours: Any):
    hours.lost.append(True)
    hours(0.5)
    assert len(technician.letters) == 1
    with alerts._known() as held:
        assert held is not None
        with alerts._known() as second:
            assert second is None


def test_who_serves_says_in_the_log_that_the_worker_stands_still(
    well: Path, caplog: pytest.LogCaptureFixture
):
    watch = WorkerWatch()
    watch.look()
    worker_heartbeat.file().unlink()
    watch.look()
    watch.look()
    worker_heartbeat.touch()
    watch.look()
    said = [record.message for record in caplog.records if record.name.endswith("worker_watch")]
    assert [one.split(":")[0].split(".")[0] for one in said] == [
        "The worker stands still",
        "The worker works again",
    ]
