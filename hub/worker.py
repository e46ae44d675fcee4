"""What need not be waited for: tasks are taken from the database, and old things are forgotten."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.db.models import Min
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult, get_date_max

from common import regular
from common.queues import LONG, PUSH
from common.watchdog import Watchdog
from hub import moved_tasks, schedule, worker_heartbeat
from hub.alerts import Alerts
from hub.beside import Beside
from hub.pushers import Pushers
from hub.tasks import Ear

log = logging.getLogger(__name__)
LOOK = 5.0  # seconds between two looks at what is ready, when no bell rings
SOON = 0.05  # seconds: the hours of a task and of this machine's clock may differ by as much
MOMENT, TIDY, NIGHT = 15.0, 3600.0, 60.0  # seconds
LOST = timedelta(minutes=5)  # a task that runs for longer was left by a worker that died
KEPT = timedelta(hours=1)  # how long what was done is kept: mails hold codes and addresses
KEPT_FAILED = timedelta(days=14)  # for whoever wants to know why
STILL = 300.0  # seconds without a step forward, after which it ends itself
FIRST, LONGEST = 0.4, 30.0  # seconds between two looks at a database that is away


class Worker(db_worker.Worker):
    """django-tasks' own, which looks before it locks, and outlives its database."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[LONG, PUSH],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.due = {self.beat: 0.0, self.moment: 0.0, self.tidy: 0.0, self.night: 0.0}
        self.nightly = schedule.Nightly()
        self.beside = Beside()
        self.pushers = Pushers()
        self.ear = Ear()
        self.alerts = Alerts()
        self.dog = Watchdog(STILL)

    def run(self) -> None:
        self.alerts.begin()
        with self.dog:
            self.go_round()
        self.beside.end()
        self.pushers.end()
        self.nightly.end()
        self.alerts.end()

    def go_round(self) -> None:
        away = FIRST
        while self.running:
            self.dog.pat()
            self.ear.listen()
            try:
                pause = self.look()
                away = FIRST
            except DatabaseError as error:
                pause, away = away, min(LONGEST, away * 2)
                log.warning("The database does not answer (%s).", str(error).strip())
            finally:
                close_old_connections()
            self.ear.wait(pause)

    def look(self) -> float:
        """Do all that is ready now. Returns the seconds until it is worth looking again."""
        now, begun = time.monotonic(), timezone.now()
        for work, every in (
            (self.beat, worker_heartbeat.EVERY),
            (self.moment, MOMENT),
            (self.tidy, TIDY),
            (self.night, NIGHT),
        ):
            if now >= self.due[work]:
                work()
                self.due[work] = now + every
        ready = DBTaskResult.objects.ready().order_by()
        queues = set(ready.values_list("queue_name", flat=True).distinct())
        self.beside.look(waits=LONG in queues)
        if PUSH in queues:
            self.pushers.look(waiting=ready.filter(queue_name=PUSH).count())
        # The library's own look takes SQLite's only lock, and posts would wait for it.
        if queues - {LONG, PUSH}:
            super().run()
        waiting = DBTaskResult.objects.filter(
            status=TaskResultStatus.READY, run_after__lt=get_date_max()
        ).exclude(queue_name=PUSH, run_after__lte=begun)  # theirs, who are at it
        due = waiting.aggregate(first=Min("run_after"))["first"]
        return LOOK if due is None else min(LOOK, max(0, _from_now(due)) + SOON)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        moved_tasks.as_named_now(db_task_result)
        super().run_task(db_task_result)
        self.dog.pat()
        worker_heartbeat.touch()  # a hundred mails that wait are sent in one go
        if db_task_result.status == TaskResultStatus.FAILED:
            log.error("Task %s failed: %s", db_task_result.id, db_task_result.traceback)

    def beat(self) -> None:
        """Show that the worker works, and take up again what another left half done."""
        worker_heartbeat.touch()
        self.beside.look_for_lost()
        left = DBTaskResult.objects.running().exclude(queue_name=LONG)
        left = left.filter(started_at__lt=timezone.now() - LOST)
        if again := left.update(status=TaskResultStatus.READY):
            log.warning("%d tasks were left half done by a worker that died: again.", again)
        if again := moved_tasks.again(self.worker_id):
            log.warning("%d tasks were not known to a worker of another version: again.", again)

    def moment(self) -> None:
        self.done(regular.momently(), "What is done some times a minute failed.")

    def tidy(self) -> None:
        now = timezone.now()
        DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT).delete()
        DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_FAILED).delete()
        well = self.done(regular.hourly(), "What is done each hour failed.")
        with suppress(OSError):  # a full disk: what matters is done
            schedule.ran("tidy", well=well)

    def night(self) -> None:
        self.nightly.look()
        if schedule.is_due("forget", timezone.now()):
            self.forget()

    def forget(self) -> None:
        """What is older than the town keeps it."""
        well = self.done(regular.nightly(), "What is old could not be forgotten.")
        with suppress(OSError):
            schedule.ran("forget", well=well)

    def done(self, works: list[regular.Work], otherwise: str) -> bool:
        """Whether all went well: one that fails keeps no other from its own, and ends no worker."""
        well = True
        for work in works:
            try:
                work()
            except Exception:
                well = False
                log.exception(otherwise)
            self.dog.pat()
        return well


def _from_now(hour: datetime) -> float:
    return (hour - timezone.now()).total_seconds()
