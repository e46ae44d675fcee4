"""``bin/hub import_schedule FILE``: a conference's programme becomes an event with live rooms."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError
from django.utils import translation
from django.utils.translation import gettext as _

from events.actions import import_programme
from events.actions.sessions import Imported
from events.frab import LIMIT_BYTES, ScheduleError, read
from members.models import Territory


class Command(BaseCommand):
    help = "Import a conference's programme (frab JSON or XML). Run again to update it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the programme; - reads the standard input")
        parser.add_argument("--territory", default="", help="slug of the town (default: the hub's)")

    def handle(self, *args: Any, file: str, territory: str, **options: Any) -> None:
        town = self.find(territory)
        with translation.override(town.language):
            try:
                programme = read(self.load(file), zone=town.time_zone)
            except ScheduleError as error:
                self.fail(_("Nothing was imported. %(why)s") % {"why": _sentence(str(error))})
            self.show(import_programme(town, programme, progress=self.progress))

    def find(self, slug: str) -> Territory:
        try:
            towns = list(Territory.objects.order_by("-default", "slug"))
        except (OperationalError, ProgrammingError):
            self.fail(_("The hub has no database yet: start it once with bin/run."))
        if not towns:
            self.fail(_("This hub has no town yet: bin/hub territory NAME HOST makes one."))
        if not slug:
            return towns[0]  # the default one
        found = next((town for town in towns if town.slug == slug), None)
        if found is None:
            data = {"slug": slug, "names": ", ".join(town.slug for town in towns)}
            with translation.override(towns[0].language):
                self.fail(_("There is no territory “%(slug)s” here. There are: %(names)s.") % data)
        return found

    def load(self, file: str) -> bytes:
        """One byte more than is allowed at most: enough to know that it is too large."""
        try:
            if file == "-":
                return sys.stdin.buffer.read(LIMIT_BYTES + 1)
            with Path(file).open("rb") as source:
                return source.read(LIMIT_BYTES + 1)
        except OSError as error:
            data = {"file": file, "why": error.strerror}
            self.fail(_("%(file)s cannot be read: %(why)s.") % data)

    def progress(self, done: int, total: int) -> None:
        last = done == total
        if last or (done % 25 == 0 and sys.stderr.isatty()):
            words = _("%(done)d of %(total)d sessions read") % {"done": done, "total": total}
            self.stderr.write(self.style.NOTICE(words), ending="\n" if last else "\r")

    def show(self, imported: Imported) -> None:
        words = _(
            "%(title)s: %(created)d sessions created, %(updated)d updated, "
            "%(unchanged)d unchanged, %(cancelled)d cancelled. See %(url)s"
        )
        event = imported.event
        numbers = ("created", "updated", "unchanged", "cancelled")
        data = {name: getattr(imported, name) for name in numbers}
        self.stdout.write(words % {"title": event.title, "url": event.get_absolute_url(), **data})

    def fail(self, words: str) -> NoReturn:
        self.stderr.write(words)
        raise SystemExit(1)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
