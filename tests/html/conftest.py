"""All pages, seen once, and then looked at by the checker once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from frontend.parts import parts
from frontend.pwa import STATIC
from hub.launch.catalogues import compile_messages
from tests.bundle.conftest import gathered, served_from
from tests.html.checker import Finding, blanks, check
from tests.html.scenes import SCENES
from tests.html.seen import Seen

__all__ = ["gathered"]  # a fixture


@pytest.fixture(scope="session")
def seen(
    gathered: Path, tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any
) -> Seen:
    """Each scene leaves the database as it found it."""
    compile_messages()
    seen, folder = Seen(), tmp_path_factory.mktemp("data")
    there = {"DEMO": True, "DATA": folder, "MEDIA_ROOT": folder / "media"}
    with (
        django_db_blocker.unblock(),
        override_settings(**served_from(gathered), **there),
        seen.watching(),
    ):
        for scene in SCENES:
            cache.clear()
            parts.forget()  # what is kept is not drawn again
            with transaction.atomic():
                scene(seen)
                transaction.set_rollback(True)
    return seen


HEAD = '<!doctype html><html lang="en"><title>Wrong</title><h1>Wrong</h1>'
WRONG = {  # pages as they must not be, by the names under which they are found
    "wrong": """<time datetime="2026-11-29T13:26:32.189884+01:00">soon</time>
<span><form></form></span>""",
    "<template> of wrong inside": "<template><img alt=''></template>",
}


@pytest.fixture(scope="session")
def findings(seen: Seen, tmp_path_factory: Any) -> list[Finding]:
    wrong = {name.removeprefix("<template> of "): HEAD + body for name, body in WRONG.items()}
    pages = seen.pages | wrong
    drawings = {file.name: file.read_text() for file in (STATIC / "img").glob("*.svg")}
    return check(pages | blanks(pages) | drawings, tmp_path_factory.mktemp("checked") / "pages")
