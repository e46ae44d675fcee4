"""The backend that ``ENGINE`` names: a connection is looked at before it is handed out."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

from common.postgresql.watched import Watched


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """The pool's own check would wait a second between two that are dead, and give up then."""
        while True:
            found = super().get_new_connection(conn_params)
            if not isinstance(found, Watched) or found.lives():
                return found
            found.close()
            self.pool.putconn(found)  # which opens another in its place

    def close(self) -> None:
        if isinstance(self.connection, Watched) and self.connection.broken:
            self.connection.lost()
        super().close()


def look_again(pool: ConnectionPool[Any]) -> None:
    """The pool gives up soon, so that it tries often, for as long as anybody waits."""
    if pool.get_stats().get("requests_waiting"):
        pool.check()
