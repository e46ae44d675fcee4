"""A poll in the talk: asked, voted and closed by hand, and everyone sees the counts move."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.polls import DAYS, card, choice, see, vote


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


def test_who_asks_is_led_to_the_poll(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Further up", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"{n}. A line" for n in range(40)])
    ada = enter("ada", f"/rooms/{room}/")
    expect(ada.page.locator(".jump")).to_be_visible()
    ada.page.get_by_role("link", name="Ask a poll").click()
    dialog = ada.page.locator("dialog[data-asking]")
    for label, words in (("Your question", "Seen?"), ("Answer 1", "Yes"), ("Answer 2", "No")):
        dialog.get_by_label(label).fill(words)
    dialog.get_by_role("button", name="Ask the room").click()
    expect(dialog).to_be_hidden()
    expect(card(ada)).to_be_in_viewport()


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


def test_who_asked_withdraws_it_and_everyone_sees_its_question_alone(
    enter: Enter, backstage: Backstage, room: int
):
    poll = backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    backstage.vote(poll=poll, member="grace", choices=["Sunday"])
    tabs = [enter(one, f"/rooms/{room}/") for one in ("ada", "grace", None)]
    ada, grace, _ = tabs
    expect(card(grace).get_by_role("link", name="Withdraw the poll")).to_have_count(0)
    choice(grace, "Sunday").get_by_role("radio").focus()
    for answer in ("Leave it as it is", "Withdraw it"):
        card(ada).get_by_role("link", name="Withdraw the poll").click()
        expect(choice(ada, "Sunday")).to_be_visible()
        ada.page.get_by_role("button", name=answer).click()
    for tab in tabs:
        expect(card(tab).get_by_text("This poll was withdrawn.")).to_be_visible()
        expect(card(tab).locator(".poll-choice")).to_have_count(0)
        expect(card(tab).locator(".actions")).to_be_hidden()
        expect(card(tab)).to_contain_text("Which day?")
    expect(card(grace)).to_be_focused()  # what it was on is gone
    for tab in tabs:
        before = [one for one in tab.entries() if one["name"]]
        assert [one for one in tab.reload().entries() if one["name"]] == before


def test_no_answer_is_asked_for_beside_the_choices(enter: Enter, backstage: Backstage, room: int):
    backstage.poll(room=room, author="ada", question="Which day?", choices=DAYS)
    grace = enter("grace", f"/rooms/{room}/")
    card(grace).get_by_role("button", name="Vote").click()
    expect(card(grace).locator("input:invalid").first).to_be_focused()  # its browser says why
    vote(grace, "Sunday")
    see(grace, "0 votes", "1 vote")
    expect(card(grace).locator("input:invalid")).to_have_count(0)


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
    # The page that the phone had kept, with the poll on it, is shown while the line is still bad.
    older = grace.page.get_by_role("link", name="Older messages")
    new = older.and_(grace.page.locator("up-room:not(:has(.poll)) *"))
    grace.until(lambda: grace.reload() and new.count() == 1)
    # Where the page was slow to go to its end, its beginning was seen, and has asked by itself.
    older.evaluate_all("(links) => links.forEach((link) => link.click())")
    expect(choice(grace, "Sunday")).to_have_class(re.compile("chosen"))
