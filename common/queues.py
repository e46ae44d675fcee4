"""Where a task waits for its turn, and the hour at which one has to look at what is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONG = "long"  # takes minutes: done in a process of its own, so that no sign-in code waits for it
EARLY = timedelta(seconds=1)  # a look that is due within it is look enough


def wake(task: Any, at: datetime) -> None:
    """The worker does this task, which looks at all that is due, at that hour: once, however often
    it is asked."""
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=task.module_path, run_after__lte=at + EARLY
    )
    if not waiting.exists():
        task.using(run_after=at).enqueue()
