"""What waits in the queue is carried out, also where its function has moved since."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from common import mail

pytestmark = pytest.mark.django_db(transaction=True)


def migrated(*names: tuple[str, str]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(list(names))


def test_a_mail_that_waited_while_the_hub_was_brought_up_to_date_leaves():
    migrated(("members", "0005_members_only"))
    try:
        mail.send.enqueue({"headers": {}})
        DBTaskResult.objects.update(task_path="members.mails.send")
    finally:
        migrated(*MigrationExecutor(connection).loader.graph.leaf_nodes())
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == mail.send.module_path
    assert import_string(waiting.task_path) is mail.send


def test_going_back_it_is_named_as_before():
    mail.send.enqueue({"headers": {}})
    migrated(("members", "0005_members_only"))
    try:
        assert DBTaskResult.objects.get().task_path == "members.mails.send"
    finally:
        migrated(*MigrationExecutor(connection).loader.graph.leaf_nodes())
