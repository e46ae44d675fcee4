"""The database itself refuses to change the log: whoever comes, from our code or by hand.

Nobody who owns the database can be kept from taking the triggers away; this holds against a slip,
a fault of ours, and a hand that would rather leave no trace. A later migration that makes the
table of SQLite anew has to lay them again: tests/audit_log/test_only_added.py would say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

WHY = "The audit log is only added to."
# REPLACE deletes without asking the trigger of DELETE: so a key that is taken is refused too.
SQLITE = {
    "audit_no_update": "BEFORE UPDATE ON audit_entry BEGIN",
    "audit_no_delete": "BEFORE DELETE ON audit_entry BEGIN",
    "audit_no_replace": "BEFORE INSERT ON audit_entry "
    "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) BEGIN",
}
POSTGRESQL = {
    "audit_no_change": "BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW",
    "audit_no_truncate": "BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT",
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'restrict_violation'; END $$
"""


def lay(vendor: str) -> list[str]:
    """What makes them."""
    if vendor == "sqlite":
        end = f" SELECT RAISE(ABORT, '{WHY}'); END"
        return [f"CREATE TRIGGER {name} {when}{end}" for name, when in SQLITE.items()]
    does = " EXECUTE FUNCTION audit_refuses()"
    made = [f"CREATE TRIGGER {name} {when}{does}" for name, when in POSTGRESQL.items()]
    return [FUNCTION, *made]


def take(vendor: str) -> list[str]:
    """What takes them away; the function stays for those that are laid again."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name in SQLITE]
    return [f"DROP TRIGGER {name} ON audit_entry" for name in POSTGRESQL]


@contextmanager
def lifted() -> Iterator[None]:
    """For the one thing that takes lines away: a town that goes with all that is its own.

    Within a transaction, which takes the triggers away and lays them again, or neither.
    """
    vendor = connection.vendor
    with connection.cursor() as cursor:
        if vendor == "postgresql":  # what still waits to be looked at keeps a table as it is
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for sql in take(vendor):
            cursor.execute(sql)
        yield
        for sql in lay(vendor):
            cursor.execute(sql)
