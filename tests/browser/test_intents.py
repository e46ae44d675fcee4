"""A visitor taps, signs in, and what they tapped is done."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.polls import choice
from tests.browser.tabs import Tab
from tests.browser.test_signing import code_for, write_code

PHONE = {"viewport": {"width": 390, "height": 844}}


def come_in(
    tab: Tab, backstage: Backstage, email: str, name: str = "", scripts: bool = True
) -> None:
    page = tab.page
    expect(page.get_by_text("what you were about to do is done")).to_be_visible()
    page.get_by_label(re.compile("email", re.I)).fill(email)
    page.get_by_role("button", name="Send me a code").click()
    write_code(tab, code_for(tab, backstage, email))
    if not scripts:
        page.get_by_role("button", name="Enter").click()
    if name:
        page.get_by_label(re.compile("name", re.I)).fill(name)
        page.get_by_role("button", name="Join in").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_takes_a_place_and_is_one_of_them(
    enter: Enter, backstage: Backstage, scripts: bool
):
    event = backstage.event(author="ada", title=f"Supper {scripts}", capacity=9)
    page = f"/events/{event['slug']}/"
    ada, tab = enter("ada", page), enter(None, page, java_script_enabled=scripts, **PHONE)
    tab.page.get_by_role("button", name="Take a place").click()
    come_in(tab, backstage, f"nina.{scripts}@example.org".lower(), f"Nina {scripts}", scripts)
    expect(tab.page).to_have_url(f"{tab.url}{page.removeprefix('/')}")
    expect(tab.page.get_by_text("You have a place. See you there!")).to_be_visible()
    expect(tab.page.get_by_text("You have a place.", exact=True)).to_be_visible()
    expect(ada.page.locator(".places-left .big")).to_have_text("1")


def test_a_visitor_votes_and_finds_the_vote_in_the_room(enter: Enter, backstage: Backstage):
    room = backstage.room(title="A square", members=["ada"])
    backstage.poll(room=room, author="ada", question="A bench?", choices=["Yes", "No"])
    ada, tab = enter("ada", f"/rooms/{room}/"), enter(None, f"/rooms/{room}/", **PHONE)
    choice(tab, "Yes").click()
    tab.page.get_by_role("button", name="Vote").click()
    come_in(tab, backstage, "grace@demo.invalid")
    expect(tab.page.locator(".poll-choice.chosen")).to_contain_text("Yes")
    expect(tab.page.get_by_text("Your vote is counted.").first).to_be_visible()
    expect(ada.page.locator(".poll")).to_contain_text("1 person voted")
