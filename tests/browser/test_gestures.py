"""A thumb, a keyboard, a right hand: all reach the same deeds. And words large enough from afar."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE, Finger
from tests.browser.tabs import Tab

OPEN = re.compile(r"\bopen\b")
SWIPE = """(li, [dx, dy]) => {
  const box = li.getBoundingClientRect();
  const [x, y] = [box.left + 60, box.top + box.height / 2];
  const touch = (dx, dy) =>
    new Touch({ identifier: 1, target: li, clientX: x + dx, clientY: y + dy });
  const say = (name, ...touches) =>
    li.dispatchEvent(new TouchEvent(name, { touches, bubbles: true, cancelable: true }));
  say("touchstart", touch(0, 0));
  for (let step = 1; step <= 5; step += 1)
    say("touchmove", touch((dx * step) / 5, (dy * step) / 5));
  say("touchend");
}"""


def on_a_phone(enter: Enter, who: str, path: str) -> Tab:
    return enter(who, path, **PHONE)


def test_a_swipe_answers_and_scrolling_does_not(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Swiped", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Who brings bread?"])
    ada = on_a_phone(enter, "ada", f"/rooms/{room}/")
    entry, about = ada.entry("Who brings bread?"), ada.page.locator("[data-about]")
    entry.evaluate(SWIPE, [20, 120])
    entry.evaluate(SWIPE, [30, 0])
    expect(about).to_be_hidden()
    entry.evaluate(SWIPE, [90, 5])
    expect(about).to_contain_text("Who brings bread?")
    assert entry.evaluate("(li) => li.style.translate") == ""


@pytest.mark.parametrize("ms", [600, 1500])
def test_a_long_press_offers_what_one_can_do_until_one_taps_elsewhere(
    enter: Enter, backstage: Backstage, ms: int
):
    room = backstage.room(title="Held", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Hold me", "Elsewhere"])
    ada = on_a_phone(enter, "ada", f"/rooms/{room}/")
    entry, finger = ada.entry("Hold me"), Finger(ada)
    react, reply = (entry.locator(f"[data-do={verb}]") for verb in ("react", "reply"))
    finger.hold(entry.locator(".entry-text"), ms)
    expect(entry).to_have_class(OPEN)
    expect(react).to_be_visible()
    assert ada.page.evaluate("getSelection().isCollapsed")
    finger.tap(reply)
    expect(ada.page.locator("[data-about]")).to_contain_text("Hold me")
    for elsewhere in (ada.page.locator(".room-head .presence"), ada.entry("Elsewhere")):
        finger.hold(entry.locator(".entry-text"), ms)
        expect(entry).to_have_class(OPEN)
        finger.tap(elsewhere)
        expect(entry).not_to_have_class(OPEN)


def test_a_name_that_is_held_opens_the_bar_and_one_that_is_tapped_the_person(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Held by the name", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Who am I?"])
    ada = on_a_phone(enter, "ada", f"/rooms/{room}/")
    entry, finger = ada.entry("Who am I?"), Finger(ada)
    finger.hold(entry.locator(".entry-author"))
    expect(entry).to_have_class(OPEN)
    expect(ada.page).to_have_url(f"{ada.url}rooms/{room}/")
    finger.tap(entry.locator(".entry-author"))
    expect(ada.page).to_have_url(f"{ada.url}people/grace/")


def test_a_second_long_press_marks_words_as_everywhere_else(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Marked", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Mark my words"])
    ada = on_a_phone(enter, "ada", f"/rooms/{room}/")
    text, finger = ada.entry("Mark my words").locator(".entry-text"), Finger(ada)
    may = "(text) => getComputedStyle(text).userSelect"
    finger.down(text)
    assert text.evaluate(may) == "none"
    ada.page.wait_for_timeout(700)
    finger.up()
    finger.down(text)
    assert text.evaluate(may) == "auto"
    finger.up()


def test_a_right_click_does_too_but_not_on_marked_words(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Right", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Click me"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.entry("Click me").locator(".entry-text").click(button="right")
    expect(ada.entry("Click me")).to_have_class(OPEN)


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


def test_large_words_stay_large_in_the_next_room(enter: Enter, backstage: Backstage):
    rooms = [backstage.room(title=f"Captions {n}", members=["ada"]) for n in range(2)]
    for room in rooms:
        backstage.say(room=room, author="ada", bodies=["Read me from afar"])
    ada = enter("ada", f"/rooms/{rooms[0]}/")
    size = "(text) => parseFloat(getComputedStyle(text).fontSize)"
    before = ada.entry("Read me from afar").locator(".entry-text").evaluate(size)
    ada.page.get_by_role("button", name="Large words").click()
    ada.goto(f"/rooms/{rooms[1]}/")
    text = ada.entry("Read me from afar").locator(".entry-text")
    assert text.evaluate(size) > before * 1.4
    expect(ada.page.locator(".rooms-side")).to_be_hidden()
    ada.page.get_by_role("button", name="Large words").click()
    assert text.evaluate(size) == before
