"""What takes minutes is done in a process of its own: no sign-in code waits for it."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common import mail
from common.queues import LONG
from hub import beside
from hub.beside import TRIES, LongWorker
from hub.worker import Worker
from members.models import Member
from privacy import actions
from privacy.models import Download

pytestmark = pytest.mark.django_db(transaction=True)


class Child:
    """A process that was begun: it does nothing until it is told how it ended."""

    begun: list[Child] = []

    def __init__(self, command: list[str], **_told: Any) -> None:
        self.name, self.killed = command[-1], False
        self.ended: int | None = None
        Child.begun.append(self)

    def poll(self) -> int | None:
        return self.ended

    def kill(self) -> None:
        self.killed = True

    def wait(self, _seconds: float) -> None:
        pass

    def claims(self) -> DBTaskResult:
        row = DBTaskResult.objects.ready().get(queue_name=LONG)
        row.claim(self.name)
        return row


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[Child]:
    settings.DATA = settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(Child, "begun", [])
    monkeypatch.setattr(subprocess, "Popen", Child)
    return Child.begun


def letter() -> None:
    mail.send.enqueue({"subject": "Code", "body": "123456", "to": ["a@example.org"], "headers": {}})


def state(of: str) -> str:
    return str(DBTaskResult.objects.get(task_path__endswith=of).status)


def test_a_code_leaves_while_somebody_s_data_waits_or_is_gathered(
    ada: Member, children: list[Child]
):
    actions.ask(by=ada)
    letter()
    worker = Worker()
    worker.look()
    assert (state("mail.send"), state("downloads.make")) == ("SUCCESSFUL", "READY")
    (child,) = children
    child.claims()
    letter()
    worker.look()
    assert not DBTaskResult.objects.ready().exists(), "the second code has left as well"
    assert len(children) == 1, "one at a time"


def test_its_process_does_it_and_leaves_mails_to_the_worker(ada: Member):
    actions.ask(by=ada)
    letter()
    LongWorker("long").run()
    assert Download.objects.get().ready
    assert (state("mail.send"), state("downloads.make")) == ("READY", "SUCCESSFUL")


def test_what_takes_long_is_not_taken_for_lost(ada: Member, children: list[Child]):
    actions.ask(by=ada)
    worker = Worker()
    worker.look()
    children[0].claims()
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=30))
    worker.beat()
    assert state("downloads.make") == "RUNNING"
    DBTaskResult.objects.update(started_at=timezone.now() - beside.LOST - timedelta(minutes=1))
    worker.beat()
    assert state("downloads.make") == "READY"


def test_a_process_that_dies_is_begun_again_and_not_for_ever(ada: Member, children: list[Child]):
    actions.ask(by=ada)
    worker = Worker()
    for _look in range(4 * TRIES):
        worker.look()
        if children[-1].ended is None:
            children[-1].claims()
            children[-1].ended = -9
    assert len(children) == TRIES
    assert state("downloads.make") == "FAILED"


def test_a_worker_that_ends_takes_it_along_and_the_next_one_begins_it_again(
    ada: Member, children: list[Child]
):
    actions.ask(by=ada)
    worker = Worker()
    worker.look()
    children[0].claims()
    worker.beside.end()
    assert children[0].killed
    Worker().look()
    assert len(children) == 2
