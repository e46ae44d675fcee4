"""Two browsers talk in a room and see each other there; a reload shows the same."""

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_two_people_talk_and_each_sees_the_other_at_once(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Garden", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.say("Shall we dig on Saturday?")
    grace.sees("Shall we dig on Saturday?")
    grace.say("With pleasure, I bring a spade.")
    ada.sees("With pleasure, I bring a spade.")
    assert ada.words() == grace.words() == [body for _, body in backstage.messages(room=room)]


def test_a_reload_in_the_middle_shows_exactly_the_same(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Orchard", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    for number in range(3):
        ada.say(f"Apple {number}, *ripe*\nand red: https://example.org/{number}")
        grace.say(f"@ada, pear {number}")  # at its end a list might open, and take Enter
        ada.sees(f"@Ada Lovelace, pear {number}")
    ada.sees("Apple 2, ripe and red: https://example.org/2")
    grace.sees("Apple 2, ripe and red: https://example.org/2")
    for tab, member in ((ada, "ada"), (grace, "grace")):
        tab.until(lambda who=member: backstage.read(room=room, member=who) == 6)
        before = tab.entries()
        assert len([one for one in before if one["name"]]) == 6
        assert tab.reload().entries() == before
    grace.say("And plums.")
    ada.sees("And plums.")
    ada.until(lambda: backstage.read(room=room, member="ada") == 7)
    before = ada.entries()
    assert ada.reload().entries() == before


def test_who_is_here_and_who_writes_is_seen(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Company", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    here = ada.page.locator(".presence")
    expect(here).to_contain_text("1 here")
    grace = enter("grace", f"/rooms/{room}/")
    expect(here).to_contain_text("2 here")
    expect(here).to_have_attribute("title", re.compile("Grace Hopper"))
    grace.composer.press_sequentially("I thi")
    writing = ada.page.locator(".typing")
    expect(writing).to_have_text("Grace Hopper is writing…")
    expect(grace.page.locator(".typing")).to_have_text("")
    grace.say("I think so")
    ada.sees("I think so")
    expect(writing).to_have_text("")
    grace.page.close()
    expect(here).to_contain_text("1 here")


def test_a_draft_is_kept_until_it_is_sent(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Drafts", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.composer.fill("Half a thou")
    ada.goto("/").goto(f"/rooms/{room}/")
    expect(ada.composer).to_have_value("Half a thou")
    ada.composer.press("Enter")
    ada.sees("Half a thou")
    ada.reload()
    expect(ada.composer).to_have_value("")
