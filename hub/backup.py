"""`bin/hub backup`: database, media and key in one archive, taken while people write."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connections
from django.utils import timezone

from common.archive import schema
from common.archive.databases import one_moment
from common.archive.folder import Folder
from common.archive.reading import read
from common.archive.sealing import piped, recipient, sealed
from common.archive.tables import Row, Table
from common.archive.writing import Head, Writer
from hub.unpack import BESIDE, FORMAT, PRODUCT, Checking, unpack

NAME = "uphub"


@dataclass
class Taken:
    """What one backup holds. ``missing``: files that the database names and that are gone."""

    at: datetime
    path: Path | None = None  # None: it went to stdout
    rows: int = 0
    files: int = 0
    size: int = 0  # bytes of the archive
    seconds: float = 0
    missing: list[str] = field(default_factory=list)
    gone: list[Path] = field(default_factory=list)  # older ones that made room


def into_folder(path: Path) -> Taken:
    """A new archive in this folder, read back, and older ones rotated. Raises Refused, OSError."""
    folder, taken, began = Folder(path, NAME), Taken(timezone.now()), time.monotonic()
    with folder.new(taken.at, _ending()) as (file, place):
        _write(file, taken)
        taken.size = file.seek(0, os.SEEK_END)
        taken.path = place()
    taken.gone = folder.rotate(settings.BACKUPS_KEEP)
    taken.seconds = time.monotonic() - began
    return taken


def into_stdout() -> Taken:
    """For a pipe: whoever holds its other end can prove it with `bin/hub restore --check`."""
    taken, began = Taken(timezone.now()), time.monotonic()
    _write(sys.stdout.buffer, taken)
    sys.stdout.buffer.flush()
    taken.seconds = time.monotonic() - began
    return taken


def _ending() -> str:
    if settings.BACKUPS_AGE:
        recipient(settings.BACKUPS_AGE)  # refused before anything begins
        return ".age"
    return ".gpg" if settings.BACKUPS_GPG else ""


def _write(out: BinaryIO, taken: Taken) -> None:
    """What nobody here can open again is proven on its way into the encryption, or the pipe."""
    here = out.seekable() and out.readable() and not _ending()
    with sealed(out, settings.BACKUPS_AGE, settings.BACKUPS_GPG) as plain:
        if here:
            _fill(plain, taken)
        else:
            with piped(lambda pipe: read(pipe, PRODUCT, Checking()), "wb") as proof:
                _fill(Both(plain, proof), taken)
    if here:
        unpack(out, Checking())


def _fill(out: Any, taken: Taken) -> None:
    """The database first: a picture that it names is looked for afterwards."""
    with one_moment(connections["default"].settings_dict) as alias:
        steps = schema.ours(alias)
        tables = schema.tables(steps)
        with Writer(out, _head(alias, steps, tables, taken)) as writer:
            named: set[str] = set()
            for table in tables.values():
                writer.add_rows(table, _naming(table, alias, named))
            taken.rows = sum(tally.count for tally in writer.tables.values())
            for name, path in _files():
                with suppress(FileNotFoundError):  # somebody took it back a moment ago
                    writer.add_file(f"files/{name}", path)
                    named.discard(name.removeprefix("media/"))
            taken.files, taken.missing = writer.files.count, sorted(named)


def _head(alias: str, steps: schema.Steps, tables: dict[str, Table], taken: Taken) -> Head:
    return Head(
        product=PRODUCT,
        format=FORMAT,
        version=settings.VERSION,
        taken=taken.at,
        database=connections[alias].vendor,
        applied=sorted(steps),
        tables={name: table.columns for name, table in tables.items()},
    )


def _naming(table: Table, alias: str, named: set[str]) -> Iterator[list[Row]]:
    """The rows as they are; the files that they name are noted."""
    for page in table.pages(alias):
        named.update(row[at] for row in page for at in table.files if row[at])
        yield page


def _files() -> Iterator[tuple[str, Path]]:
    """Names in the data folder, and where they are; only plain files."""
    data, media = Path(settings.DATA), Path(settings.MEDIA_ROOT)
    for name in BESIDE:
        if (data / name).is_file():
            yield name, data / name
    for folder, _folders, names in os.walk(media):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield f"media/{path.relative_to(media)}", path


class Both:
    """What is written goes to both."""

    def __init__(self, *outs: BinaryIO) -> None:
        self.outs = outs

    def write(self, data: bytes) -> int:
        for out in self.outs:
            out.write(data)
        return len(data)

    def flush(self) -> None:
        for out in self.outs:
            out.flush()
