"""``bin/hub restore FILE``: an archive of `bin/hub backup` becomes this hub, which is empty."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from common.archive import Refused
from hub.launch.console import Stop
from hub.management.commands.backup import told
from hub.restore import restore
from hub.unpack import Checking, unpack


class Command(BaseCommand):
    help = "Restore a backup into an empty hub that does not run, and prove it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE|-", help="the archive, or - for stdin")
        parser.add_argument("--identity", metavar="FILE", help="the age key that opens it")
        parser.add_argument("--check", action="store_true", help="only prove that it is whole")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)  # people's words: for the hub's own account alone
        identity = Path(options["identity"]) if options["identity"] else None
        try:
            with archive(options["file"]) as file:
                if options["check"]:
                    self.prove(file, identity)
                else:
                    self.restore(file, identity)
        except (Refused, Stop, OSError, DatabaseError) as error:
            words = "It could not be proven whole." if options["check"] else "Nothing was restored."
            raise CommandError(f"{words} {told(error)}") from error

    def prove(self, file: BinaryIO, identity: Path | None) -> None:
        checking = Checking()
        manifest = unpack(file, checking, identity)
        rows = sum(count for count, _sum in manifest["tables"].values())
        self.stdout.write(
            f"It is whole: {rows:,} rows and {manifest['files'][0]:,} files "
            f"of {checking.said.taken:%Y-%m-%d %H:%M} UTC."
        )

    def restore(self, file: BinaryIO, identity: Path | None) -> None:
        done = restore(file, identity)
        self.stdout.write(
            f"Restored and proven: {done.rows:,} rows and {done.files:,} files as they were on "
            f"{done.head.taken:%Y-%m-%d %H:%M} UTC; {done.rooms:,} rooms begin a new epoch. "
            "Start the hub."
        )
        self.stdout.write(
            "Whoever was erased since then is in it again: erase them anew (bin/hub erase ADDRESS)."
        )
        if os.environ.get("HUB_SECRET_KEY"):
            self.stderr.write("HUB_SECRET_KEY is set and goes before the key of the backup.")


@contextmanager
def archive(name: str) -> Iterator[BinaryIO]:
    """It is read twice, so what comes through a pipe lies in the data folder meanwhile."""
    if name != "-":
        with Path(name).open("rb") as file:
            yield file
        return
    folder = Path(settings.DATA)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
        yield file
