"""Do what need not be waited for: mails leave, ended sessions are forgotten."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hub.launch import data, prepare
from hub.launch.console import Stop


class Command(BaseCommand):
    help = "Send the mails and tidy up, until stopped. bin/run starts one by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        from hub.serving import status
        from hub.worker import Worker

        worker = Worker()
        worker.configure_signals()
        try:
            prepare.refuse_newer()
            with data.hold(settings.DATA), status.told("worker"):
                worker.run()
        except Stop as stop:
            raise CommandError(str(stop)) from stop
