"""The index of words of a table, made in a migration and then kept by the database itself.

Table and column names are our models' own.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.migrations import RunPython

TOKENS = "'unicode61 remove_diacritics 2'"
# Parts of one size that FTS5 begins to merge, a little at a time, and that it merges at once.
CALM = {"automerge": 8, "crisismerge": 64}
FTS5_ITSELF = {"automerge": 4, "crisismerge": 16}


def indexed(table: str, *columns: str) -> RunPython:
    """Keep an index of the words in these columns, from now on and for what is there already."""
    return RunPython(partial(_make, table, columns), partial(_drop, table))


def merged_calmly(table: str) -> RunPython:
    """Let FTS5 merge less of what it wrote for each row, and hardly ever a whole level at once.

    It does so within the transaction of one row in 64, which waits for it; a whole level takes
    most of a second. Searches take no longer for it.
    """
    return RunPython(partial(_merge, table, CALM), partial(_merge, table, FTS5_ITSELF))


def _merge(table: str, pace: dict[str, int], apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name, parts in pace.items():
            said = f"INSERT INTO {table}_words({table}_words, rank) VALUES ('{name}', {parts})"
            schema_editor.execute(said, params=None)


def _make(table: str, columns: tuple[str, ...], apps: Any, schema_editor: Any) -> None:
    make = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgres
    for statement in make(table, columns):
        schema_editor.execute(statement, params=None)


def _drop(table: str, apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN words", params=None)
        return
    for when in ("insert", "update", "delete"):
        schema_editor.execute(f"DROP TRIGGER {table}_words_{when}", params=None)
    schema_editor.execute(f"DROP TABLE {table}_words", params=None)


def _postgres(table: str, columns: tuple[str, ...]) -> list[str]:
    words = " || ' ' || ".join(columns)
    kept = f"GENERATED ALWAYS AS (to_tsvector('hub_french', {words})) STORED"
    return [
        f"ALTER TABLE {table} ADD COLUMN words tsvector {kept}",
        f"CREATE INDEX {table}_words ON {table} USING gin (words)",
    ]


def _sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    """An index without the text itself (FTS5, contentless); triggers keep it."""
    names, new, old = (", ".join(_opened(row, c) for c in columns) for row in ("", "new.", "old."))
    plain = ", ".join(columns)
    add = f"INSERT INTO {table}_words(rowid, {plain}) VALUES (new.id, {new});"
    taken = f"{table}_words({table}_words, rowid, {plain})"
    take = f"INSERT INTO {taken} VALUES ('delete', old.id, {old});"
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    trigger = f"CREATE TRIGGER {table}_words_"
    return [
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({plain}, content='', tokenize={TOKENS})",
        f"{trigger}insert AFTER INSERT ON {table} BEGIN {add} END",
        f"{trigger}delete AFTER DELETE ON {table} BEGIN {take} END",
        f"{trigger}update AFTER UPDATE ON {table} WHEN {changed} BEGIN {take} {add} END",
        f"INSERT INTO {table}_words(rowid, {plain}) SELECT id, {names} FROM {table}",
    ]


def _opened(row: str, column: str) -> str:
    """FTS5 knows accents, but not that "sœur" is "soeur"."""
    return f"replace(replace({row}{column}, 'œ', 'oe'), 'Œ', 'oe')"
