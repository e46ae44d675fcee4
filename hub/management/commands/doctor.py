"""``bin/hub doctor``: what is wrong with this hub, and what to do about it, in plain words."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from hub.doctor import Finding, Level, examine
from hub.doctor.finding import CHECKS
from hub.launch.exit import end

MARKS = {Level.OK: "  ok   ", Level.NOTICE: "notice ", Level.WRONG: " WRONG "}
STYLES = {Level.OK: "SUCCESS", Level.NOTICE: "WARNING", Level.WRONG: "ERROR"}


class Command(BaseCommand):
    help = "Look at everything that may be wrong with this hub; the exit code is 1 where it is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")
        names = ", ".join(one.name for one in CHECKS)
        parser.add_argument("names", nargs="*", metavar="CHECK", help=f"only these: {names}")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["names"]) - {one.name for one in CHECKS}
        if unknown:
            raise CommandError(f"There is no check named {', '.join(sorted(unknown))}.")
        with translation.override("en"):
            found = examine(options["names"])
        well = all(one.level != Level.WRONG for one in found)
        if options["json"]:
            told = msgspec.json.format(msgspec.json.encode({"ok": well, "findings": found}))
            self.stdout.write(told.decode())
        else:
            self.tell(found)
        end(0 if well else 1)  # a database that hangs holds a thread, and is not waited for

    def tell(self, found: list[Finding]) -> None:
        for one in found:
            mark = getattr(self.style, STYLES[one.level])(MARKS[one.level])
            self.stdout.write(f"{mark} {one.title}: {one.what}")
            if one.do:
                self.stdout.write(f"        {one.do}")
        count = {level: sum(one.level == level for one in found) for level in Level}
        self.stdout.write(
            f"{count[Level.WRONG]} wrong, {count[Level.NOTICE]} to know, {count[Level.OK]} well."
        )
