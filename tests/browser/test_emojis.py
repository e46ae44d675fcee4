"""Any emoji may be chosen: one of the bar, one of the many behind +, or what a keyboard has."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE, Finger
from tests.browser.keys import Keys


@pytest.fixture
def room(backstage: Backstage) -> int:
    return int(backstage.room(title="A coffee", members=["ada", "grace"]))


def test_one_of_many_is_chosen_for_what_just_arrived(enter: Enter, room: int):
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.say("Coffee at ten?")
    grace.sees("Coffee at ten?")
    grace.deed("Coffee at ten?", "react")
    grace.deed("Coffee at ten?", "emojis")
    grace.page.get_by_role("dialog", name="React").get_by_role("button", name="☕").click()
    reaction = ada.page.locator(".reaction[data-emoji='☕']")
    expect(reaction.locator("[data-put=count]")).to_have_text("1")
    before = ada.entries()
    assert ada.reload().entries() == before


def test_the_keyboard_walks_among_them_and_may_bring_its_own(
    enter: Enter, room: int, backstage: Backstage
):
    backstage.say(room=room, author="grace", bodies=["A hedgehog!"])
    ada = enter("ada", f"/rooms/{room}/")
    page, keys = ada.page, Keys(ada)
    dialog = page.get_by_role("dialog", name="React")
    for chosen, steps in (
        ("👏", ["ArrowRight", "Enter"]),
        ("👍", ["ArrowRight", "ArrowLeft", " "]),
    ):
        page.locator(".talk").focus()
        keys.press("ArrowUp")
        keys.press("+")
        keys.enter(page.get_by_role("button", name="Another emoji"))
        expect(dialog.get_by_role("button", name="👍")).to_be_focused()
        for step in steps:
            keys.press(step)
        expect(page.locator(f".reaction[data-emoji='{chosen}']")).to_be_visible()
    for written, said in (("🦔", ""), ("hedgehog", "Please choose one emoji.")):
        ada.deed("A hedgehog!", "react")
        ada.deed("A hedgehog!", "emojis")
        dialog.get_by_label("Or any other, from your keyboard").fill(written)
        keys.press("Enter")
        expect(dialog).to_have_count(0)
        expect(page.locator(".reaction[data-emoji='🦔']")).to_have_count(1)
        if said:
            expect(page.locator(".toast").filter(has_text=said)).to_be_visible()
    ada.deed("A hedgehog!", "react")
    ada.deed("A hedgehog!", "emojis")
    assert violations(page) == []
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".reaction")).to_have_count(3)


@pytest.mark.parametrize("width", [320, 390])
def test_under_a_thumb_all_of_them_are_on_the_screen(
    enter: Enter, room: int, backstage: Backstage, width: int
):
    backstage.say(room=room, author="grace", bodies=["Who brings a cake?"])
    ada = enter("ada", f"/rooms/{room}/", **PHONE | {"viewport": {"width": width, "height": 568}})
    entry = ada.sees("Who brings a cake?")
    Finger(ada).tap(entry.locator(".entry-text"))
    entry.locator("[data-do=react]").tap()
    for button in entry.locator("[data-emojis] button").all():
        expect(button).to_be_in_viewport(ratio=1)
    entry.locator("[data-do=emojis]").tap()
    ada.page.get_by_role("dialog").get_by_role("button", name="🎂").tap()
    expect(entry.locator(".reaction[data-emoji='🎂']")).to_be_visible()
