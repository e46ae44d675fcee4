"""What asks push servers is done by threads beside the worker: where one hangs, no mail waits."""

from __future__ import annotations

import logging
from threading import Thread

from django.db import DatabaseError, connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from common.queues import PUSH

log = logging.getLogger(__name__)
MOST = 4  # servers that may hang at once before one that does not has to wait
GOODBYE = 8.0  # seconds at the end for what is under way: a server is given fewer


class PushWorker(db_worker.Worker):
    """Does what waits in ``PUSH``, and ends."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=[PUSH],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def run(self) -> None:
        try:
            super().run()
        except DatabaseError as error:  # the worker itself waits for it to be back
            log.warning("The database does not answer (%s).", str(error).strip())
        finally:
            connections.close_all()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            log.error("Task %s failed: %s", db_task_result.id, db_task_result.traceback)


class Pushers:
    """The worker's hand on these threads, which are there while something waits."""

    def __init__(self) -> None:
        self.under_way: list[tuple[Thread, PushWorker]] = []

    def look(self, *, waiting: int) -> None:
        """``waiting``: how many tasks are ready for them."""
        self.under_way = [one for one in self.under_way if one[0].is_alive()]
        for _ in range(min(waiting, MOST - len(self.under_way))):
            worker = PushWorker()
            thread = Thread(target=worker.run, name="push", daemon=True)
            thread.start()
            self.under_way.append((thread, worker))

    def end(self) -> None:
        """What is under way is waited for: else it would be sent again. No more is begun."""
        for _thread, worker in self.under_way:
            worker.running = False
        for thread, _worker in self.under_way:
            thread.join(GOODBYE)
