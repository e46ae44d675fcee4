"""The worker sleeps until a task is queued: it is rung, and looks by itself where no bell is."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common.mail import send
from hub.tasks import Ear
from hub.worker import LOOK, Worker
from proofs.hubs import Served
from proofs.valkey import Valkey
from tests.launch.test_valkey import eventually

LETTER: dict[str, object] = {"headers": {}}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear() -> Iterator[Ear]:
    ear = Ear()
    assert ear.listen()
    yield ear
    ear.close()


def test_a_mail_that_is_queued_is_heard_once_it_stands(ear: Ear) -> None:
    with transaction.atomic():
        send.enqueue(LETTER)
        assert not ear.wait(0.3)
    assert ear.wait(30)
    assert DBTaskResult.objects.ready().count() == 1


def test_what_is_rolled_back_or_not_queued_is_not_heard(ear: Ear) -> None:
    with transaction.atomic():
        send.enqueue(LETTER)
        transaction.set_rollback(True)
    assert not ear.wait(0.3)


def test_many_at_once_are_one_reason_to_look(ear: Ear) -> None:
    with transaction.atomic():
        for _ in range(20):
            send.enqueue(LETTER)
    assert ear.wait(30)
    assert not ear.wait(0.3)


def test_without_a_bell_it_looks_by_itself_and_hears_again_once_there_is_one(
    ear: Ear, valkey: Valkey
) -> None:
    valkey.stop()
    try:
        for _ in range(3):
            assert not ear.wait(0.1)
        assert not ear.listen()
        send.enqueue(LETTER)  # queued all the same
        assert DBTaskResult.objects.ready().count() == 1
    finally:
        valkey.start()
    assert ear.listen()
    send.enqueue(LETTER)
    assert ear.wait(30)


def test_the_next_look_is_when_the_next_task_is_due() -> None:
    worker = Worker()
    assert worker.look() == LOOK
    soon, late = (timezone.now() + timedelta(seconds=s) for s in (2, 3600))
    for when in (late, soon):
        send.using(run_after=when).enqueue({"headers": {}})
    assert 0 < worker.look() < 2.5


def test_an_idle_worker_asks_the_database_three_times_a_look(
    django_assert_max_num_queries,
) -> None:
    worker = Worker()
    worker.look()
    with django_assert_max_num_queries(3):
        worker.look()


def test_an_idle_worker_sleeps(prepared: Path) -> None:
    """Counted in wake-ups, which a busy machine makes no more: once it was ten a second."""
    served = Served("hub", "worker", HUB_DATA=str(prepared), REDIS_URL=settings.REDIS_URL)
    try:
        assert eventually((prepared / "worker.beat").exists, 60)
        threading.Event().wait(1)  # what a start leaves behind
        before = wakings(served.process.pid)
        threading.Event().wait(4)
        assert wakings(served.process.pid) - before < 16
    finally:
        served.process.kill()
        served.process.wait(10)


def wakings(pid: int) -> int:
    """How often its threads went to sleep so far."""
    lines = (file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/status"))
    found = (re.search(r"^voluntary_ctxt_switches:\s*(\d+)", text, re.MULTILINE) for text in lines)
    return sum(int(one[1]) for one in found if one)
