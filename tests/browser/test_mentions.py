"""A name is completed as it is written, and whoever is named is told."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter

# A slow machine pauses between the last letter and Enter: then the list opens, and rightly so.
IN_ONE_BREATH = """(field, words) => {
  field.value = words;
  field.setSelectionRange(words.length, words.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const enter = { key: "Enter", bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent("keydown", enter));
}"""


def test_names_are_completed_and_whoever_is_named_is_told(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Names", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", "/")
    ada.composer.press_sequentially("Hello @gra")
    options = ada.page.get_by_role("option")
    expect(options).to_have_text([re.compile("Grace Hopper")])
    ada.composer.press("Tab")
    assert ada.composer.input_value() == "Hello @grace "
    expect(options).to_have_count(0)
    ada.composer.press_sequentially("and @ann")
    options.get_by_text("Anne Martin").click()
    assert ada.composer.input_value() == "Hello @grace and @anne "
    expect(ada.composer).to_be_focused()
    ada.composer.press("Enter")
    message = ada.sees("Hello @Grace Hopper and @Anne Martin")
    expect(message.locator("a.mention")).to_have_count(2)
    expect(grace.page.locator(".toast")).to_contain_text("Ada Lovelace")
    expect(grace.unread()).to_be_visible()
    grace.goto(f"/rooms/{room}/")
    expect(grace.sees("Hello @Grace Hopper and @Anne Martin")).to_have_class(re.compile("named"))


def test_enter_sends_a_message_that_ends_in_a_name(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Ends in a name", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    for number in range(2):
        ada.composer.evaluate(IN_ONE_BREATH, f"{number}: it was @grace")
        ada.sees(f"{number}: it was @Grace Hopper")
        ada.page.wait_for_timeout(300)  # a list of names that is late would open now
        expect(ada.page.get_by_role("listbox")).to_be_hidden()
