"""``bin/hub restored``: say that a backup was restored, so that pages start anew."""

from typing import Any

from django.core.management.base import BaseCommand

from rooms.actions import begin_anew


class Command(BaseCommand):
    help = "Run this once after restoring a backup: open pages then load their rooms anew."

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = begin_anew()
        self.stdout.write(f"{rooms} rooms have a new epoch; open pages load them anew.")
