"""Rows go into an empty table as fast as its database takes them."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management.color import no_style
from django.db import connections

from common.archive.tables import Row, Table


def fill(table: Table, alias: str, rows: Iterable[Row]) -> None:
    """Raises DatabaseError, such as IntegrityError and DataError, as the database does."""
    connection = connections[alias]
    quote = connection.ops.quote_name
    where = f"{quote(table.name)} ({', '.join(map(quote, table.columns))})"
    ready = _prepared(table, alias, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {where} FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(table.columns))
            cursor.executemany(f"INSERT INTO {where} VALUES ({places})", ready)  # noqa: S608


def _prepared(table: Table, alias: str, rows: Iterable[Row]) -> list[Row]:
    preparers = table.preparers(alias)
    ready = []
    for row in rows:
        values = list(row)
        for at, prepare in preparers:
            values[at] = prepare(values[at])
        ready.append(tuple(values))
    return ready


def empty(tables: Iterable[Table], alias: str) -> None:
    """What migrations wrote into tables of their own comes with the rows again.

    From here to ``settle`` a row may point to one that is still to come.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # migrations leave some to be looked at at once
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608


def settle(tables: Iterable[Table], alias: str) -> None:
    """Every reference points to a row, and the next key follows the last.

    Raises IntegrityError for a row that points nowhere.
    """
    connection = connections[alias]
    connection.check_constraints()
    models = [table.model for table in tables]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
