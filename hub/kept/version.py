"""The database's version: the same as long as nothing was committed to it, by any process.

It need not be a number, and says nothing of what came first.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError, connection

from live.batching import Gathered
from live.db_readers import read

Version = Callable[[], Awaitable[Hashable | None]]
PATIENCE = 1.0  # seconds: a database that says nothing is the page's own affair
SNAPSHOT = "SELECT pg_current_snapshot()::text"


class SQLite:
    """SQLite tells a connection whether any other one has committed: a few words of memory, which
    the event loop reads itself in some microseconds. This one never writes, and never waits.

    https://www.sqlite.org/pragma.html#pragma_data_version
    """

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None
        self._opened = 0  # each connection counts from the same number

    async def __call__(self) -> Hashable | None:
        """None where that cannot be told now: whatever is kept is not to be shown."""
        try:
            if self._connection is None:
                uri = f"file:{quote(str(settings.DATABASES['default']['NAME']))}?mode=ro"
                self._connection = sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)
                self._opened += 1
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return (self._opened, version)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class PostgreSQL:
    """Two equal snapshots see the same: no transaction has ended between them. One question for all
    who ask in the same moment, and it begins after they did."""

    def __init__(self) -> None:
        self._ask = Gathered[str, Hashable](lambda _: read(_snapshot))

    async def __call__(self) -> Hashable | None:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask(SNAPSHOT)
        except (DatabaseError, TimeoutError):
            return None


def _snapshot() -> dict[str, Hashable]:
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        return {SNAPSHOT: cursor.fetchone()[0]}


def of_database() -> Version:
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()
