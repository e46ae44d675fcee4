"""bin/hub territory NAME HOST: make a town's own hub, or change it."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.http.request import validate_host

from common import hosts
from common.text.visible import NAME, written
from members import actions
from members.models import LANGUAGES
from members.refusals import refused_as_error


class Command(BaseCommand):
    help = "Make a town's own hub, or change the one with this host name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the town is called, as in Sceaux")
        parser.add_argument("host", help="the host name that people type, or its address")
        parser.add_argument("--slug", help="its name in addresses; made from the name if not given")
        parser.add_argument(
            "--default",
            action="store_true",
            default=None,
            help="answer for every other host name too (the first territory does anyway)",
        )
        parser.add_argument("--tagline", help="one sentence in the footer of each page")
        parser.add_argument("--accent", help="the town's colour, as in #b4472e")
        parser.add_argument("--time-zone", help="as in Europe/Paris")
        parser.add_argument(
            "--members-only",
            action=BooleanOptionalAction,
            help="whether visitors see nothing but the sign-in page; they read until this is said",
        )
        codes = [code for code, _ in LANGUAGES]
        parser.add_argument("--language", choices=codes, help="of whoever has not chosen one")

    @no_translations  # one language on the command line
    def handle(self, *args: Any, **options: Any) -> None:
        wanted = ["slug", "default", "tagline", "accent", "time_zone", "language", "members_only"]
        facts = {key: options[key] for key in wanted if options[key] is not None}
        name, host = written(options["name"], NAME), self.host(options["host"])
        if not name:
            raise CommandError("NAME is empty, or nothing in it can be seen: Sceaux is one.")
        with refused_as_error():
            territory, made = actions.set_territory(host, name=name, **facts)
        done = "is ready" if made else "is changed"
        also = ", and for every other host name" if territory.default else ""
        self.stdout.write(f"{territory.name} {done}: it answers at {territory.host}{also}.")
        self.stdout.write(f"It is in the hub of {settings.DATA}.")
        if not validate_host(territory.host, settings.ALLOWED_HOSTS):
            self.stderr.write(
                f"The hub does not answer to {territory.host} yet: write it into HUB_HOSTS as well "
                f"(now {','.join(settings.ALLOWED_HOSTS)}) and start the hub again."
            )

    def host(self, said: str) -> str:
        try:
            return hosts.named_in(said)
        except ValueError as why:
            raise CommandError(f"HOST is a host name such as hub.sceaux.fr: {why}.") from why
