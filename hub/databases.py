"""Where the log is: SQLite in the data folder, or the PostgreSQL that ``DATABASE_URL`` names."""

import logging
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from hub.environment import Env, naming

log = logging.getLogger(__name__)
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
# Asked while nothing else is, lest one wait for a machine that vanished.
LINK = {
    "connect_timeout": 2,
    "tcp_user_timeout": 20_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


def fold_the_log() -> None:
    """SQLite's write-ahead log goes into the database's one file: who copies that one has all."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as error:  # another process is at it, or the disk is full: it stays a log
        log.warning("The write-ahead log stays beside the database: %s", error)
    finally:
        connection.close()


def database(env: Env, folder: Path) -> dict[str, Any]:
    """What Django asks for in ``DATABASES``. Raises ImproperlyConfigured."""
    return at(env.url("DATABASE_URL", sqlite(folder)), folder)


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'hub.sqlite3'}"


def at(url: str, folder: Path) -> dict[str, Any]:
    """The same for an address that is named otherwise."""
    with naming("DATABASE_URL"):
        found: dict[str, Any] = Env.db_url_config(url)
    if found.get("ENGINE") not in ENGINES:
        raise ImproperlyConfigured("DATABASE_URL is not like postgres://user:password@host/name")
    if found["ENGINE"] == ENGINES[0]:
        found["TEST"] = {"NAME": folder / "test.sqlite3"}
        found["CONN_MAX_AGE"] = None  # to open one costs a page more than to ask it
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # FULL: a post is answered only when it is on the disk.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON;",
        }
    else:
        found["ENGINE"] = "common.postgresql"
        found["OPTIONS"] = {**LINK, **found.get("OPTIONS", {}), "pool": _pool()}
    return found


def _pool() -> dict[str, Any]:
    """A database that is away is said so in 2 s, and looked for anew some times a second: the pool
    doubles the time between two tries, so it gives up at once and is asked again."""
    from common.postgresql import base, watched  # some MB that a hub on SQLite does without

    return {
        "min_size": 1,
        "max_size": 20,
        "timeout": 2,
        "reconnect_timeout": 0.2,
        "reconnect_failed": base.look_again,
        "connection_class": watched.Watched,
    }
