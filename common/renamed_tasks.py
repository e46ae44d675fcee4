"""Queued tasks are rows that name their function: one that moves takes its rows along."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.migrations import RunPython

QUEUE = ("django_tasks_database", "0018_rename_succeeded_status")  # what such a migration needs


def renamed(old: str, new: str) -> RunPython:
    """From the dotted path ``old`` to ``new``, and back when it is undone."""
    return RunPython(partial(_rename, old, new), partial(_rename, new, old))


def _rename(old: str, new: str, apps: Any, schema_editor: Any) -> None:
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    queue.using(schema_editor.connection.alias).filter(task_path=old).update(task_path=new)
