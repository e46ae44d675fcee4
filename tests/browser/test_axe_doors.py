"""Signing in, with its mistakes, and a hub in trouble: nothing that axe finds wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import by_day_and_night
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab
from tests.browser.test_axe import SIZES
from tests.browser.test_signing import code_for


def send(page: Page, field: str, words: str, *, refused: bool = False) -> None:
    """Past what the browser itself would ask for, to what the hub answers."""
    form = page.locator("main form.form")
    form.evaluate("(form) => (form.noValidate = true)")
    form.locator(f"[name={field}]").fill(words)
    form.locator(".button.primary").click()
    if refused:
        expect(page.locator(".errorlist")).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_no_step_of_signing_in_has_a_violation(
    enter: Enter, backstage: Backstage, size: dict[str, Any]
):
    tab = enter(None, "/accounts/login/", **size)
    page, address = tab.page, f"door-{len(backstage.mails())}@example.org"
    found: dict[str, list[str]] = {}

    def look_at(state: str, heading: str) -> None:
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        if wrong := by_day_and_night(page):
            found[state] = wrong

    send(page, "email", "no address", refused=True)
    look_at("an address that is none", "Come in")
    send(page, "email", address)
    look_at("a code is asked for", "Check your email")
    code = code_for(tab, backstage, address)
    send(page, "code", "000000" if code != "000000" else "111111", refused=True)
    look_at("a wrong code", "Check your email")
    send(page, "code", code)
    look_at("a name is asked for", "Be part of Sceaux")
    send(page, "name", "", refused=True)
    look_at("no name", "Be part of Sceaux")
    assert found == {}


def show(tab: Tab, page: str, status: int) -> None:
    """What the hub would answer with, at an address of it."""

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=page, content_type="text/html")

    tab.page.route("**/trouble/", answer, times=1)
    tab.page.goto(f"{tab.url}trouble/")


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_no_page_of_a_hub_in_trouble_has_a_violation(
    enter: Enter, backstage: Backstage, size: dict[str, Any]
):
    tab = enter(None, "/", **size)
    tab.watch.allow("the server responded with a status of 50")
    pages = {
        "Something broke on our side": (backstage.trouble(status=500), 500),
        "Nothing can be stored just now": (backstage.trouble(status=503), 503),
        "Many people at once": (backstage.busy(), 503),
    }
    found: list[str] = []
    for heading, (page, status) in pages.items():
        show(tab, page, status)
        expect(tab.page.get_by_role("heading", name=heading)).to_be_visible()
        expect(tab.page.locator(".brand")).to_have_css("text-transform", "uppercase")  # our sheets
        found += [f"{heading}: {one}" for one in by_day_and_night(tab.page)]
    assert "\n".join(found) == ""
