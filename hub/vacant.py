"""Where a whole database is put, nothing may be: neither rows, nor files, nor anybody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections, transaction

from common.archive import Refused, schema
from common.archive.databases import FILLED_QUICKLY, SQLITE, filled, opened, other_connections

# What migrations write by themselves: the known skills are there before the first member.
MADE_WITH_TABLES = {"django_content_type", "auth_permission", "django_migrations"}
MADE_WITH_TABLES |= {"members_skill", "members_skillname"}


def must_be_vacant(facts: dict[str, Any], media: Path | None = None) -> None:
    """Raises Refused. ``facts``: of the database, as Django's settings have them."""
    if media and media.is_dir() and any(path.is_file() for path in media.rglob("*")):
        raise Refused(f"This hub is not empty: {media} holds pictures. Choose a new HUB_DATA.")
    if facts["ENGINE"] == SQLITE:
        file = Path(facts["NAME"])
        if not file.exists() or not file.stat().st_size:
            return
    with opened(facts, "existing") as alias:
        _without_rows(alias)
        if others := other_connections(alias):
            raise Refused(
                f"Somebody else is connected to this database ({others} connections): stop the "
                "hub, its web and its worker, and what else uses it."
            )


def _without_rows(alias: str) -> None:
    connection = connections[alias]
    schema.ours(alias)  # or it is refused
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    if found := filled(ours - MADE_WITH_TABLES, alias):
        raise Refused(
            f"The database is not empty: {found[0]} holds rows. Name an empty one, "
            "or a new data folder with HUB_DATA."
        )
    foreign = set(connection.introspection.table_names()) - ours - MADE_WITH_TABLES
    if connection.vendor == "postgresql" and foreign:
        raise Refused(f"The database holds tables of something else ({min(foreign)}).")


@contextmanager
def vacancy(facts: dict[str, Any], alias: str) -> Iterator[Callable[[], None]]:
    """What is filled, under this alias; the call that is given puts it in its place.

    PostgreSQL is filled where it is, SQLite in a file aside.
    """
    if facts["ENGINE"] != SQLITE:
        with opened(facts, alias):
            yield lambda: _analyze(alias)
        return
    name = Path(facts["NAME"])
    new = name.with_name(f"{name.name}.restoring")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    try:
        with opened(facts | {"NAME": str(new)}, alias, init_command=FILLED_QUICKLY):
            yield lambda: _put(alias, new, name)
    finally:
        new.unlink(missing_ok=True)


def at_once(alias: str) -> AbstractContextManager[None]:
    """PostgreSQL changes tables and rows in one transaction; SQLite's file is aside until then."""
    if connections[alias].vendor == "postgresql":
        return transaction.atomic(using=alias)
    return nullcontext()


def _put(alias: str, new: Path, name: Path) -> None:
    connections[alias].close()
    with new.open("rb") as file:
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm"):
        name.with_name(name.name + beside).unlink(missing_ok=True)
    new.replace(name)


def _analyze(alias: str) -> None:
    """PostgreSQL's planner learns how much there is, before the first page asks."""
    with connections[alias].cursor() as cursor:
        cursor.execute("ANALYZE")
