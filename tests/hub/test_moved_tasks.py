"""While a hub is brought up to date, two versions queue and work side by side: nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common import mail
from hub.moved_tasks import MOVED
from hub.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The subjects of what left."""
    left: list[str] = []
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", lambda self: left.append(self.subject))
    return left


def queued(subject: str, **told: Any) -> DBTaskResult:
    mail.send.enqueue(mail.written(EmailMessage(subject, "-", "hub@x.fr", ["ada@x.fr"])))
    row = DBTaskResult.objects.latest("enqueued_at")
    DBTaskResult.objects.filter(pk=row.pk).update(**told)
    return row


def test_each_function_that_moved_is_where_it_is_said_to_be():
    for new in MOVED.values():
        assert import_string(new).module_path == new


def test_what_an_older_web_queues_is_done_under_its_old_name(sent: list[str]):
    queued("old name", task_path="members.mails.send")
    queued("new name")
    Worker().look()
    assert sorted(sent) == ["new name", "old name"]


def failed_elsewhere(subject: str, worker: str, why: str = "builtins.ModuleNotFoundError") -> None:
    told = {"status": TaskResultStatus.FAILED, "exception_class_path": why, "worker_ids": [worker]}
    row = queued(subject, **told)
    DBTaskResult.objects.filter(pk=row.pk).update(finished_at=row.enqueued_at)


def test_what_an_older_worker_did_not_know_is_done_by_this_one(sent: list[str]):
    failed_elsewhere("a code", "the older one")
    Worker().look()
    assert sent == ["a code"]


def test_what_failed_here_or_for_another_reason_stays_as_it_is(sent: list[str]):
    ours = Worker()
    failed_elsewhere("ours", ours.worker_id)
    failed_elsewhere("refused", "the older one", why="smtplib.SMTPDataError")
    ours.look()
    assert sent == []
    assert DBTaskResult.objects.failed().count() == 2
