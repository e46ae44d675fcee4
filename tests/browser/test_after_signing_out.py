"""On a computer that others use: once a session has ended, nothing that it showed is there."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from proofs.chromium import FLAGS, found_chromium
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.house import House
from tests.browser.tabs import Tab
from tests.browser.test_app import KEPT, installed

WORDS = "Between these four walls"
LEFT = "() => Object.keys(localStorage).filter((name) => /^up[.](out|draft)/.test(name))"


@pytest.fixture
def private(backstage: Backstage) -> str:
    room = backstage.room(title="Four walls", members=["ada"], public=False)
    backstage.say(room=room, author="ada", bodies=[WORDS])
    return f"/rooms/{room}/"


def nothing_is_left(tab: Tab, path: str) -> None:
    """Not by going there, not by going back, and not without a network."""
    page = tab.page
    tab.watch.allow("the server responded with a status of 404")
    tab.watch.allow("ERR_INTERNET_DISCONNECTED")
    tab.until(lambda: not page.evaluate(KEPT, tab.url + path[1:]), "the page is still kept")
    page.goto(tab.url + path[1:])
    expect(page.get_by_text(WORDS)).to_have_count(0)
    for _ in range(3):
        page.go_back()
        expect(page.get_by_text(WORDS).locator("visible=true")).to_have_count(0)
    tab.context.set_offline(True)
    page.goto(tab.url + path[1:])
    expect(page.get_by_text(WORDS)).to_have_count(0)
    tab.context.set_offline(False)


def test_who_signs_out_leaves_no_page_and_no_words_behind(enter: Enter, private: str):
    ada = installed(enter, "ada", private)
    ada.sees(WORDS)
    ada.composer.fill("Not sent yet")
    ada.until(lambda: ada.page.evaluate(LEFT), "no draft was kept")
    ada.goto("/me/")
    ada.page.locator("form[action='/me/sign-out/']").evaluate("(form) => form.requestSubmit()")
    expect(ada.page.locator("body[data-me='']")).to_have_count(1)
    nothing_is_left(ada, private)
    assert ada.page.evaluate(LEFT) == []


def test_a_session_that_was_ended_elsewhere_takes_its_pages_along(
    enter: Enter, backstage: Backstage, private: str
):
    """The page that is open goes too, and the words that wait are there for their writer."""
    ada = installed(enter, "ada", private)
    ada.sees(WORDS)
    ada.composer.fill("Not sent yet")
    ada.until(lambda: ada.page.evaluate(LEFT), "no draft was kept")
    ada.watch.allow("the server responded with a status of 404")  # its page is not a visitor's
    backstage.end_sessions(member="ada")
    expect(ada.page.get_by_text(WORDS)).to_have_count(0)
    nothing_is_left(ada, private)
    assert len(ada.page.evaluate(LEFT)) == 1


def test_a_page_that_the_browser_held_is_not_shown_again(
    house: House, backstage: Backstage, private: str, chromium: Any
):
    """Back, from a page outside: the browser has kept this one as it stood."""
    options: Any = {"args": FLAGS, "ignore_default_args": ["--disable-back-forward-cache"]}
    with_memory = chromium.browser_type.launch(executable_path=found_chromium(), **options)
    context = with_memory.new_context(locale="en")
    key = backstage.session(member="ada")
    context.add_cookies([{"name": "sessionid", "value": key, "url": house.url}])
    page = context.new_page()
    page.goto(house.url + private[1:])
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.goto(f"{house.url}accessibility/")
    page.go_back()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    page.goto(f"{house.url}accessibility/")
    backstage.end_sessions(member="ada")
    page.go_back()
    expect(page.get_by_text(WORDS).locator("visible=true")).to_have_count(0)
    with_memory.close()
