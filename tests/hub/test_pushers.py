"""What asks push servers is done by threads beside the worker: one that hangs holds up no mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common import mail
from hub.pushers import MOST, Pushers
from hub.worker import Worker
from members.models import Member
from notifications.actions import pushing
from notifications.delivery import push
from notifications.models import Notification
from tests.notifications.push_endpoint import PushServer, serving
from tests.notifications.pushed import KEY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings: Any, tmp_path: Any) -> Iterator[PushServer]:
    with serving() as one:
        settings.DATA = settings.MEDIA_ROOT = tmp_path
        settings.PUSH_KEY, settings.PUSH_SERVERS = KEY, [one.origin]
        push._away.clear()
        yield one


def told(to: Member, server: PushServer, times: int = 1) -> None:
    for _ in range(times):
        server.device(to)
    line = Notification.objects.create(member=to, kind="offer_done", url="/", data={"project": "x"})
    pushing.send(to, [line])


def letter() -> None:
    told = {"subject": "Code", "body": "123456", "to": ["a@example.org"], "headers": {}}
    mail.send.enqueue({"from_email": "hub@example.org", **told})


def became() -> dict[str, str]:
    rows = DBTaskResult.objects.exclude(status=TaskResultStatus.READY)
    return {row.task_path.rpartition(".")[2]: row.status for row in rows}


def test_the_worker_hands_it_over_beside_its_mails(grace: Member, server: PushServer) -> None:
    told(grace, server)
    letter()
    worker = Worker()
    worker.look()
    while not server.got:
        pass
    worker.pushers.end()
    assert len(server.got) == 1
    assert became() == {"ring": "SUCCESSFUL", "send": "SUCCESSFUL"}


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_mail_leaves_while_servers_hang(grace: Member, server: PushServer) -> None:
    server.hangs = True
    told(grace, server, times=MOST + 2)
    worker = Worker()
    worker.look()
    while not server.got:
        pass
    letter()
    worker.look()
    assert became()["send"] == "SUCCESSFUL"
    assert became()["ring"] == "RUNNING"
    server.over.set()
    worker.pushers.end()
    assert connection.is_usable()


def test_no_more_threads_than_that_and_none_where_nothing_waits(
    grace: Member, server: PushServer
) -> None:
    server.hangs = True
    told(grace, server, times=MOST * 2)
    pushers = Pushers()
    for _ in range(3):
        pushers.look(waiting=MOST * 2)
    assert len(pushers.under_way) == MOST
    server.over.set()
    pushers.end()
    pushers.look(waiting=0)
    assert pushers.under_way == []
