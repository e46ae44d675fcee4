"""What one is shown when something is wrong: with the hub, or with what was asked of it."""

from __future__ import annotations

from django.test import Client

from hub.pages.errors import as_bytes
from hub.pages.sayings import SAYINGS
from tests.browser.trouble import ERRORS, trouble
from tests.html.seen import Seen
from tests.words.conftest import Town


def of_trouble(seen: Seen, town: Town) -> None:
    """Each status that has words of its own, of which a server knows nothing but a language."""
    for language in ("fr", "en"):
        for status in SAYINGS:
            _kind, page = as_bytes(status, language)
            seen.pages[f"{status} ({language})"] = page.decode()
        browser = Client(enforce_csrf_checks=True, headers={"accept-language": language})
        seen.keep("old form", language, browser.post("/language/"))
    for status in ERRORS:
        seen.pages[f"{status} where something was written"] = trouble(status)
