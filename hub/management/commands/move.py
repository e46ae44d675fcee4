"""``bin/hub move postgres://...``, ``bin/hub move sqlite``: the same hub in another database."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from common import addresses
from common.archive import Refused
from hub.launch.console import Stop
from hub.management.commands.backup import told
from hub.move import move


class Command(BaseCommand):
    help = "Take a hub that does not run from SQLite to PostgreSQL, or back, and prove each row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", metavar="postgres://...|sqlite", help="where to")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)  # people's words: for the hub's own account alone
        to = options["to"]
        if to != "sqlite" and not to.startswith(("postgres://", "postgresql://")):
            raise CommandError("Say where to: postgres://user:password@host/name, or sqlite.")
        if to != "sqlite" and (trouble := addresses.trouble(to)):
            raise CommandError(f"The address {trouble}.")
        try:
            moved = move(to)
        except (Refused, Stop, OSError, DatabaseError, ImproperlyConfigured) as error:
            raise CommandError(f"Nothing was moved. {told(error)}") from error
        now = "Take DATABASE_URL away" if to == "sqlite" else "Set DATABASE_URL to that address"
        self.stdout.write(
            f"Moved and proven, every column of {moved.rows:,} rows in {moved.tables} tables. "
            f"{now}, then start the hub. {moved.source} was left as it was."
        )
