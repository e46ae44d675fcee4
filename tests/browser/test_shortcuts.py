"""Keys of one character act in the talk, and there alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_the_keyboard_alone_answers_pins_and_edits(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["A question"])
    backstage.say(room=room, author="ada", bodies=["My mistake"])
    backstage.all_read(room=room)
    ada = enter("ada", f"/rooms/{room}/")
    keys = ada.page.keyboard
    ada.composer.focus()
    keys.press("ArrowUp")
    expect(ada.composer).to_have_value("My mistake")
    ada.composer.fill("My correction")
    keys.press("Enter")
    ada.sees("My correction")
    ada.page.locator(".talk").focus()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    keys.press("p")
    expect(ada.page.locator("details.pins")).to_be_visible()
    keys.press("r")
    expect(ada.page.locator("[data-about]")).to_contain_text("A question")
    expect(ada.composer).to_be_focused()
    keys.type("r, p and ? are letters here")
    expect(ada.composer).to_have_value("r, p and ? are letters here")


def test_a_question_mark_tells_the_keys(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Help", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.page.locator(".talk").focus()
    ada.page.keyboard.press("?")
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_contain_text("With the keyboard")
    ada.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    ada.page.keyboard.press("/")
    expect(ada.page).to_have_url(re.compile(rf"/search/\?room={room}$"))


def test_a_single_key_does_nothing_outside_the_talk(enter: Enter, backstage: Backstage):
    """WCAG 2.1.4: who speaks to the machine, or slips, would leave the page."""
    room = backstage.room(title="Slips", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    keys, dialog = ada.page.keyboard, ada.page.get_by_role("dialog")
    search = ada.page.get_by_role("link", name="Search in this room")
    for place in (None, search):
        ada.page.evaluate("document.activeElement.blur()")
        if place:
            place.focus()
        keys.press("?")
        expect(dialog).to_be_hidden()
        keys.press("/")
        expect(ada.page).to_have_url(f"{ada.url}rooms/{room}/")
    ada.page.locator(".talk").focus()
    keys.press("?")
    expect(dialog.locator("dt").filter(has_text="?")).to_be_visible()
