"""Serve, and nothing else: for a town that prepares the rest by other means."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.launch import data, port, prepare
from hub.launch.console import REFUSED, Stop
from hub.launch.exit import end


class Command(BaseCommand):
    help = "Serve the hub: no preparation, no Valkey of its own (bin/run does all of that)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="8000 unless told; 0: any")
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        # Taken by hub.manage, which starts the master before Django is loaded.
        parser.add_argument("--workers", type=int, help="several processes behind the one port")
        # What a master hands to its workers: the descriptors of the port and of the heartbeat.
        parser.add_argument("--listener", type=int, help=argparse.SUPPRESS)
        parser.add_argument("--pulse", type=int, help=argparse.SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        from hub.serving.server import serve

        pulse, listener = options["pulse"], options["listener"]
        ready: Callable[[str], object] = self.ready if pulse is None else partial(beat, pulse)
        try:
            data.check_files(settings.DATA)
            held = data.hold(settings.DATA)
            prepare.refuse_demonstration()
            prepare.refuse_newer()
            if listener is None:
                port.check(options["host"], options["port"])
            serve(options["host"], options["port"], ready=ready, listener=listener)
        except Stop as stop:
            raise CommandError(str(stop), returncode=1 if pulse is None else REFUSED) from stop
        held.close()
        end(0)

    def ready(self, url: str) -> None:
        self.stdout.write(f"ready {url}")
        self.stdout.flush()


def beat(pulse: int, url: str) -> None:
    """Being ready is the first heartbeat; a worker without its master says goodbye."""
    from twisted.internet import reactor

    from hub.workers.heartbeat import Pulse

    Pulse(pulse, orphaned=lambda: reactor.running and reactor.stop())
