"""A second connection beside the one that pages use: to look at one moment, or to fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.utils import load_backend
from psycopg import IsolationLevel

SQLITE = "django.db.backends.sqlite3"
# A file that nobody has yet needs no log of its own; it is made safe once it is whole.
FILLED_QUICKLY = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536;"
)


@contextmanager
def opened(facts: dict[str, Any], alias: str, **options: Any) -> Iterator[str]:
    """One connection of its own to this database, outside of any pool, until the end.

    With the alias of another one it stands in for that.
    """
    facts = facts | {"OPTIONS": {**facts.get("OPTIONS", {}), **options}}
    facts["OPTIONS"].pop("pool", None)
    whole = connections.configure_settings({"default": facts})["default"]
    if alias in connections:
        closed(alias)
    connections[alias] = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, alias)
    try:
        yield alias
    finally:
        closed(alias)


def closed(alias: str) -> None:
    """No connection is left, also of a pool; the next to ask makes a new one."""
    connection = connections[alias]
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    del connections[alias]


@contextmanager
def one_moment(facts: dict[str, Any], alias: str = "snapshot") -> Iterator[str]:
    """All that is read within is as it was at one moment; whoever writes is not kept waiting."""
    sqlite = facts["ENGINE"] == SQLITE
    how: dict[str, Any] = (
        {"transaction_mode": "DEFERRED"}
        if sqlite
        else {"isolation_level": IsolationLevel.REPEATABLE_READ}
    )
    with opened(facts, alias, **how), transaction.atomic(using=alias):
        yield alias


def other_connections(alias: str) -> int:
    """Who else has this PostgreSQL database open; SQLite cannot tell."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def filled(names: Iterable[str], alias: str) -> list[str]:
    """Those of these tables that are there and hold a row."""
    connection = connections[alias]
    found = []
    with connection.cursor() as cursor:
        for name in sorted(set(names) & set(connection.introspection.table_names(cursor))):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608
            if cursor.fetchone():
                found.append(name)
    return found
