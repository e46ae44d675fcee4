"""What an archive has to be before this hub takes it: ours, whole, and not newer than the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from common.archive import Refused, schema
from common.archive.reading import Taker, read
from common.archive.sealing import opened
from common.archive.tables import Row, Table
from common.archive.writing import Head

PRODUCT, FORMAT = "UP Hub", 1
BESIDE = ("secret_key", "push_key", "demonstration")  # in the data folder, with media/
NEWER = "It was made by a newer version ({}): bring this checkout up to date first (git pull)."


class Checking(Taker):
    """Every row is typed as its column wants it, and nothing is kept."""

    said: Head
    tables: dict[str, Table]

    def head(self, head: Head) -> None:
        if head.format != FORMAT:
            raise Refused(NEWER.format(f"format {head.format}"))
        if new := schema.unknown(head.applied):
            raise Refused(NEWER.format(f"tables of {head.version}, {new[0]}"))
        self.said, self.tables = head, schema.tables(set(head.applied))
        theirs = {name: table.columns for name, table in self.tables.items()}
        if theirs != head.tables:
            raise Refused("Its tables are not those of its migrations: it was changed.")

    def rows(self, table: str, lines: list[bytes]) -> None:
        self.typed(self.tables[table], lines)

    def file(self, name: str, blocks: Iterator[bytes]) -> None:
        self.known(name)
        super().file(name, blocks)

    def known(self, name: str) -> None:
        if name not in BESIDE and not name.startswith("media/"):
            raise Refused(f"It holds the file {name!r}, which no backup holds: do not trust it.")

    def typed(self, table: Table, lines: list[bytes]) -> list[Row]:
        try:
            return [table.decode(one) for one in lines]
        except msgspec.MsgspecError as error:
            why = f"A row of {table.name} is not one ({error}): it was changed or damaged."
            raise Refused(why) from error


def unpack(file: BinaryIO, taker: Taker, identity: Path | None = None) -> dict[str, Any]:
    """Its manifest, once all of it is proven. Raises Refused, OSError, and what the taker does."""
    file.seek(0)
    with opened(file, identity) as plain:
        return read(plain, PRODUCT, taker)
