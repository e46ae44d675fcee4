"""What need not be waited for: tasks are taken from the database, and old things are forgotten."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from hub import beat, schedule
from members.actions import forget_ended_sessions
from rooms.actions import forget_left_pictures

log = logging.getLogger(__name__)
LOOK = 0.2  # seconds between two looks at what is ready: one read of an index
TIDY, NIGHT = 3600.0, 60.0  # seconds
LOST = timedelta(minutes=5)  # a task that runs for longer was left by a worker that died
KEPT = timedelta(hours=1)  # how long what was done is kept: mails hold codes and addresses
KEPT_FAILED = timedelta(days=14)  # for whoever wants to know why
LONGEST = 30.0  # seconds between two looks at a database that is away


class Worker(db_worker.Worker):
    """django-tasks' own, which looks before it locks, and outlives its database."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.due = {self.beat: 0.0, self.tidy: 0.0, self.night: 0.0}
        self.nightly = schedule.Nightly()

    def run(self) -> None:
        pause = LOOK
        while self.running:
            try:
                self.look()
                pause = LOOK
            except DatabaseError as error:
                pause = min(LONGEST, pause * 2)
                log.warning("The database does not answer (%s).", str(error).strip())
            finally:
                close_old_connections()
            time.sleep(pause)
        self.nightly.end()

    def look(self) -> None:
        """Do all that is ready now."""
        now = time.monotonic()
        for work, every in ((self.beat, beat.EVERY), (self.tidy, TIDY), (self.night, NIGHT)):
            if now >= self.due[work]:
                work()
                self.due[work] = now + every
        # The library's own look takes SQLite's only lock, and posts would wait for it.
        if DBTaskResult.objects.ready().exists():
            super().run()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        beat.touch()  # a hundred mails that wait are sent in one go
        if db_task_result.status == TaskResultStatus.FAILED:
            log.error("Task %s failed: %s", db_task_result.id, db_task_result.traceback)

    def beat(self) -> None:
        """Show that the worker works, and take up again what another left half done."""
        beat.touch()
        left = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST)
        if again := left.update(status=TaskResultStatus.READY):
            log.warning("%d tasks were left half done by a worker that died: again.", again)

    def tidy(self) -> None:
        now = timezone.now()
        DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT).delete()
        DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_FAILED).delete()
        forget_ended_sessions()
        forget_left_pictures()
        schedule.ran("tidy", well=True)

    def night(self) -> None:
        self.nightly.look()
