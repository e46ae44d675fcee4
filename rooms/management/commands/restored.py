"""``bin/hub restored``: say that a backup was restored, so that pages start anew."""

from typing import Any

from django.core.management.base import BaseCommand

from rooms.actions import begin_anew


class Command(BaseCommand):
    help = "Begin a new epoch after a database was put back by hand: open pages load anew."

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = begin_anew()
        self.stdout.write(f"{rooms} rooms have a new epoch; open pages load them anew.")
