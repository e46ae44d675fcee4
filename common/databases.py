"""For threads that keep their database connection: no page hands it back for them."""

from __future__ import annotations

from django.db import connection


def renew() -> None:
    """Leave a connection that is dead; the next query opens another. To be called before a
    transaction begins."""
    lives = getattr(connection.connection, "lives", None)  # as common/postgresql/watched.py has it
    if lives is not None and not connection.in_atomic_block and not lives():
        connection.close()
