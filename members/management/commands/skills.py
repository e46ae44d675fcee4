"""bin/hub skills [FILE]: bring a list of skills into the hub; run again it doubles nothing."""

from __future__ import annotations

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from members.skills import LISTED, load_skills


class Command(BaseCommand):
    help = "Bring the known skills (or those of a file of the same form) into the hub."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, default=LISTED, help="the form of skills.toml"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                skills, names = load_skills(options["file"])
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
            raise CommandError(f"{options['file']}: {error}. Nothing was loaded.") from error
        self.stdout.write(f"{skills} skills are known, {names} of their names are new.")
