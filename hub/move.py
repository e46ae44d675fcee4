"""`bin/hub move`: every row of a hub in another database, proven; where it was, all stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from common.archive import Refused, filling, schema
from common.archive.databases import SQLITE, one_moment
from common.archive.tables import Row, Table, line
from common.archive.tally import Tally
from hub import databases
from hub.launch import data
from hub.vacant import at_once, must_be_vacant, vacancy

TARGET = "target"


@dataclass
class Moved:
    rows: int
    tables: int
    source: str  # SQLite's file, or the name of a database


def move(to: str) -> Moved:
    """``to``: "sqlite", or a postgres:// address. Raises Refused, Stop, DatabaseError, OSError."""
    folder = Path(settings.DATA)
    facts = databases.at(databases.sqlite(folder) if to == "sqlite" else to, folder)
    source = connections["default"].settings_dict
    with data.untouched(folder):
        _must_hold_something(source, facts)
        must_be_vacant(facts)
        with one_moment(source) as alias, vacancy(facts, TARGET) as place:
            steps = schema.ours(alias)
            tables = list(schema.tables(steps).values())
            with at_once(TARGET):
                schema.reach(TARGET, steps)
                rows = _carry(tables, alias)
            place()
    return Moved(rows, len(tables), str(source["NAME"]))


def _must_hold_something(source: dict[str, Any], target: dict[str, Any]) -> None:
    file = Path(source["NAME"])
    if source["ENGINE"] == SQLITE and not file.exists():
        raise Refused(f"There is no hub to move: {file} is not there.")
    if source["ENGINE"] == target["ENGINE"] == SQLITE:
        raise Refused("This hub is in SQLite already: DATABASE_URL names no other database.")


def _carry(tables: list[Table], source: str) -> int:
    """Each row is read back where it arrived, and every column of it compared."""
    went: dict[str, Tally] = {}
    with transaction.atomic(using=TARGET):
        filling.empty(tables, TARGET)
        for table in tables:
            went[table.name] = Tally()
            for page in _counted(table, source, went[table.name]):
                filling.fill(table, TARGET, page)
        filling.settle(tables, TARGET)
    for table in tables:
        if table.tally(TARGET).told() != went[table.name].told():
            raise Refused(f"The rows of {table.name} are not the same there.")
    return sum(tally.count for tally in went.values())


def _counted(table: Table, alias: str, tally: Tally) -> Iterator[list[Row]]:
    for page in table.pages(alias):
        for row in page:
            tally.add(line(row))
        yield page
