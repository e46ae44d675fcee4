"""What one can do with a message hides neither it nor the one before."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE, Finger

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
# The messages that the bar lies on, by half a line of words or more.
UNDER = """(bar) => {
  const it = bar.getBoundingClientRect();
  return [...document.querySelectorAll(".entry-body")].filter((body) => {
    const { top, bottom, left, right } = body.getBoundingClientRect();
    const [high, wide] = [Math.min(bottom, it.bottom) - Math.max(top, it.top),
      Math.min(right, it.right) - Math.max(left, it.left)];
    return high > 8 && wide > 0;
  }).map((body) => body.querySelector(".entry-text").textContent.trim());
}"""
LONG = "It goes on and on, so that a line is never enough. " * 8
SHORT = ["Yes", "No", "Perhaps"]


def talk(backstage: Backstage, bodies: list[str]) -> str:
    room = backstage.room(title="Bars", members=["ada", "grace"])
    for author in ("grace", "ada"):
        backstage.say(room=room, author=author, bodies=[f"{author}: {one}" for one in bodies])
    return f"/rooms/{room}/"


@pytest.mark.parametrize("author", ["ada", "grace"])
def test_the_bar_of_a_short_message_lies_on_none(enter: Enter, backstage: Backstage, author: str):
    ada = enter("ada", talk(backstage, SHORT), **DESKTOP)
    for words in SHORT:
        entry = ada.entry(f"{author}: {words}")
        entry.locator(".entry-text").hover()
        expect(entry.locator(".entry-actions")).to_have_css("opacity", "1")
        assert entry.locator(".entry-actions").evaluate(UNDER) == [], words


@pytest.mark.parametrize("author", ["ada", "grace"])
def test_the_bar_of_a_long_message_leaves_it_and_the_one_before_in_sight(
    enter: Enter, backstage: Backstage, author: str
):
    ada = enter("ada", talk(backstage, ["Before", LONG.strip(), "After"]), **DESKTOP)
    entry = ada.entry(f"{author}: {LONG.strip()}")
    entry.locator(".entry-text").hover()
    bar = entry.locator(".entry-actions")
    assert set(bar.evaluate(UNDER)) <= {f"{author}: After"}


@pytest.mark.parametrize("author", ["ada", "grace"])
def test_under_a_thumb_the_bar_makes_room_for_itself(
    enter: Enter, backstage: Backstage, author: str
):
    ada = enter("ada", talk(backstage, [*SHORT, LONG.strip()]), **PHONE)
    for words in (*SHORT, LONG.strip()):
        entry = ada.entry(f"{author}: {words}")
        entry.scroll_into_view_if_needed()
        Finger(ada).hold(entry.locator(".entry-text"))
        bar = entry.locator(".entry-actions")
        expect(bar).to_be_in_viewport(ratio=1)
        assert bar.evaluate(UNDER) == [], words
