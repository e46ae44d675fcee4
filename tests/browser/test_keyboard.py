"""The keyboard is enough, the focus is seen wherever it goes, and nothing keeps it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.keys import Keys
from tests.browser.test_signing import code_for


def test_the_keyboard_is_enough_to_sign_in(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys to the door", members=["ada"])
    tab = enter(None, f"/rooms/{room}/")
    page, keys = tab.page, Keys(tab)
    keys.enter(page.locator(".join-in").get_by_role("button", name="Sign in"))
    expect(page.get_by_role("status").first).to_be_focused()  # that what one wanted will be done
    keys.to(page.get_by_label(re.compile("email", re.I)))
    keys.type("not an address")
    keys.press("Enter")
    page.keyboard.press("Control+a")
    keys.type("barbara.hepworth@example.org")
    keys.press("Enter")
    code = page.locator("[name=code]")
    expect(code).to_be_focused()
    keys.type("000000")
    keys.press("Enter")
    expect(page.locator(".errorlist, .notice.error")).to_be_visible()
    expect(code).to_be_focused()
    page.keyboard.press("Control+a")
    keys.type(code_for(tab, backstage, "barbara.hepworth@example.org"))
    keys.press("Enter")
    name = page.get_by_label(re.compile("name", re.I))
    expect(name).to_be_focused()
    keys.type("Barbara Hepworth")
    keys.enter(page.get_by_role("button", name="Join in"))
    expect(page).to_have_url(f"{tab.url}rooms/{room}/")
    expect(page.get_by_role("status").filter(has_text="Welcome, Barbara")).to_be_focused()


def test_the_keyboard_is_enough_to_join_a_room_and_to_leave_it(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys to a room", members=["ada"])
    grace = enter("grace", f"/rooms/{room}/")
    keys, before = Keys(grace), grace.hellos
    keys.enter(grace.page.get_by_role("button", name="Follow this room"))
    grace.live(before)
    expect(grace.page.get_by_role("button", name="Follow this room")).to_have_count(0)
    expect(grace.page.locator(".rooms-side [aria-current]")).to_contain_text("Keys to a room")
    keys.to(grace.composer)
    keys.to(grace.page.get_by_role("button", name="Leave this room"))
    keys.press(" ")
    expect(grace.page.get_by_role("status").filter(has_text="You left")).to_be_focused()


def test_the_keyboard_is_enough_to_write_and_to_answer(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Can you hear me?"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    keys = Keys(ada)
    keys.to(ada.composer)
    keys.type("One line")
    keys.press("Shift+Enter")
    keys.type("and another")
    assert ada.composer.input_value() == "One line\nand another"
    keys.press("Enter")
    text = grace.sees("One line and another").locator(".entry-text")
    assert text.inner_text() == "One line\nand another"
    expect(ada.composer).to_be_focused()

    keys.to(ada.page.locator(".talk"), "Shift+Tab")
    keys.press("ArrowUp", "ArrowUp")
    expect(ada.entry("Can you hear me?")).to_be_focused()
    keys.enter(ada.entry("Can you hear me?").locator("[data-do=reply]"))
    expect(ada.composer).to_be_focused()
    keys.type("Loud and clear")
    keys.press("Enter")
    answer = grace.sees("Loud and clear")
    expect(answer.locator(".entry-quote")).to_contain_text("Can you hear me?")


def test_a_removal_asks_and_the_focus_comes_back(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys to remove", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["I stay", "I go"])
    ada = enter("ada", f"/rooms/{room}/")
    keys, dialog = Keys(ada), ada.page.get_by_role("dialog")
    ada.page.locator(".talk").focus()
    keys.press("ArrowUp", "Delete")
    expect(dialog).to_be_visible()
    for _ in range(4):  # a dialog keeps the focus, and Escape gives it back
        keys.press("Tab")
        outside = "document.activeElement.closest('dialog, body') === document.body"
        assert not ada.page.evaluate(f"document.activeElement !== document.body && {outside}")
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ada.entry("I go")).to_be_focused()
    keys.press("Delete")
    keys.to(dialog.get_by_role("button", name="Remove it"))
    keys.press("Enter")
    expect(ada.page.locator(".entry.removed")).to_be_focused()


def test_escape_leads_from_the_emojis_back_to_their_message(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Keys to emojis", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Hurrah", "The last word"])
    ada = enter("ada", f"/rooms/{room}/")
    keys, entry = Keys(ada), ada.entry("Hurrah")
    emojis = entry.locator("[data-emojis]")
    ada.page.locator(".talk").focus()
    keys.press("ArrowUp", "ArrowUp", "+")
    expect(emojis.get_by_role("button").first).to_be_focused()
    keys.press("Escape")
    expect(entry).to_be_focused()
    expect(emojis).to_be_hidden()
    keys.enter(entry.locator("[data-do=react]"))
    keys.press("Tab", "Escape")
    expect(entry).to_be_focused()
    keys.press("+", "Enter")
    expect(entry.locator(".reaction")).to_have_attribute("aria-pressed", "true")
    expect(entry).to_be_focused()
    keys.press("Escape")
    expect(ada.composer).to_be_focused()


def test_the_keyboard_is_enough_to_offer_a_skill(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Keys to a workshop")
    backstage.need(project=project["pk"], title="Someone who sews", skill="sewing")
    page = f"/projects/{project['slug']}/"
    grace = enter("grace", page)
    keys = Keys(grace)
    keys.enter(grace.page.locator("a.skip"))
    expect(grace.page.locator("main")).to_be_focused()
    keys.enter(grace.page.locator("#needs").get_by_role("link", name="I can help"))
    expect(grace.page.get_by_role("heading", name="I can help")).to_be_visible()
    keys.to(grace.page.locator("[name=words]"))
    keys.type("I have a machine")
    keys.enter(grace.page.get_by_role("button", name="Offer it"))
    expect(grace.page).to_have_url(re.compile(page))
    offer = grace.page.locator(".offer")
    expect(offer).to_contain_text("I have a machine")
    expect(offer).to_be_in_viewport()
    thanks = grace.page.get_by_role("status").filter(has_text="Thank you!")
    expect(thanks).to_be_focused()
    expect(thanks).to_be_in_viewport()
    expect(thanks.locator("+ .offer")).to_have_count(1)


def test_the_keyboard_is_enough_to_take_a_place_and_to_give_it_back(
    enter: Enter, backstage: Backstage
):
    event = backstage.event(author="ada", title="Keys to an evening", capacity=5)
    grace = enter("grace", f"/events/{event['slug']}/")
    keys, status = Keys(grace), grace.page.get_by_role("status")
    keys.enter(grace.page.get_by_role("button", name="Take a place"))
    expect(grace.page.get_by_text("You have a place.", exact=True)).to_be_visible()
    expect(status.filter(has=grace.page.locator(".notices"))).to_be_focused()
    keys.to(grace.page.get_by_role("button", name="I can no longer come"))
    keys.press(" ")
    expect(grace.page.get_by_role("button", name="Take a place")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_keeps_the_focus_on_any_page(enter: Enter, backstage: Backstage, width: int):
    room = backstage.room(title="Around", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Once", "https://example.org"])
    ada = enter("ada", viewport={"width": width, "height": 800})
    for path in ("/", f"/rooms/{room}/", "/projects/", "/projects/new/", "/events/new/", "/me/"):
        stops = Keys(ada.goto(path)).around()
        assert stops > 10, path


def test_enter_leads_into_a_poll_and_escape_back_to_the_talk(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Which day", members=["ada"])
    backstage.poll(room=room, author="ada", question="Which day?", choices=["Saturday", "Sunday"])
    ada = enter("ada", f"/rooms/{room}/")
    keys, poll = ada.page.keyboard, ada.page.locator(".talk > .poll")
    ada.page.locator(".talk").focus()
    keys.press("ArrowUp")
    expect(poll).to_be_focused()
    keys.press("Enter")
    expect(poll.get_by_role("radio", name="Saturday")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(poll).to_contain_text("1 person voted")
    keys.press("Escape")
    expect(poll).to_be_focused()
    keys.press("Escape")
    expect(ada.composer).to_be_focused()
