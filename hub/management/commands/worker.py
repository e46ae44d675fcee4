"""Do what need not be waited for: mails leave, ended sessions are forgotten."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Send the mails and tidy up, until stopped. bin/run starts one by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        from hub.background import Worker

        worker = Worker()
        worker.configure_signals()
        worker.run()
