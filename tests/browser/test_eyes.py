"""What an eye sees at once, looked for on every page, on two phones and a desktop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.doors import of_their_own
from tests.browser.eyes import COVERED, CUT, EYES, NARROW, OVAL, RAGGED
from tests.browser.finger import PHONE
from tests.browser.places import pages, town
from tests.browser.tabs import Tab
from tests.browser.test_walk import TOO_WIDE

__all__ = ["town"]  # a fixture
SIZES = [(320, 568), (390, 844), (1280, 800)]
WIDTHS = pytest.mark.parametrize(("width", "height"), SIZES)
A_ROOM = "up-room:not([data-before])"


@pytest.fixture(scope="module")
def faces(backstage: Backstage) -> Iterator[None]:
    """A photograph may be pressed out of shape where initials are not."""
    for member in ("ada", "hedy"):
        backstage.portray(member=member)
    yield
    for member in ("ada", "hedy"):
        backstage.portray(member=member, colour="")


def look(tab: Tab, address: str) -> list[str]:
    page = tab.goto(address).page
    if page.locator(A_ROOM).count():
        page.locator(".presence:not([hidden])").wait_for(state="attached")
    return [
        f"{address} at {what}" for width, height in SIZES for what in amiss(page, width, height)
    ]


def amiss(page: Page, width: int, height: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")
    asked = EYES | {"too wide": TOO_WIDE}
    return [
        f"{width} px: {name}: {one}" for name, ask in asked.items() for one in page.evaluate(ask)
    ]


@pytest.mark.parametrize("member", ["ada", "hedy", None])
def test_every_page_pleases_the_eye(
    enter: Enter, town: dict[str, Any], faces: None, member: str | None
):
    tab = enter(member, locale="fr-FR")
    for refusal in ("403", "404"):
        tab.watch.allow(f"the server responded with a status of {refusal}")
    visited = [address for addresses in pages(town).values() for address in addresses]
    if member:
        visited.remove("/offline/")  # it stands in for theirs: with a network it asks for them anew
    seen = of_their_own(tab, visited)
    assert len(seen) > 20
    assert "\n".join(what for address in seen for what in look(tab, address)) == ""


def test_what_is_amiss_is_seen(enter: Enter, backstage: Backstage):
    """The positive first: each eye finds what is made wrong for it."""
    room = backstage.room(title="A title of three lines. " * 5, members=["ada"])
    page = enter("ada", f"/rooms/{room}/", **PHONE).page
    send = page.locator(".composer .button")
    title = page.locator("h1")
    for ask, one, style in (
        (OVAL, send, "width: 4rem"),
        (CUT, title, "padding-bottom: 6px"),
        (CUT, title, "line-height: 1.1"),
        (COVERED, page.locator(".composer"), "position: fixed; inset: 0"),
    ):
        assert page.evaluate(ask) == [], style
        one.evaluate("(one, style) => (one.style.cssText = style)", style)
        assert len(page.evaluate(ask)) > 0, style
        one.evaluate("(one) => one.removeAttribute('style')")
    page = enter("ada", "/projects/new/", **PHONE).page
    for ask, what, style in (
        (NARROW, ".field textarea", "width: 60%"),
        (RAGGED, ".button.quiet", "padding-left: 1rem"),
        (RAGGED, ".actions .primary", "margin: 0 12rem 0 1rem"),
    ):
        assert page.evaluate(ask) == [], what
        page.locator(what).first.evaluate("(one, style) => (one.style.cssText = style)", style)
        assert len(page.evaluate(ask)) > 0, what
        page.locator(what).first.evaluate("(one) => one.removeAttribute('style')")


def test_on_a_screen_of_a_few_lines_what_is_round_stays_round(enter: Enter, backstage: Backstage):
    room = backstage.room(title="A few lines", members=["ada"])
    page = enter("ada", f"/rooms/{room}/", viewport={"width": 320, "height": 256}).page
    expect(page.locator(".composer .button")).to_be_visible()
    assert page.evaluate(OVAL) == []


@WIDTHS
def test_a_welcome_leaves_the_title_of_the_room_in_sight(
    enter: Enter, backstage: Backstage, width: int, height: int
):
    room = backstage.room(title="Where one is welcome", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Come in"] * 9)
    mallory = enter("mallory", f"/rooms/{room}/", viewport={"width": width, "height": height})
    before = mallory.hellos
    mallory.page.get_by_role("button", name="Follow this room").click()
    mallory.live(before)
    expect(mallory.page.get_by_role("status").filter(has_text="among yours now")).to_be_visible()
    assert mallory.page.evaluate(COVERED) == []
    assert mallory.page.evaluate(RAGGED) == []
