"""Functions of the queue that have moved: while a hub is brought up to date, an older web queues
them under the old name, and an older worker finds none under the new one."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

MOVED = {
    "members.mails.send": "common.mail.send",
    "rooms.actions.polls.close_in_time": "hall.actions.polls.close_in_time",
}
UNKNOWN = ("builtins.ImportError", "builtins.ModuleNotFoundError")
LATELY = timedelta(hours=1)


def as_named_now(row: DBTaskResult) -> None:
    row.task_path = MOVED.get(row.task_path, row.task_path)


def again(worker: str) -> int:
    """What another version's worker did not know is done by this one, once. Returns how many."""
    lately = timezone.now() - LATELY
    failed = DBTaskResult.objects.failed().filter(
        exception_class_path__in=UNKNOWN,
        task_path__in=[*MOVED, *MOVED.values()],
        finished_at__gt=lately,
    )
    theirs = [row.pk for row in failed if worker not in row.worker_ids]
    rows = DBTaskResult.objects.filter(pk__in=theirs, status=TaskResultStatus.FAILED)
    return rows.update(status=TaskResultStatus.READY, finished_at=None, exception_class_path="")
