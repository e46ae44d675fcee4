"""Announcements are read at a glance, leave the page in sight, and move nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import Finger
from tests.browser.tabs import Tab

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
SCREENS = [(390, 844), (320, 568), (320, 256), (640, 400), (1280, 800)]
LONG = "The hall opens at seven, and whoever comes brings a chair. " * 4


@pytest.fixture(autouse=True)
def quiet(backstage: Backstage) -> Iterator[None]:
    backstage.quiet()
    yield
    backstage.quiet()


def height(tab: Tab) -> float:
    return float(tab.page.locator("#banners").evaluate("(one) => one.offsetHeight"))


@pytest.mark.parametrize(("width", "tall"), SCREENS)
@pytest.mark.parametrize("number", [1, 3])
def test_they_take_no_more_than_15_of_100_of_any_screen(
    enter: Enter, backstage: Backstage, width: int, tall: int, number: int
):
    for _ in range(number):
        backstage.announce(author="anne", body=LONG)
    room = backstage.room(title="Below it", members=["ada"])
    for path in ("/", f"/rooms/{room}/"):
        ada = enter("ada", path, viewport={"width": width, "height": tall})
        expect(ada.page.locator(".banner").first).to_be_visible()
        assert 0 < height(ada) <= tall * 0.15


def test_several_are_one_line_that_opens_to_all_and_closes_one_by_one(
    enter: Enter, backstage: Backstage
):
    for body in ("First of all", "Then this", "And that"):
        backstage.announce(author="anne", body=body)
    ada = enter("ada", "/")
    banners, more = ada.page.locator(".banner"), ada.page.locator("[data-unfold]:visible")
    expect(banners.locator("visible=true")).to_have_count(1)
    expect(more).to_contain_text("+2")
    backstage.announce(author="anne", body="One more, just now")
    expect(more).to_contain_text("+3")
    expect(banners.first).to_contain_text("One more, just now")
    more.click()
    expect(banners.locator("visible=true")).to_have_count(4)
    expect(more).to_have_attribute("aria-expanded", "true")
    banners.last.get_by_role("button", name="Close this announcement").click()
    more.click()
    expect(banners.locator("visible=true")).to_have_count(1)
    expect(more).to_contain_text("+2")


def test_a_touched_banner_stays_whole_and_loses_nobodys_next_tap(
    enter: Enter, backstage: Backstage
):
    backstage.announce(author="anne", body=LONG)
    room = backstage.room(title="The next tap", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Here"])
    ada = enter("ada", "/rooms/", **PHONE)
    text = ada.page.locator(".banner-text")
    cut = "(one) => one.scrollHeight > one.clientHeight + 2"
    assert text.evaluate(cut)
    Finger(ada).tap(text)
    assert not text.evaluate(cut)
    before = ada.hellos
    Finger(ada).tap(ada.page.locator(f'[data-room-row="{room}"] a'))
    ada.live(before)
    assert ada.page.url.endswith(f"/rooms/{room}/")


def test_a_banner_that_is_whole_has_nothing_to_open(enter: Enter, backstage: Backstage):
    backstage.announce(author="anne", body="Short")
    ada = enter("ada", "/", viewport={"width": 1280, "height": 800})
    ada.page.locator(".banner-text").click()
    expect(ada.page.locator("[data-unfold]:visible")).to_have_count(0)
    expect(ada.page.locator("#banners[data-open]")).to_have_count(0)


def test_who_signs_in_is_left_in_peace(enter: Enter, backstage: Backstage):
    backstage.announce(author="anne", body="Not now")
    visitor = enter(None, "/")
    expect(visitor.page.locator(".banner")).to_have_count(1)
    visitor.goto("/accounts/login/")
    backstage.announce(author="anne", body="Nor live")
    expect(visitor.page.locator("main form")).to_be_visible()
    visitor.page.wait_for_timeout(1000)
    expect(visitor.page.locator(".banner")).to_have_count(0)
