"""A hub before any town exists: it says so in the visitor's language, and what makes one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from proofs.hubs import Hub
from tests.browser.axe import violations
from tests.browser.test_axe import LOOKS
from tests.browser.test_walk import TOO_WIDE

SAID = {"fr-FR": "Ce site n’a pas encore de ville", "en-GB": "This hub has no town yet"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    hub = Hub(tmp_path_factory.mktemp("empty"), "--empty")
    yield hub.ready()
    assert hub.end(signal.SIGTERM) == 0


def amiss(page: Page, url: str, said: str) -> list[str]:
    page.goto(url)
    expect(page.get_by_role("heading", name=said, exact=True)).to_be_visible()
    expect(page.get_by_text('bin/hub territory "Sceaux" hub.sceaux.fr')).to_be_visible()
    expect(page.locator(".brand")).to_have_css("text-transform", "uppercase")  # our own sheets
    return [*page.evaluate(TOO_WIDE), *violations(page)]


@pytest.mark.parametrize("language", SAID)
def test_it_is_whole_light_and_dark_on_a_phone_and_on_a_desktop(
    chromium: Browser, url: str, language: str
):
    found: list[str] = []
    grounds: set[Any] = set()
    for look in LOOKS:
        context = chromium.new_context(locale=language, **look)
        page = context.new_page()
        found += [f"{look}: {what}" for what in amiss(page, url, SAID[language])]
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    assert "\n".join(found) == ""
    assert len(grounds) == 2  # the day's and the evening's
