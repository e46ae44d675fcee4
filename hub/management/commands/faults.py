"""Hurt a hub of our own making, and see whether it keeps its promises: docs/faults.md."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

KINDS = ("sqlite", "postgresql")


class Command(BaseCommand):
    help = "Run the fault harness against a scratch hub; this hub and its data are left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--minutes", default="1", help="how long it is hurt")
        parser.add_argument("--seed", default="1", help="the same seed, the same faults")
        parser.add_argument("--database", choices=KINDS, default="sqlite", help="its own")
        parser.add_argument("--plant", default="", help="a mistake to be found, or: all")
        parser.add_argument("--baseline", action="store_true", help="the stock Channels chat")
        parser.add_argument("--keep", action="store_true", help="leave the folder with its logs")

    def handle(self, *args: Any, **options: Any) -> None:
        if find_spec("websockets") is None or find_spec("proofs") is None:
            raise CommandError("The harness needs what tests need: run bin/test once first.")
        names = ("minutes", "seed", "database", "plant")
        words = [f"--{name}={options[name]}" for name in names if options[name]]
        words += [f"--{name}" for name in ("baseline", "keep") if options[name]]
        # In a process of its own, which knows nothing of this hub's data.
        ours = ("HUB_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        command = [sys.executable, "-P", "-m", "proofs.faults", *words]
        status = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
        if status:
            sys.exit(status)
