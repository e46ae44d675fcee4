"""What a room is about, and the way out of it, on screens too narrow to show it beside the talk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.keys import Keys
from tests.browser.tabs import Tab
from tests.browser.test_walk import TOO_WIDE

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
SIZES = [(320, 568), (390, 844), (844, 390), (640, 400), (1024, 768)]  # one of them zoomed to 200 %
TOP = "(one) => one.scrollTop"
BOX = "(one) => JSON.stringify(one.getBoundingClientRect())"


@pytest.fixture(scope="module")
def path(backstage: Backstage) -> str:
    """The room of a project, with more words than a screen holds."""
    project = backstage.project(holder="grace", title="An oven for bread", summary="We build it.")
    backstage.need(project=project["pk"], title="A mason")
    backstage.say(room=project["room"], author="ada", bodies=[f"Said {n}" for n in range(40)])
    return f"/rooms/{project['room']}/"


def opener(tab: Tab) -> Locator:
    return tab.page.get_by_role("link", name="About this room")


def about(tab: Tab) -> Locator:
    return tab.page.get_by_role("complementary", name="About this room")


def opened(tab: Tab) -> Locator:
    opener(tab).click()
    expect(about(tab)).to_be_visible()
    return about(tab)


def test_on_a_phone_one_sees_what_it_is_about_and_who_belongs_and_leaves(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="A way out", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/", **PHONE)
    panel = opened(ada)
    expect(panel.get_by_role("heading", name="Who belongs here")).to_be_visible()
    expect(panel.get_by_role("link", name="Grace Hopper")).to_be_visible()
    panel.get_by_role("button", name="Leave this room").click()
    expect(ada.page.get_by_role("status").filter(has_text="You left")).to_be_visible()


def test_a_visitor_sees_the_need_and_the_close_button_leads_back(enter: Enter, path: str):
    visitor = enter(None, path, **PHONE)
    panel = opened(visitor)
    expect(panel.get_by_text("A mason")).to_be_visible()
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()
    expect(opener(visitor)).to_be_focused()


def test_the_keyboard_opens_it_and_escape_returns_the_focus(enter: Enter, path: str):
    ada = enter("ada", path, **PHONE)
    keys = Keys(ada)
    keys.enter(opener(ada))
    expect(about(ada)).to_be_focused()
    keys.to(about(ada).get_by_role("link", name="Close"))
    for _ in range(12):  # what is covered is not reached
        keys.press("Tab")
        assert not ada.page.evaluate("document.activeElement.closest('.talk-pane') !== null")
    keys.press("Escape")
    expect(about(ada)).to_be_hidden()
    expect(opener(ada)).to_be_focused()
    ada.page.go_back()  # which is not to open it again
    expect(about(ada)).to_be_hidden()
    expect(ada.page).to_have_url(ada.url + path.removeprefix("/"))


def test_without_scripts_it_opens_closes_and_lets_one_leave(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Plain way out", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False, **PHONE)
    panel = opened(ada)
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()
    expect(opener(ada)).to_be_focused()
    opened(ada).get_by_role("button", name="Leave this room").click()
    expect(ada.page.get_by_role("status").filter(has_text="You left")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_talk_does_not_move_and_nothing_is_too_wide(
    enter: Enter, path: str, width: int, height: int
):
    ada = enter("ada", path, viewport={"width": width, "height": height})
    talk = ada.page.locator(".talk")
    talk.evaluate("(one) => one.scrollTo(0, 300)")
    before = [talk.evaluate(TOP), talk.evaluate(BOX)]
    panel = opened(ada)
    assert ada.page.evaluate(TOO_WIDE) == []
    assert [talk.evaluate(TOP), talk.evaluate(BOX)] == before
    assert ada.page.evaluate("document.scrollingElement.scrollTop + document.body.scrollTop") == 0
    panel.get_by_text("A mason").scroll_into_view_if_needed()
    expect(panel.get_by_role("link", name="Close")).to_be_in_viewport()
    ada.page.keyboard.press("Escape")
    expect(opener(ada)).to_be_focused()
    assert [talk.evaluate(TOP), talk.evaluate(BOX)] == before


def test_with_large_words_it_opens_too(enter: Enter, path: str):
    ada = enter("ada", path, **PHONE)
    ada.page.get_by_role("button", name="Large words").click()
    expect(opened(ada).get_by_text("A mason")).to_be_visible()


def test_on_a_wide_screen_it_stands_beside_the_talk_and_nothing_opens_it(enter: Enter, path: str):
    for address in (path, f"{path}#about"):
        ada = enter("ada", address)
        expect(about(ada)).to_be_visible()
        expect(ada.composer).to_be_visible()
        expect(about(ada).get_by_role("heading").first).to_have_text("An oven for bread")
        expect(opener(ada)).to_have_count(0)
        expect(about(ada).get_by_role("link", name="Close")).to_have_count(0)


@pytest.mark.parametrize("light", ["light", "dark"])
def test_it_has_no_violation(enter: Enter, path: str, light: str):
    ada = enter("ada", path, color_scheme=light, **PHONE)
    opened(ada)
    assert violations(ada.page) == []
