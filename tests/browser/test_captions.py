"""Words large enough to be read from afar."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


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
