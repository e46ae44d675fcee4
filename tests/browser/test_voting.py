"""A poll in the talk: asked, voted and closed, by hand, by keyboard and without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.keys import SHOWS, Keys
from tests.browser.tabs import Tab

DAYS = ["Saturday", "Sunday"]


@pytest.fixture
def room(backstage: Backstage) -> int:
    return int(backstage.room(title="Polling station", members=["ada", "grace"]))


def card(tab: Tab) -> Locator:
    return tab.page.locator(".talk > li.poll").last


def choice(tab: Tab, words: str) -> Locator:
    return card(tab).locator(".poll-choice").filter(has_text=words)


def vote(tab: Tab, words: str) -> None:
    choice(tab, words).click()
    card(tab).get_by_role("button", name=re.compile("vote", re.IGNORECASE)).click()


def see(tab: Tab, *counts: str) -> None:
    expect(card(tab).locator(".poll-votes")).to_have_text(list(counts))


# ---- By hand -------------------------------------------------------------------------------
def test_two_people_vote_and_both_see_the_counts_move(
    enter: Enter, backstage: Backstage, room: int
):
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    desk = enter("grace", f"/rooms/{room}/")
    backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    vote(grace, "Sunday")
    for tab in (ada, grace, desk):
        see(tab, "0 votes", "1 vote")
        expect(card(tab)).to_contain_text("1 person voted")
    vote(ada, "Sunday")
    for tab in (ada, grace, desk):
        see(tab, "0 votes", "2 votes")
    vote(grace, "Saturday")
    for tab in (ada, grace, desk):
        see(tab, "1 vote", "1 vote")
    for tab, mine in ((ada, "Sunday"), (grace, "Saturday"), (desk, "Saturday")):
        expect(card(tab).locator(".chosen")).to_have_count(1)
        expect(choice(tab, mine)).to_have_class(re.compile("chosen"))
        expect(choice(tab, mine).get_by_role("radio")).to_be_checked()
        expect(card(tab).get_by_role("button", name="Change my vote")).to_be_visible()


def test_a_reload_shows_exactly_the_same(enter: Enter, backstage: Backstage, room: int):
    tabs = [enter(one, f"/rooms/{room}/") for one in ("ada", "grace", None)]
    asked = {"room": room, "author": "ada", "question": "Which day?", "choices": DAYS}
    backstage.poll(**asked, minutes=7000)
    backstage.poll(**asked, sealed=True, several=True)
    closed = backstage.poll(**asked)
    backstage.vote(poll=closed, member="grace", choices=["Sunday"])
    backstage.close_poll(poll=closed, by="ada")
    for tab in tabs:
        expect(card(tab)).to_have_class(re.compile("closed"))
    tabs[1].until(lambda: backstage.read(room=room, member="grace") >= 3, "it was never read")
    for tab in tabs:
        before = tab.entries()
        assert len([one for one in before if one["name"]]) == 3
        assert tab.reload().entries() == before


def test_who_looks_after_the_room_asks_and_closes(enter: Enter, room: int):
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    expect(grace.page.locator("a.ask")).to_have_count(0)
    ada.page.get_by_role("link", name="Ask a poll").click()
    dialog = ada.page.locator("dialog[data-asking]")
    for label, words in (("Your question", "Now?"), ("Answer 1", "Yes"), ("Answer 2", "yes")):
        dialog.get_by_label(label).fill(words)
    dialog.get_by_role("button", name="Ask the room").click()
    wrong = dialog.get_by_label("Answer 2")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(re.compile("further up"))
    wrong.fill("No")
    dialog.get_by_role("button", name="Ask the room").click()
    expect(dialog).to_be_hidden()
    for tab in (ada, grace):
        see(tab, "0 votes", "0 votes")
    expect(card(grace).get_by_role("button", name="Close the poll")).to_have_count(0)
    vote(grace, "Yes")
    card(ada).get_by_role("button", name="Close the poll").click()
    ada.page.get_by_role("button", name="Keep it open").click()
    expect(card(ada)).not_to_have_class(re.compile("closed"))
    card(ada).get_by_role("button", name="Close the poll").click()
    ada.page.get_by_role("button", name="Close it").click()
    for tab in (ada, grace):
        expect(card(tab).get_by_text("Poll closed")).to_be_visible()
        expect(card(tab).get_by_role("radio")).to_have_count(0)
        see(tab, "1 vote", "0 votes")


def test_no_answer_is_told_beside_the_choices(enter: Enter, backstage: Backstage, room: int):
    backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    grace = enter("grace", f"/rooms/{room}/")
    card(grace).get_by_role("button", name="Vote").click()
    expect(card(grace).get_by_role("alert")).to_have_text("Choose an answer first.")
    vote(grace, "Sunday")
    see(grace, "0 votes", "1 vote")
    expect(card(grace).get_by_text("Choose an answer first.")).to_have_count(0)


def test_what_one_is_about_to_choose_outlives_a_cut(enter: Enter, backstage: Backstage, room: int):
    backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    grace = enter("grace", f"/rooms/{room}/")
    choice(grace, "Sunday").click()
    hellos = grace.hellos
    with grace.page.expect_event("websocket"):
        grace.context.set_offline(True)
        expect(grace.page.locator(".link-lost")).to_be_visible()
        grace.context.set_offline(False)
    grace.live(hellos)
    backstage.say(room=room, author="ada", bodies=["Still there?"])
    grace.sees("Still there?")
    expect(choice(grace, "Sunday").get_by_role("radio")).to_be_checked()
    card(grace).get_by_role("button", name="Vote").click()
    see(grace, "0 votes", "1 vote")


def test_what_one_chose_elsewhere_is_known_after_a_cut_and_further_up(
    enter: Enter, backstage: Backstage, room: int
):
    poll = backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    grace = enter("grace", f"/rooms/{room}/")
    expect(card(grace).locator(".chosen")).to_have_count(0)
    hellos = grace.hellos
    grace.context.set_offline(True)
    expect(grace.page.locator(".link-lost")).to_be_visible()
    backstage.vote(poll=poll, member="grace", choices=["Sunday"])
    grace.context.set_offline(False)
    grace.live(hellos)
    expect(choice(grace, "Sunday")).to_have_class(re.compile("chosen"))
    backstage.say(room=room, author="ada", bodies=[f"Later {n}" for n in range(60)])
    grace.reload()
    expect(grace.page.locator(".poll")).to_have_count(0)
    grace.page.get_by_role("link", name="Older messages").dispatch_event("click")
    expect(choice(grace, "Sunday")).to_have_class(re.compile("chosen"))


# ---- By keyboard ---------------------------------------------------------------------------
def tab_to(tab: Tab, goal: Locator) -> None:
    Keys(tab).to(goal)


def test_the_keyboard_is_enough_to_ask_and_to_choose(enter: Enter, room: int):
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
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

    see(grace, "0 votes", "0 votes")
    keys = grace.page.keyboard
    tab_to(grace, choice(grace, "Saturday").get_by_role("radio"))
    keys.press("Space")
    keys.press("ArrowDown")
    expect(choice(grace, "Sunday").get_by_role("radio")).to_be_focused()
    assert grace.page.evaluate(SHOWS)
    see(grace, "0 votes", "0 votes")  # to look at a choice is not to vote
    keys.press("Enter")
    see(grace, "0 votes", "1 vote")
    expect(grace.page.locator("[data-voice]")).to_contain_text("Your vote is counted")
    keys.press("ArrowUp")
    tab_to(grace, card(grace).get_by_role("button", name="Change my vote"))
    keys.press("Space")
    see(grace, "1 vote", "0 votes")
    expect(card(grace).get_by_role("button", name="Change my vote")).to_be_focused()

    tab_to(ada, card(ada).get_by_role("button", name="Close the poll"))
    ada.page.keyboard.press("Enter")
    tab_to(ada, ada.page.get_by_role("button", name="Close it"))
    ada.page.keyboard.press("Enter")
    expect(card(grace)).to_have_class(re.compile("closed"))
    expect(card(grace)).to_be_focused()  # its button is gone, the place is kept


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
    expect(card(visitor).locator("input:not([type=hidden]), button")).to_have_count(0)
    link = card(visitor).get_by_role("link", name="Sign in to vote")
    expect(link).to_have_attribute("href", f"/accounts/login/?next=/rooms/{room}/")
    backstage.close_poll(poll=poll, by="ada")
    expect(card(visitor).get_by_text("Poll closed")).to_be_visible()
    expect(link).to_be_hidden()


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
    expect(ada.page.get_by_text("Choose an answer first.")).to_be_visible()
    choice(ada, "Sunday").click()
    card(ada).get_by_role("button", name="Vote").click()
    see(ada, "0 votes", "1 vote")
    expect(choice(ada, "Sunday")).to_have_class(re.compile("chosen"))
    choice(ada, "Saturday").click()
    card(ada).get_by_role("button", name="Change my vote").click()
    see(ada, "1 vote", "0 votes")
    card(ada).get_by_role("button", name="Close the poll").click()
    expect(card(ada).get_by_text("Poll closed")).to_be_visible()


# ---- For everyone --------------------------------------------------------------------------
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
