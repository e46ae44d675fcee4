"""``bin/hub backup [DIR|-]``: all that the hub remembers, in one archive, while it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from common.archive import Refused
from hub import backup, schedule


class Command(BaseCommand):
    help = "Back up database, media and key into one archive, read back, while the hub runs."

    def add_arguments(self, parser: CommandParser) -> None:
        where = "a folder, or - for stdout; without it HUB_BACKUPS"
        parser.add_argument("to", nargs="?", default="", metavar="DIR|-", help=where)
        parser.add_argument("--age", metavar="RECIPIENT", help="encrypt for this age key")
        parser.add_argument("--gpg", metavar="KEYID", help="encrypt for this GPG key")
        parser.add_argument("--quiet", action="store_true", help="say only what went wrong")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["age"] or options["gpg"]:
            settings.BACKUPS_AGE, settings.BACKUPS_GPG = options["age"] or "", options["gpg"] or ""
        if settings.BACKUPS_AGE and settings.BACKUPS_GPG:
            raise CommandError("Encrypt for one key, by age or by GPG, not for both.")
        try:
            taken = self.take(options["to"] or str(settings.BACKUPS or ""))
        except (Refused, OSError, DatabaseError) as error:
            why = f"Nothing was backed up, and older backups stay as they were. {told(error)}"
            self.remember(well=False, said=why)
            raise CommandError(why) from error
        self.remember(well=True, said=self.summary(taken))
        if not options["quiet"]:
            self.stderr.write(self.summary(taken))
        for name in taken.missing[:20]:
            self.stderr.write(f"The database names media/{name}, which is gone: not backed up.")

    def take(self, to: str) -> backup.Taken:
        if not to:
            raise CommandError("Say where to: bin/hub backup DIR, or set HUB_BACKUPS.")
        if to != "-":
            return backup.into_folder(Path(to).resolve())
        if sys.stdout.isatty():
            raise CommandError(
                "An archive is nothing to look at: send it on, `... backup - > FILE`."
            )
        return backup.into_stdout()

    def remember(self, *, well: bool, said: str) -> None:
        try:
            schedule.ran("backup", well=well, said=said)
        except OSError as error:
            self.stderr.write(f"That it ran cannot be noted in {settings.DATA} ({error.strerror}).")

    def summary(self, taken: backup.Taken) -> str:
        what = f"{taken.rows:,} rows and {taken.files:,} files in {taken.seconds:.1f} s"
        if taken.path is None:
            return f"Backed up: {what}."
        gone = f"; {len(taken.gone)} older made room" if taken.gone else ""
        return f"Backed up and read back: {taken.path}, {taken.size:,} bytes, {what}{gone}."


def told(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{where}."
    return str(error).strip()
