"""Who joins a room has it among their own."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_joining_makes_it_one_of_my_rooms_and_leaving_takes_it_away(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="An open door", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Come in"])
    mallory = enter("mallory", f"/rooms/{room}/")
    before = mallory.hellos
    mallory.page.get_by_role("button", name="Follow this room").click()
    mallory.live(before)
    mine = mallory.page.locator(f'.rooms-side [data-room-row="{room}"]')
    expect(mine).to_have_count(1)
    before = mallory.hellos
    mallory.page.get_by_role("button", name="Leave this room").click()
    mallory.live(before)
    mallory.goto(f"/rooms/{room}/")
    expect(mine).to_have_count(0)
