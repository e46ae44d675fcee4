"""An archive as it is read: nothing is believed before its manifest, which comes last.

Whoever takes what is read gets it while it comes, and must throw it away on ``Refused``.
"""

from __future__ import annotations

import gzip
import re
import tarfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

import msgspec

from common.archive import Refused
from common.archive.tally import Tally
from common.archive.writing import HEAD, MANIFEST, Head, manifest, named

ROWS = re.compile(r"tables/(?P<table>[a-z0-9_]+)/\d{6,}\.jsonl")
MOST = 64 * 1024 * 1024  # bytes of what is read at once: rows of one piece, a head
BLOCK = 1024 * 1024
DAMAGED = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError)
BROKEN = (*DAMAGED, ValueError, msgspec.MsgspecError)


class Taker:
    """Takes what an archive holds. This one throws it away: only the manifest is proven."""

    def head(self, head: Head) -> None:
        """Raise Refused where it is not for us."""

    def rows(self, table: str, lines: list[bytes]) -> None:
        """Raise Refused where they are not the table's."""

    def file(self, name: str, blocks: Iterator[bytes]) -> None:
        for _block in blocks:
            pass


def read(stream: BinaryIO, product: str, taker: Taker) -> dict[str, Any]:
    """Hand all of it to the taker; the manifest, once all is proven. Raises Refused, OSError."""
    try:
        return _Reading(product, taker).all_of(gzip.GzipFile(fileobj=stream))
    except BROKEN as error:
        why = str(error) or type(error).__name__
        raise Refused(f"It is cut short or damaged ({why}): take another one.") from error


class _Reading:
    def __init__(self, product: str, taker: Taker) -> None:
        self.product, self.taker = product, taker
        self.names: set[int] = set()  # hashes of those that were there
        self.digest = ""  # of the head
        self.tables: dict[str, Tally] = {}
        self.files = Tally()

    def all_of(self, plain: gzip.GzipFile) -> dict[str, Any]:
        told = None
        with tarfile.open(fileobj=plain, mode="r|") as tar:
            for first, info in enumerate(self._entries(tar)):
                if told is not None or (info.name == HEAD) != (first == 0):
                    raise Refused("Its parts are not in their order: it was not made by a backup.")
                told = self._take(info.name, _blocks(tar, info), info.size)
        while plain.read(BLOCK):  # to its end, where its checksum is
            pass
        if told is None:
            raise Refused("It is cut short: it has no manifest at its end. Take another one.")
        if told != manifest(self.digest, self.tables, self.files):
            raise Refused("It is not what its manifest says: it was changed or damaged.")
        return told

    def _entries(self, tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
        for info in tar:
            tar.members.clear()  # type: ignore[attr-defined]
            safe(info)
            if hash(info.name) in self.names:
                raise Refused(f"It holds {info.name!r} twice: it was not made by a backup.")
            self.names.add(hash(info.name))
            yield info

    def _take(self, name: str, blocks: Iterator[bytes], size: int) -> dict[str, Any] | None:
        if name == MANIFEST:
            return msgspec.json.decode(_whole(blocks, size), type=dict[str, Any])
        if found := ROWS.fullmatch(name):
            self._rows(found["table"], _whole(blocks, size))
            return None
        if name == HEAD:
            self._head(_whole(blocks, size))
        else:
            digest = sha256()
            self.taker.file(name.removeprefix("files/"), _hashed(blocks, digest))
            self.files.add(named(name, digest.digest()))
        return None

    def _head(self, data: bytes) -> None:
        product = msgspec.json.decode(data, type=dict[str, Any]).get("product")
        if product != self.product:
            raise Refused(f"It is no backup of {self.product}, but of {str(product)[:60]!r}.")
        head = msgspec.json.decode(data, type=Head)
        self.digest = sha256(data).hexdigest()
        self.tables = {name: Tally() for name in head.tables}
        self.taker.head(head)

    def _rows(self, table: str, data: bytes) -> None:
        lines = data.split(b"\n")
        if lines.pop():
            raise Refused("A line of it has no end: it was changed or damaged.")
        tally = self.tables.get(table)
        if tally is None:
            raise Refused(f"It holds rows of a table {table!r} that its head does not name.")
        for one in lines:
            tally.add(one)
        self.taker.rows(table, lines)


def safe(info: tarfile.TarInfo) -> None:
    """Refuse what is no plain file, and a name that leads out of its folder."""
    parts = info.name.split("/")
    plain = info.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not info.sparse
    wild = {"", ".", ".."} & set(parts) or any(c < " " or c in "\\\x7f" for c in info.name)
    known = info.name in (HEAD, MANIFEST) or ROWS.fullmatch(info.name) or parts[0] == "files"
    if wild or not plain or not known:
        raise Refused(f"It holds {info.name!r}, which no backup holds: do not trust it.")


def _blocks(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    file, left = tar.extractfile(info), info.size
    assert file is not None, "it is a plain file"
    while left:
        block = file.read(min(BLOCK, left))
        if not block:
            raise EOFError(f"{info.name} ends too early")
        left -= len(block)
        yield block


def _whole(blocks: Iterator[bytes], size: int) -> bytes:
    if size > MOST:
        raise Refused("A part of it is larger than any that a backup makes: do not trust it.")
    return b"".join(blocks)


def _hashed(blocks: Iterator[bytes], digest: Any) -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block
