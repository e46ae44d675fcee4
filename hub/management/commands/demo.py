"""bin/hub demo: the stories of a town, so that a new hub is alive; run again it doubles nothing."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.demo.stories.telling import Told, tell
from hub.demo.stories.timeline import Untellable
from hub.demo.views import CAST
from members.models import Member


class Command(BaseCommand):
    help = "Tell the demonstration's stories: a town, its people, projects, events and rooms."

    def handle(self, *args: Any, **options: Any) -> None:
        cast = Member.objects.filter(email__endswith=CAST)
        if Member.objects.exists() and not cast.exists():
            # In demonstration mode anyone may step into anyone's shoes.
            raise CommandError(
                "This hub already holds people of its own, so it cannot become a demonstration: "
                "name another data folder with HUB_DATA."
            )
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
