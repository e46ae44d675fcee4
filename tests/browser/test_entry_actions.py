"""What one can do with an entry: answer it, edit it, remove it, react to it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab


def gone_in(tab: Tab) -> Locator:
    """What stands where something was removed: one line, of those that a message could show."""
    return tab.page.locator(".entry.removed .entry-gone").locator("visible=true")


def test_an_answer_shows_what_it_answers_and_leads_to_it(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Answers", members=["ada", "grace"])
    asked, *_ = backstage.say(room=room, author="ada", bodies=["Who has a **ladder**?", "Or two?"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    grace.deed("Who has a ladder?", "reply")
    about = grace.page.locator("[data-about]")
    shown = "Answer to Ada Lovelace Who has a ladder?"
    expect(about).to_contain_text(shown, use_inner_text=True)
    grace.say("I have one")
    expect(about).to_be_hidden()
    quote = ada.sees("I have one").locator(".entry-quote")
    expect(quote).to_have_text(re.compile(r"Ada Lovelace\s+Who has a ladder\?"))
    assert quote.get_attribute("href") == f"#m{asked}"
    quote.click()
    expect(ada.page.locator(f"#m{asked}")).to_have_class(re.compile("found"))
    ada.until(lambda: backstage.read(room=room, member="ada") == 3)
    before = ada.entries()
    assert ada.reload().entries() == before


def test_an_edit_and_a_removal_show_at_once_and_after_a_reload(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Second thoughts", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["We meat at *eight*", "Delete me", "Stay"])
    backstage.all_read(room=room)
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.deed("We meat at eight", "edit")
    expect(ada.composer).to_have_value("We meat at *eight*")
    ada.composer.fill("We meet at **nine**")
    ada.composer.press("Enter")
    for tab in (ada, grace):
        expect(tab.sees("We meet at nine").locator(".edited")).to_be_visible()
    expect(ada.composer).to_have_value("")

    ada.deed("Delete me", "remove")
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog).to_have_count(0)
    ada.deed("Delete me", "remove")
    dialog.locator("button[value=remove]").click()
    for tab in (ada, grace):
        expect(gone_in(tab)).to_have_text("This message was removed.")
        expect(tab.entry("Delete me")).to_have_count(0)
        assert "Delete me" not in tab.page.content()
    for tab in (ada, grace):
        before = tab.entries()
        assert tab.reload().entries() == before


def test_only_ones_own_words_can_be_changed_and_an_animator_may_remove(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Whose words", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["These are mine", "And these"])
    ada, grace, anne = (enter(who, f"/rooms/{room}/") for who in ("ada", "grace", "anne"))
    for tab, verbs in ((ada, 6), (grace, 4), (anne, 7)):
        entry = tab.entry("These are mine")
        entry.hover()
        expect(entry.locator("[data-verbs] button:visible")).to_have_count(verbs)
    anne.deed("And these", "remove")
    anne.page.locator("dialog button[value=remove]").click()
    expect(gone_in(grace)).to_have_text("This message was removed.")


def test_reactions_count_people_and_can_be_taken_back(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Reactions", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["The garden is open!"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    grace.deed("The garden is open!", "react")
    grace.page.locator("[data-emojis] [data-emoji='🎉']").click()
    reaction = ada.page.locator(".reaction[data-emoji='🎉']")
    expect(reaction.locator("[data-put=count]")).to_have_text("1")
    assert reaction.get_attribute("aria-pressed") == "false"
    reaction.click()
    hers = grace.page.locator(".reaction[data-emoji='🎉']")
    for tab in (reaction, hers):
        expect(tab.locator("[data-put=count]")).to_have_text("2")
        assert tab.get_attribute("aria-pressed") == "true"
    before = ada.entries()
    assert ada.reload().entries() == before
    hers.click()
    expect(reaction.locator("[data-put=count]")).to_have_text("1")
    reaction.click()
    expect(hers).to_have_count(0)
