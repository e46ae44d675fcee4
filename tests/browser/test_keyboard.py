"""The keyboard is enough, and the focus is seen wherever it goes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab


def test_the_keyboard_is_enough_to_write_and_to_answer(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Can you hear me?"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    keys = ada.page.keyboard
    for _ in range(60):
        keys.press("Tab")
        assert focus_shows(ada), ada.page.evaluate("document.activeElement.outerHTML")
        if ada.composer.evaluate("(one) => one === document.activeElement"):
            break
    expect(ada.composer).to_be_focused()
    keys.type("One line")
    keys.press("Shift+Enter")
    keys.type("and another")
    assert ada.composer.input_value() == "One line\nand another"
    keys.press("Enter")
    assert grace.sees("One line and another").locator(".entry-text").inner_text() == (
        "One line\nand another"
    )
    expect(ada.composer).to_be_focused()

    while not ada.page.locator(".talk").evaluate("(one) => one === document.activeElement"):
        keys.press("Shift+Tab")
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(ada.entry("Can you hear me?")).to_be_focused()
    keys.press("Tab")
    for _ in range(6):
        assert focus_shows(ada)
        if ada.page.evaluate("document.activeElement.dataset.do") == "reply":
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(ada.composer).to_be_focused()
    keys.type("Loud and clear")
    keys.press("Enter")
    answer = grace.sees("Loud and clear")
    expect(answer.locator(".entry-quote")).to_contain_text("Can you hear me?")


def focus_shows(tab: Tab) -> bool:
    """The element in focus looks different from how it does without: an outline, or a shadow."""
    shown: bool = tab.page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || style.boxShadow !== "none";
        }"""
    )
    return shown
