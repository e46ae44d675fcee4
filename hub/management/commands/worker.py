"""Do what need not be waited for: mails leave, ended sessions are forgotten."""

from argparse import SUPPRESS
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.launch import data, prepare
from hub.launch.console import Stop


class Command(BaseCommand):
    help = "Send the mails and tidy up, until stopped. bin/run starts one by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        # What the worker begins beside itself (hub/beside.py); a name for that.
        parser.add_argument("--long", metavar="NAME", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        from hub.beside import LongWorker
        from hub.serving import status
        from hub.worker import Worker

        worker = LongWorker(options["long"]) if options["long"] else Worker()
        told = nullcontext() if options["long"] else status.told("worker")
        worker.configure_signals()
        try:
            prepare.refuse_newer()
            with data.hold(settings.DATA), told:
                worker.run()
        except Stop as stop:
            raise CommandError(str(stop)) from stop
