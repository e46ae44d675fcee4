"""What somebody takes along: the page on which they ask for it, and the page in the file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from zipfile import ZipFile

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from privacy import actions, archive
from privacy.models import Download
from tests.html.seen import Seen, browser_of
from tests.words.conftest import Town


def of_what_is_taken_along(seen: Seen, town: Town) -> None:
    grace, page = town.people["grace"], {"my_data": reverse("my_data")}
    assert grace
    browser = browser_of(grace, "en")
    row = actions.ask(by=grace)
    seen.visit(page, browser, "grace waits")
    Download.objects.update(failed_at=timezone.now())
    seen.visit(page, browser, "grace is told to ask again")
    actions.make.func(row.pk)
    seen.visit(page, browser, "grace has it")
    with tempfile.TemporaryDirectory() as folder, override("en"):
        place = Path(folder) / "grace.zip"
        archive.write(grace, place, lambda: None)
        seen.pages["my data (grace, taken along)"] = ZipFile(place).read("index.html").decode()
