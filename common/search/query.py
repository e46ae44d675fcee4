"""Full-text search where the words are: SQLite's FTS5, or PostgreSQL's French dictionary.

The database keeps the index of a table itself (common/search/index.py), ``matching`` asks it.
Capitals and accents do not matter, plurals hardly; each word may be a beginning.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

from common.text.fold import fold

LONGEST, MOST = 100, 8  # characters of a search, and words of it that are looked for
Q = TypeVar("Q", bound="models.QuerySet[Any]")
_WORD = re.compile(r"\w+")

# Table and column names are our models' own; what people type is always a parameter.
SQLITE = "SELECT rowid FROM {0}_words WHERE {0}_words MATCH %s"
STANDS = "words @@ to_tsquery('hub_french', %s)"
POSTGRES = "SELECT id FROM {0} WHERE {1}"


def sought(text: str) -> list[str]:
    """The words of a search as they are looked for: ``["eco", "conception"]``."""
    words = fold(text[:LONGEST]).split()
    telling = [word for word in words if len(word) > 2] or words  # not "l'", "de", "la"
    singular = [word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in telling]
    return list(dict.fromkeys(singular))[:MOST]


def phrase(text: str) -> str:
    """What the database's index is asked; "" where there is no word to look for."""
    words = sought(text)
    if connection.vendor == "sqlite":
        return " ".join(f'"{word}"*' for word in words)
    return " & ".join(f"{word}:*" for word in words)


def matching(rows: Q, text: str) -> Q:
    """Of these rows, those in which every word stands; none where there is no word to look for."""
    asked = phrase(text)
    return having(rows, asked) if asked else rows.none()


def having(rows: Q, asked: str) -> Q:
    """The same. ``asked``: a ``phrase``."""
    sql = SQLITE if connection.vendor == "sqlite" else POSTGRES
    return rows.filter(pk__in=RawSQL(sql.format(_table(rows), STANDS), [asked]))  # noqa: S611


def newest(rows: models.QuerySet[Any], text: str, most: int) -> list[int]:
    """The keys of the last ``most`` rows in which every word stands, the newest first."""
    asked = phrase(text)
    return list(last(rows, asked, most)) if asked else []


def last(rows: models.QuerySet[Any], asked: str, most: int) -> models.QuerySet[Any, int]:
    """The same. ``asked``: a ``phrase``.

    Of a million messages half may say "bonjour": the index is read from its end, and only as far
    as it takes.
    """
    table = _table(rows)
    if connection.vendor == "sqlite":
        index, key = f"{table}_words", f"{table}_words.rowid"
        stands, tables = [f"{index} MATCH %s", f"{key} = {table}.id"], [index]
    else:
        key = f"{table}.id"
        stands, tables = [f"{table}.{STANDS}"], []
    found = rows.extra(where=stands, params=[asked], tables=tables, order_by=[f"-{key}"])  # noqa: S610
    return found.values_list("pk", flat=True)[:most]


def _table(rows: models.QuerySet[Any]) -> str:
    return str(rows.model._meta.db_table)


def marked(text: str, words: list[str], length: int = 200) -> list[tuple[str, bool]]:
    """The part of a text around the first word found: pieces, each with whether it was sought."""
    hits = [one for one in _WORD.finditer(text) if fold(one[0]).startswith(tuple(words))]
    start = max(0, hits[0].start() - length // 4) if hits else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    pieces, at = [("…", False)] if start else [], start
    end = min(len(text), start + length)
    for hit in hits:
        if at <= hit.start() and hit.end() <= end:
            pieces += [(text[at : hit.start()], False), (hit[0], True)]
            at = hit.end()
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]
