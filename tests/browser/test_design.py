"""`/design/`, which a hub in development alone serves: its components hold what pages promise."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hub.launch.data import REPOSITORY
from proofs.hubs import Hub
from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.test_axe import LOOKS
from tests.browser.test_walk import TOO_WIDE

NAME = re.compile(r"[a-z][a-z-]*")
CLASSES = """() => [...document.querySelectorAll("body *")]
  .flatMap((one) => [...one.classList, one.localName])"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("development")
    hub = Hub(folder, "--empty", HUB_DEBUG="1", HUB_RATE_LIMITS="50")
    address = hub.ready()
    backstage = Backstage(folder)
    backstage.cast()
    backstage.close()
    yield f"{address}design/"
    assert hub.end(signal.SIGTERM) == 0


def amiss(page: Page, url: str) -> list[str]:
    page.goto(url)
    expect(page.get_by_role("heading", name="Every component, in every state")).to_be_visible()
    expect(page.locator(".stage-under_way").first).to_have_text(re.compile("^under way$"))
    return [*page.evaluate(TOO_WIDE), *violations(page)]


def words() -> set[str]:
    """What the first column of docs/design.md's table of words names, but for kinds of a kind."""
    table = (REPOSITORY / "docs" / "design.md").read_text().split("## Words\n")[1].split("\n\n")[0]
    named = {word for line in table.splitlines()[2:] for word in NAME.findall(line.split("|")[1])}
    assert {"board", "mark"} <= named
    return {word for word in named if not word.endswith("-")}  # crayon-0..7: faces are shown


def test_it_shows_every_word_that_the_docs_name(chromium: Browser, url: str):
    context = chromium.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.goto(url)
    shown = set(page.evaluate(CLASSES))
    context.close()
    assert sorted(word for word in words() if word not in shown) == []


def test_every_component_is_whole_light_and_dark_on_a_phone_and_on_a_desktop(
    chromium: Browser, url: str
):
    found: list[str] = []
    for look in LOOKS:
        context = chromium.new_context(locale="en-GB", service_workers="block", **look)
        found += [f"{look}: {what}" for what in amiss(context.new_page(), url)]
        context.close()
    assert "\n".join(found) == ""
