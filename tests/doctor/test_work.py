"""The doctor, the worker, its mails and the backup."""

from __future__ import annotations

import os
import socket
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from common.mail import WAITS
from hub import schedule, worker_heartbeat
from hub.doctor import examine
from hub.worker import Worker
from tests.doctor.conftest import Doctor
from tests.letterbox import Letterbox

pytestmark = pytest.mark.django_db(transaction=True)


def older(seconds: float) -> None:
    """All that is queued was queued so long ago, and is due."""
    moment = timezone.now() - timedelta(seconds=seconds)
    DBTaskResult.objects.update(enqueued_at=moment, run_after=timezone.now())


def write(settings: Any) -> None:
    settings.EMAIL_BACKEND = "common.mail.Queue"
    mail.send_mail("Your code", "123456", None, ["ada@example.org"])


@pytest.mark.parametrize(("seconds", "words"), [(600, "10 minutes"), (-600, "future")])
def test_a_worker_that_stands_still_is_told(well: Path, doctor: Doctor, seconds: float, words: str):
    assert doctor("worker") == []
    moment = time.time() - seconds
    os.utime(worker_heartbeat.file(), (moment, moment))
    (found,) = doctor("worker")
    assert found.level == "wrong"
    assert words in found.what
    Worker().beat()
    assert doctor("worker") == []


def test_a_worker_that_never_ran_is_told(well: Path, doctor: Doctor):
    worker_heartbeat.file().unlink()
    assert "No worker has ever run" in doctor("worker")[0].what


def test_a_mail_that_nobody_takes_is_told(well: Path, doctor: Doctor, settings: Any):
    write(settings)
    assert doctor("mails") == []
    older(1800)
    (found,) = doctor("mails")
    assert found.level == "wrong"
    assert "1 mail waits, for 30 minutes" in found.what
    assert "not tried" in found.what


def test_a_mail_that_does_not_leave_is_told_with_the_servers_last_word(
    well: Path, doctor: Doctor, settings: Any, letterbox: Letterbox
):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", letterbox.port
    letterbox.answer = "451 4.7.1 Greylisted, come back later"
    write(settings)
    worker = Worker()
    for _ in WAITS[:6]:
        DBTaskResult.objects.update(run_after=timezone.now())
        worker.look()
    (found,) = doctor("mails")
    assert found.level == "wrong"
    assert "SMTP 451" in found.what
    assert "ada@" not in found.what
    letterbox.answer = "250 OK"
    DBTaskResult.objects.update(run_after=timezone.now())
    worker.look()
    assert doctor("mails") == []


def test_mails_that_reach_nobody_are_told(well: Path, doctor: Doctor, settings: Any):
    assert doctor("mail server") == []
    settings.MAIL_CARRIER = "django.core.mail.backends.console.EmailBackend"
    assert "nobody new can sign in" in doctor("mail server")[0].what


def test_a_mail_server_that_takes_no_connection_is_told(well: Path, doctor: Doctor, settings: Any):
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        assert doctor("mail server") == []
    (found,) = doctor("mail server")
    assert found.level == "wrong"
    assert "127.0.0.1" in found.what


def test_a_hub_that_was_never_backed_up_is_told(well: Path, doctor: Doctor):
    assert doctor("backup") == []
    (well / "schedule" / "backup.json").unlink()
    (found,) = doctor("backup")
    assert found.level == "wrong"
    assert "never" in found.what
    assert "HUB_BACKUPS" in found.do


def test_a_backup_that_is_too_old_is_told_with_what_went_wrong(
    well: Path, doctor: Doctor, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.BACKUPS = well
    long_ago = timezone.now() - timedelta(days=3)
    monkeypatch.setattr(schedule.timezone, "now", lambda: long_ago)
    schedule.ran("backup", well=True, said="12 rows")
    monkeypatch.undo()
    (found,) = doctor("backup")
    assert found.level == "wrong"
    assert "72 hours old" in found.what
    assert "12 rows" not in found.do
    schedule.ran("backup", well=False, said="The disk is full.")
    assert "The disk is full." in doctor("backup")[0].do
    schedule.ran("backup", well=True)
    assert doctor("backup") == []


def test_all_is_looked_at_and_everything_has_a_title(well: Path):
    with translation.override("en"):
        found = examine()
    assert len({one.check for one in found}) >= 17
    assert all(one.title and one.what for one in found)
    assert not [one for one in found if "could not be looked at" in one.what]


def test_all_is_said_in_french_as_well(well: Path, settings: Any):
    """The same hub, looked at in both languages: what reads the same was forgotten."""
    worker_heartbeat.file().unlink()  # some of it wrong
    settings.ALLOWED_HOSTS, settings.HTTPS = ["hub.example.org"], False
    said = []
    for language in ("en", "fr"):
        with translation.override(language):
            said.append([(one.what, one.do) for one in examine()])
    for english, french in zip(*said, strict=True):
        assert english[0] != french[0]
        assert english[1] != french[1] or english[1] == french[1] == ""
