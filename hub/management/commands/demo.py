"""bin/hub demo: the stories of a town, so that a new hub is alive; run again it doubles nothing."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.demo.cast import REAL, real_people
from hub.demo.stories.telling import Told, tell
from hub.demo.stories.timeline import Untellable


class Command(BaseCommand):
    help = "Tell the demonstration's stories: a town, its people, projects, events and rooms."

    def handle(self, *args: Any, **options: Any) -> None:
        if real_people():
            raise CommandError(REAL)
        began = time.monotonic()
        try:
            told = tell(self.progress)
        except Untellable as error:
            raise CommandError(f"Nothing was told. {error}") from error
        self.stdout.write(self.summary(told, time.monotonic() - began))

    def progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and (done % 50 == 0 or done == total):
            end = "\n" if done == total else "\r"
            self.stderr.write(self.style.NOTICE(f"{done} of {total} moments told"), ending=end)

    def summary(self, told: Told, seconds: float) -> str:
        name = told.territory.name
        if not (told.people or told.projects or told.events):
            return f"{name} has been told already; nothing is new."
        new = f"{told.people} people, {told.projects} projects and {told.events} events"
        return f"{name} is alive: {new} are new ({seconds:.1f} s)."
