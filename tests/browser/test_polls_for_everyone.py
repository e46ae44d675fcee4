"""A poll is everyone's: by keyboard, without an account, without scripts, in light and dark."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.keys import SHOWS, Keys
from tests.browser.polls import DAYS, card, choice, see, vote
from tests.browser.tabs import Tab


# ---- By keyboard ---------------------------------------------------------------------------
def tab_to(tab: Tab, goal: Locator) -> None:
    Keys(tab).to(goal)


def test_the_keyboard_is_enough_to_ask_and_to_choose(enter: Enter, room: int):
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ask_by_keyboard(ada)
    see(grace, "0 votes", "0 votes")
    choose_by_keyboard(grace)
    tab_to(ada, card(ada).get_by_role("button", name="Close the poll"))
    ada.page.keyboard.press("Enter")
    tab_to(ada, ada.page.get_by_role("button", name="Close it"))
    ada.page.keyboard.press("Enter")
    expect(card(grace)).to_have_class(re.compile("closed"))
    expect(card(grace)).to_be_focused()  # its button is gone, the place is kept


def ask_by_keyboard(ada: Tab) -> None:
    keys = ada.page.keyboard
    tab_to(ada, ada.page.get_by_role("link", name="Ask a poll"))
    keys.press("Enter")
    for label, words in (("Your question", "Which day?"), ("Answer 1", "Saturday")):
        tab_to(ada, ada.page.get_by_label(label))
        keys.type(words)
    tab_to(ada, ada.page.get_by_label("Answer 2"))
    keys.type("Sunday")
    keys.press("Enter")
    expect(ada.page.locator("dialog[data-asking]")).to_be_hidden()
    expect(card(ada)).to_be_focused()


def choose_by_keyboard(grace: Tab) -> None:
    """Sunday, and after another thought Saturday."""
    keys = grace.page.keyboard
    tab_to(grace, choice(grace, "Saturday").get_by_role("radio"))
    keys.press("Space")
    keys.press("ArrowDown")
    expect(choice(grace, "Sunday").get_by_role("radio")).to_be_focused()
    assert grace.page.evaluate(SHOWS)
    see(grace, "0 votes", "0 votes")  # to look at a choice is not to vote
    keys.press("Enter")
    see(grace, "0 votes", "1 vote")
    expect(grace.page.locator("[data-announcer]")).to_contain_text("Your vote is counted")
    keys.press("ArrowUp")
    tab_to(grace, card(grace).get_by_role("button", name="Change my vote"))
    keys.press("Space")
    see(grace, "1 vote", "0 votes")
    expect(card(grace).get_by_role("button", name="Change my vote")).to_be_focused()


def test_several_answers_are_chosen_with_the_space_bar(
    enter: Enter, backstage: Backstage, room: int
):
    asked = {"question": "What do you bring?", "choices": ["Soup", "Bread", "Cake"]}
    backstage.poll(room=room, author="ada", several=True, **asked)
    grace = enter("grace", f"/rooms/{room}/")
    group = grace.page.get_by_role("group", name="What do you bring?")
    expect(group.get_by_role("checkbox")).to_have_count(3)
    for words in ("Soup", "Cake"):
        tab_to(grace, choice(grace, words).get_by_role("checkbox"))
        grace.page.keyboard.press("Space")
    grace.page.keyboard.press("Enter")
    see(grace, "1 vote", "0 votes", "1 vote")
    expect(card(grace)).to_contain_text("1 person voted")


# ---- Without an account, without scripts ---------------------------------------------------
def test_a_visitor_sees_the_counts_move(enter: Enter, backstage: Backstage, room: int):
    visitor = enter(None, f"/rooms/{room}/")
    poll = backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    see(visitor, "0 votes", "0 votes")
    backstage.vote(poll=poll, member="grace", choices=["Sunday"])
    see(visitor, "0 votes", "1 vote")
    button = card(visitor).get_by_role("button", name="Vote")
    expect(button).to_be_visible()
    expect(card(visitor).get_by_text("You sign in on the way")).to_be_visible()
    backstage.close_poll(poll=poll, by="ada")
    expect(card(visitor).get_by_text("Poll closed")).to_be_visible()
    expect(button).to_be_hidden()


def test_forms_alone_ask_vote_and_close(enter: Enter, room: int):
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False)
    ada.page.get_by_role("link", name="Ask a poll").click()
    ada.page.get_by_label("Your question").fill("Which day?")
    ada.page.get_by_label("Answer 1").fill("Saturday")
    ada.page.get_by_label("Answer 2").fill("saturday")
    ada.page.get_by_role("button", name="Ask the room").click()
    expect(ada.page.locator(".errorlist")).to_contain_text("further up")
    ada.page.get_by_label("Answer 2").fill("Sunday")
    ada.page.get_by_role("button", name="Ask the room").click()
    card(ada).get_by_role("button", name="Vote").click()
    expect(card(ada).locator("input:invalid").first).to_be_focused()  # its browser says why
    choice(ada, "Sunday").click()
    card(ada).get_by_role("button", name="Vote").click()
    see(ada, "0 votes", "1 vote")
    expect(choice(ada, "Sunday")).to_have_class(re.compile("chosen"))
    choice(ada, "Saturday").click()
    card(ada).get_by_role("button", name="Change my vote").click()
    see(ada, "1 vote", "0 votes")
    card(ada).get_by_role("button", name="Close the poll").click()
    expect(card(ada).get_by_text("Poll closed")).to_be_visible()


# ---- For every eye -------------------------------------------------------------------------
@pytest.mark.parametrize("light", ["light", "dark"])
def test_no_state_of_a_poll_has_a_violation(
    enter: Enter, backstage: Backstage, room: int, light: Any
):
    asked = {"room": room, "author": "ada", "question": "Which day?", "choices": DAYS}
    backstage.poll(**asked, sealed=True, minutes=60)
    closed = backstage.poll(**asked, several=True)
    backstage.vote(poll=closed, member="ada", choices=DAYS)
    backstage.close_poll(poll=closed, by="ada")
    backstage.poll(**asked)
    ada = enter("ada", f"/rooms/{room}/", color_scheme=light)
    found = {"open, sealed and closed": violations(ada.page)}
    vote(ada, "Sunday")
    see(ada, "0 votes", "1 vote")
    found["voted"] = violations(ada.page)
    card(ada).get_by_role("button", name="Close the poll").click()
    found["closing"] = violations(ada.page)
    ada.page.keyboard.press("Escape")
    ada.page.get_by_role("link", name="Ask a poll").click()
    found["asking"] = violations(ada.page)
    form = ada.page.locator("dialog[data-asking] form")
    form.evaluate("(one) => (one.noValidate = true, one.requestSubmit())")
    expect(form.locator(".errorlist").first).to_be_visible()
    found["asking, with errors"] = violations(ada.page)
    visitor = enter(None, f"/rooms/{room}/", color_scheme=light)
    found["a visitor's"] = violations(visitor.page)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
