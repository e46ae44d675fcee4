"""What any database may do to us, and what threads do that keep their connection."""

from __future__ import annotations

from django.db import InterfaceError, InternalError, OperationalError, connection

AWAY = (OperationalError, InterfaceError)  # it, or the room on its disk
ONLY_READS = "25006"  # PostgreSQL: another server has taken its place, or is about to


def away(error: BaseException | None) -> bool:
    """Nothing is wrong with what was asked: it is worth asking again in a while."""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == ONLY_READS
    return isinstance(error, AWAY)


def renew() -> None:
    """Leave a connection that is dead; the next query opens another. To be called before a
    transaction begins, where no page hands the connection back."""
    lives = getattr(connection.connection, "lives", None)  # as common/postgresql/watched.py has it
    if lives is not None and not connection.in_atomic_block and not lives():
        connection.close()
