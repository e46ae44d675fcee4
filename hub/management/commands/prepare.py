"""What `bin/run` does before it serves, for a town that starts the parts by other means."""

from typing import Any

from django.core.management.base import BaseCommand

from hub.launch import prepare


class Command(BaseCommand):
    help = "Bring the tables and the static files up to date; what is, stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare.migrate()
        prepare.collect_static()
