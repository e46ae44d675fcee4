"""Whether the tables are those of this code: behind it, or made by a newer one."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from msgspec import Struct

Name = tuple[str, str]  # of a migration: its app, and its own


class Tables(Struct, frozen=True):
    """``pending`` are to be made by `bin/hub prepare`; ``newer`` are not known to this code."""

    pending: tuple[Name, ...] = ()
    newer: tuple[Name, ...] = ()
    missing: bool = False  # there are none at all

    @property
    def word(self) -> str:
        if self.missing:
            return "missing"
        return "newer" if self.newer else "behind" if self.pending else "ok"


@cache
def known() -> dict[Name, tuple[Name, ...]]:
    """The migrations of this code, read from its files once, and which older ones each replaces."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {name: tuple(one.replaces) for name, one in found.items()}


def look() -> Tables:
    """One query. Raises DatabaseError where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = {(app, name) for app, name in cursor.fetchall()}
    except DatabaseError:
        if "django_migrations" in connection.introspection.table_names():
            raise
        return Tables(missing=True)
    return compare(applied)


def compare(applied: set[Name]) -> Tables:
    """An app that this code does not have is none of its business."""
    ours = known()
    apps = {app for app, _ in ours}
    replaced = {old for olds in ours.values() for old in olds}
    newer = {one for one in applied if one[0] in apps} - ours.keys() - replaced
    return Tables(tuple(sorted(ours.keys() - applied)), tuple(sorted(newer)))
