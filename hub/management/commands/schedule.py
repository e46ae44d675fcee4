"""``bin/hub schedule``: what the hub does by itself, and when it last did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hub import schedule


class Command(BaseCommand):
    help = "Show what the worker does by itself, and when it last did."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in schedule.lines():
            self.stdout.write(f"{line.name}: {line.what}, {line.when}")
            self.stdout.write(f"  last went well: {told(line.run.well)}")
            if line.run.tried and line.run.tried != line.run.well:
                self.stdout.write(f"  last tried: {told(line.run.tried)}")
            if line.run.said:
                self.stdout.write(f"  {line.run.said}")


def told(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else "never"
