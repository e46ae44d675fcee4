"""A thumb swipes and holds, a mouse clicks right: what one can do with an entry is offered."""

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
