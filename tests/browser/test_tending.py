"""Looking after a room from a phone: what one taps is so on everybody's page, at once."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE, Finger
from tests.browser.tabs import Tab


def panel(tab: Tab) -> Locator:
    """What a room is about, which lies over the talk on a phone."""
    tab.page.get_by_role("link", name="About this room").click()
    found = tab.page.get_by_role("complementary", name="About this room")
    expect(found).to_be_visible()
    return found


def writes(tab: Tab) -> Any:
    return expect(tab.composer)


def test_in_two_taps_a_room_is_slow_closed_and_open_on_every_page(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Evening", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/", **PHONE), enter("grace", f"/rooms/{room}/")
    about = panel(ada)
    pressed = about.locator("[data-modes] [aria-pressed=true]")
    for mode, words in (("Slow", "Slow mode"), ("Closed", "This room is closed")):
        about.get_by_role("button", name=mode, exact=True).tap()
        expect(grace.page.locator(".standing").get_by_text(words)).to_be_visible()
        expect(pressed).to_have_text(re.compile(mode))
    writes(grace).to_be_hidden()
    about.get_by_role("button", name="Open", exact=True).tap()
    writes(grace).to_be_visible()
    grace.say("Here again")
    ada.page.get_by_role("link", name="Close", exact=True).click()
    ada.sees("Here again")


def test_who_is_muted_reads_why_and_writes_again_once_it_is_lifted(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Heated", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["I shout"])
    ada, grace = enter("ada", f"/rooms/{room}/", **PHONE), enter("grace", f"/rooms/{room}/")
    grace.composer.fill("And on")
    entry = ada.sees("I shout")
    finger = Finger(ada)
    finger.tap(entry.locator(".entry-text"))
    entry.locator("[data-do=restrict]").tap()
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Grace Hopper")
    dialog.get_by_role("button", name="Mute for an hour").tap()
    expect(ada.page.get_by_text("Grace Hopper is muted in this room.")).to_be_visible()
    why = grace.page.locator(".standing").get_by_text("You are muted in this room until")
    expect(why).to_be_visible()
    writes(grace).to_be_hidden()
    expect(grace.page.locator(".standing")).to_be_focused()  # and not lost with the field
    grace.reload()
    expect(why).to_be_visible()
    ada.goto(f"/rooms/{room}/tend/")
    ada.page.get_by_role("button", name="Lift this").click()
    writes(grace).to_be_visible()
    expect(grace.composer).to_have_value("And on")  # the draft waited


def test_a_mute_that_runs_out_gives_the_page_its_composer_back(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Over soon", members=["ada", "grace"])
    grace = enter("grace", f"/rooms/{room}/")
    backstage.mute(room=room, member="grace", by="ada", seconds=3)
    writes(grace).to_be_hidden()
    writes(grace).to_be_visible()
    grace.say("Calm now")
    grace.sees("Calm now")


def test_who_is_banned_is_out_at_once_and_comes_back_once_it_is_lifted(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="No more", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["I spoil it"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.sees("I spoil it")
    ada.deed("I spoil it", "restrict")
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_label("Why, if you ban them").fill("You shout at everybody")
    dialog.get_by_role("button", name="Ban from this room").click()
    title = grace.page.get_by_role("heading", name="You are banned from this room")
    for _ in range(2):  # at once, and after a reload
        expect(title).to_be_visible()
        expect(grace.page.locator("main")).to_contain_text("You shout at everybody")
        expect(grace.page.locator("main")).to_contain_text("until it is lifted")
        writes(grace).to_have_count(0)
        grace.reload()
    grace.watch.alarms.clear()  # a browser notes that the page was refused
    grace.page.get_by_role("link", name="Ask the animators to look at it").click()
    grace.page.get_by_label("Why do you object?").fill("I only laughed")
    grace.page.get_by_role("button", name="Object").click()
    expect(grace.page.get_by_text("The animators have it now.")).to_be_visible()
    ada.goto(f"/rooms/{room}/tend/")
    expect(ada.page.get_by_text("banned on")).to_be_visible()
    ada.page.get_by_role("button", name="Lift this").click()
    expect(ada.page.get_by_text("Nobody.")).to_be_visible()
    grace.goto(f"/rooms/{room}/")
    grace.sees("I spoil it")


def test_strangers_are_shown_out_of_a_room_that_becomes_private(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Among us", members=["ada", "grace"])
    ada, visitor = enter("ada", f"/rooms/{room}/", **PHONE), enter(None, f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/")
    panel(ada).get_by_role("link", name="Make it private").tap()
    expect(ada.page.get_by_text("2 people who belong to it")).to_be_visible()
    ada.page.get_by_role("button", name="Make it private").tap()
    expect(visitor.page.get_by_text("This room is no longer open to you.")).to_be_visible()
    private = grace.page.get_by_role("complementary", name="About this room")
    expect(private.get_by_text("Only those who belong to this room see it.")).to_be_visible()


def test_the_bar_of_a_message_shows_it_to_those_who_look_after_the_room_alone(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Whose", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["Mine"])
    backstage.say(room=room, author="grace", bodies=["Hers"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    for tab, words, shown in ((ada, "Hers", True), (ada, "Mine", False), (grace, "Mine", False)):
        tab.entry(words).hover()
        verb = tab.entry(words).locator("[data-do=restrict]")
        expect(verb).to_be_visible(visible=shown)


def test_rules_stand_where_one_writes_and_come_live(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Manners", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/tend/"), enter("grace", f"/rooms/{room}/")
    ada.page.get_by_label("Rules of this room").fill("We listen <b>first</b>.")
    ada.page.get_by_role("button", name="Save").click()
    line = grace.page.locator(".standing").get_by_text("We listen <b>first</b>.", exact=True)
    expect(line).to_be_visible()
    grace.reload()
    expect(line).to_be_visible()


def test_a_quiet_room_counts_nothing_and_all_others_are_read_by_one_tap(
    enter: Enter, backstage: Backstage
):
    noisy = backstage.room(title="A noisy one", members=["ada", "mallory"])
    other = backstage.room(title="Another one", members=["ada", "mallory"])
    mallory = enter("mallory", f"/rooms/{noisy}/", **PHONE)
    panel(mallory).get_by_role("button", name="Keep this room quiet").tap()
    expect(mallory.page.get_by_text("This room is quiet")).to_be_visible()
    listed, again = enter("mallory", "/rooms/"), enter("mallory", "/rooms/")
    all_read = listed.page.get_by_role("button", name="Mark all as read")
    for room in (noisy, other):
        backstage.say(room=room, author="ada", bodies=["One", "Two"])
    waits = listed.page.locator(f'[data-room-unread="{other}"]')
    expect(waits).to_have_text("2")
    expect(listed.page.locator(f'[data-room-unread="{noisy}"]')).to_be_hidden()
    all_read.click()
    expect(listed.page.get_by_text("All your rooms are read.")).to_be_visible()
    for tab in (listed, again):
        expect(tab.page.locator(f'[data-room-unread="{other}"]')).to_be_hidden()
    expect(all_read).to_be_hidden()  # nothing waits any more
