"""`bin/hub restore FILE`: an archive becomes this hub, once all of it is proven, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from common.archive import Refused, filling, schema
from common.archive.tables import Table
from common.archive.tally import Tally
from common.archive.writing import Head, manifest, named
from hub.launch import data
from hub.unpack import Checking, unpack
from hub.vacant import at_once, must_be_vacant, vacancy
from rooms.actions import begin_anew


@dataclass
class Restored:
    head: Head
    rows: int
    files: int
    rooms: int  # that have a new epoch


class Filling(Checking):
    """Rows go into the database, files into a folder aside."""

    def __init__(self, expected: Head, aside: Path) -> None:
        self.expected, self.aside = expected, aside

    def head(self, head: Head) -> None:
        super().head(head)
        if head != self.expected:
            raise Refused("The archive was changed while it was being restored.")

    def rows(self, table: str, lines: list[bytes]) -> None:
        found = self.tables[table]
        filling.fill(found, "default", self.typed(found, lines))

    def file(self, name: str, blocks: Iterator[bytes]) -> None:
        self.known(name)
        place = self.aside / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as out:
            out.writelines(blocks)
            out.flush()
            os.fsync(out.fileno())


def restore(file: BinaryIO, identity: Path | None = None) -> Restored:
    """Raises Refused, Stop (it runs), OSError or DatabaseError: then all is as it was."""
    folder = Path(settings.DATA)
    with data.untouched(folder):
        facts = connections["default"].settings_dict
        must_be_vacant(facts, Path(settings.MEDIA_ROOT))
        checked = Checking()
        told = unpack(file, checked, identity)
        data.prepare(folder)
        with _aside(folder / "restoring") as aside, vacancy(facts, "default") as place_database:
            with at_once("default"):
                _fill(file, identity, checked, aside)
                _prove(told, checked.tables, aside)
                call_command("migrate", verbosity=0, interactive=False)
                rooms = begin_anew()
                _place(aside, folder)
            place_database()
    rows = sum(count for count, _sum in told["tables"].values())
    return Restored(checked.said, rows, told["files"][0], rooms)


def _fill(file: BinaryIO, identity: Path | None, checked: Checking, aside: Path) -> None:
    schema.reach("default", set(checked.said.applied))
    tables = list(checked.tables.values())
    with transaction.atomic():
        filling.empty(tables, "default")
        unpack(file, Filling(checked.said, aside), identity)
        filling.settle(tables, "default")


def _prove(told: dict[str, Any], tables: dict[str, Table], aside: Path) -> None:
    """What stands here now, read again, is what the archive's manifest says."""
    rows = {name: table.tally("default") for name, table in tables.items()}
    files = Tally()
    for path in aside.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                digest = sha256()
                while block := file.read(1024 * 1024):
                    digest.update(block)
            files.add(named(f"files/{path.relative_to(aside)}", digest.digest()))
    here = manifest(told["head"], rows, files)
    for name, table in told["tables"].items():
        if here["tables"][name] != table:
            raise Refused(f"The rows of {name} did not arrive as they are in the archive.")
    if here != told:
        raise Refused("The files did not arrive as they are in the archive.")


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """What another try left is gone, and nothing stays."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "media").mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place(aside: Path, folder: Path) -> None:
    """By renaming, the key last: a folder without pictures is made room in first."""
    media = Path(settings.MEDIA_ROOT)
    shutil.rmtree(media, ignore_errors=True)
    for path in sorted(aside.iterdir()):
        path.replace(media if path.name == "media" else folder / path.name)
