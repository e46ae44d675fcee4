"""An archive as it is written: a gzip'd tar that begins with its head and ends with its manifest.

head.json                       what it is, of which migrations, and when
tables/<table>/<number>.jsonl   rows, a line each, some megabytes a piece
files/<path>                    files as they are
manifest.json                   how much of each there was, and the hashes of it
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from common.archive.tables import Row, Table, line
from common.archive.tally import Tally

PIECE = 1024 * 1024  # bytes of rows that are gathered before they are written
LEVEL = 6
HEAD, MANIFEST = "head.json", "manifest.json"


class Head(msgspec.Struct):
    """What an archive says of itself before all else."""

    product: str
    format: int
    version: str
    taken: datetime
    database: str
    applied: list[tuple[str, str]]  # migrations by app and name
    tables: dict[str, list[str]]  # their columns


def named(name: str, digest: bytes) -> bytes:
    """What a file adds to a tally: where it stands, and what is in it."""
    return digest + name.encode()


def manifest(head: str, tables: dict[str, Tally], files: Tally) -> dict[str, Any]:
    told = {name: tally.told() for name, tally in sorted(tables.items())}
    return {"head": head, "tables": told, "files": files.told()}


class Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.hash = file, sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.hash.update(data)
        return data


class Writer:
    """``with Writer(out, head) as writer:``; who leaves by an error leaves no manifest."""

    def __init__(self, out: BinaryIO, head: Head) -> None:
        self.zip = gzip.GzipFile("", "wb", LEVEL, out, mtime=0)
        pax = tarfile.PAX_FORMAT
        self.tar = tarfile.open(fileobj=self.zip, mode="w|", format=pax)  # noqa: SIM115
        self.tables: dict[str, Tally] = {}
        self.files = Tally()
        begins = msgspec.json.encode(head)
        self.head = sha256(begins).hexdigest()
        self._put(HEAD, len(begins), io.BytesIO(begins))

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if error is not None:  # else both would write to their end when they are forgotten
            self.tar.fileobj.closed, self.zip.fileobj = True, None  # type: ignore
        else:
            told = msgspec.json.encode(manifest(self.head, self.tables, self.files))
            self._put(MANIFEST, len(told), io.BytesIO(told))
            self.tar.close()
            self.zip.close()

    def add_file(self, name: str, path: Path) -> None:
        """As large as it is now. Raises FileNotFoundError before anything is written."""
        with path.open("rb") as file:
            hashing = Hashing(file)
            self._put(name, os.fstat(file.fileno()).st_size, hashing)
        self.files.add(named(name, hashing.hash.digest()))

    def add_rows(self, table: Table, pages: Iterable[list[Row]]) -> None:
        tally = self.tables[table.name] = Tally()
        number, lines, size = 0, [], 0
        for page in pages:
            for row in page:
                written = line(row)
                tally.add(written)
                lines.append(written)
                size += len(written)
            if size >= PIECE:
                self._piece(table, number, lines)
                number, lines, size = number + 1, [], 0
        if lines:
            self._piece(table, number, lines)

    def _piece(self, table: Table, number: int, lines: list[bytes]) -> None:
        data = b"\n".join(lines) + b"\n"
        self._put(f"tables/{table.name}/{number:06}.jsonl", len(data), io.BytesIO(data))

    def _put(self, name: str, size: int, file: Any) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, file)
        self.tar.members.clear()  # type: ignore[attr-defined]  # it would remember every file
