"""``bin/hub install``: this Debian server becomes one that keeps a hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.install import steps
from hub.install.machine import SETTINGS, Machine
from hub.install.plan import plan
from hub.install.refusals import refuse
from hub.launch.console import Stop
from hub.launch.data import REPOSITORY


class Command(BaseCommand):
    help = "Set up this Debian server: account, folders, settings, services. Again after git pull."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", help="the host name that people type, or several, by commas")
        parser.add_argument("--mail", metavar="URL", help="how mails leave: HUB_SMTP_URL")
        parser.add_argument("--from", dest="sender", metavar="ADDRESS", help="HUB_MAIL_FROM")
        parser.add_argument("--postgres", action="store_true", help="a database in PostgreSQL")
        proxy = parser.add_mutually_exclusive_group()
        proxy.add_argument("--caddy", action="store_true", help="HTTPS by Caddy")
        proxy.add_argument("--nginx", action="store_true", help="HTTPS by nginx")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--root", metavar="DIR", help="write below DIR, and run no program")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(options["root"] or "/").resolve()
        try:
            refuse(root, REPOSITORY)
            machine = Machine(self.stdout.write, root, options["dry_run"])
            wanted = plan(options, machine.at(SETTINGS))
            steps.install(wanted, machine)
        except (Stop, OSError) as error:
            raise CommandError(str(error)) from error
        if not machine.changed:
            self.stdout.write("All is as it should be: nothing was changed.")
        elif machine.real and not machine.dry:
            self.stdout.write(NEXT)


NEXT = (
    "The hub runs. If it has no town yet:\n"
    f"  {REPOSITORY}/bin/hub territory NAME HOST\n"
    f"  {REPOSITORY}/bin/hub skills\n"
    f'  {REPOSITORY}/bin/hub member ADDRESS --name "NAME" --role administrator'
)
