"""What takes minutes is done beside the worker, in a process of its own: mails do not wait for it,
and the worker's watchdog has no part in it."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from common.queues import LONG

log = logging.getLogger(__name__)
LOST = timedelta(hours=1)  # a long task that runs for longer was left by a process that died
TRIES = 3  # what ended its process so often would end it for ever


class LongWorker(db_worker.Worker):
    """Does what waits in ``LONG``, and ends. A signal ends it at once: it is all done again."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=[LONG],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
        )

    def configure_signals(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the worker's, who ends this one

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            log.error("Task %s failed: %s", db_task_result.id, db_task_result.traceback)


class Beside:
    """The worker's hand on that process: at most one, begun where something waits."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.name = ""

    def look(self, *, waits: bool) -> None:
        """``waits``: whether something is ready for it."""
        if self.child is not None:
            if self.child.poll() is None:
                return
            self.child = None
            self._died()
        if waits:
            self.name = get_random_string(32)
            command = [sys.executable, "-P", "-m", "hub.manage", "worker", "--long", self.name]
            self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603

    def look_for_lost(self) -> None:
        """What another worker's process left half done."""
        _again(_running().filter(started_at__lt=timezone.now() - LOST))

    def end(self) -> None:
        if self.child is not None:
            self.child.kill()  # it has nothing to put away that the next one does not
            self.child.wait(10)
            with suppress(DatabaseError):  # then an hour later
                self._died()

    def _died(self) -> None:
        _again([row for row in _running() if self.name in row.worker_ids])


def _running() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.running().filter(queue_name=LONG)


def _again(left: Iterable[DBTaskResult]) -> None:
    """What was left half done, unless it was begun so often already."""
    for row in left:
        log.warning("Task %s was left half done by a process that died.", row.id)
        rows = _running().filter(pk=row.pk)
        if len(row.worker_ids) < TRIES:
            rows.update(status=TaskResultStatus.READY)
        else:
            rows.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
