"""Serve, and nothing else: for a town that prepares the rest by other means."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.launch.words import Stop


class Command(BaseCommand):
    help = "Serve the hub: no preparation, no Valkey of its own (bin/run does all of that)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        from hub.server import serve

        try:
            serve(options["host"], options["port"], ready=self.ready)
        except Stop as stop:
            raise CommandError(str(stop)) from stop

    def ready(self, url: str) -> None:
        self.stdout.write(f"ready {url}")
        self.stdout.flush()
