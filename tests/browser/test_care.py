"""Care, as people meet it: the button of a message on a phone, and a queue that is alive."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE

MORE = "What one can do with this message"


def test_on_a_phone_a_button_of_each_message_says_what_one_can_do(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Who finds it", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Something long", "And short"])
    ada = enter("ada", f"/rooms/{room}/", **PHONE)
    entry = ada.sees("And short")
    button = entry.get_by_role("button", name=MORE)
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    report = entry.locator("[data-do=report]")
    expect(report).to_be_visible(visible=False)
    button.tap()
    expect(report).to_be_visible()
    expect(entry.locator("[data-do=restrict]")).to_be_visible()
    button.tap()
    expect(report).to_be_visible(visible=False)
    button.press("Enter")
    expect(report).to_be_visible()
    ada.page.keyboard.press("Tab")
    expect(entry.locator(".entry-actions :focus")).to_have_count(1)
    backstage.say(room=room, author="grace", bodies=["Live"])
    expect(ada.sees("Live").get_by_role("button", name=MORE)).to_be_visible()


def test_with_a_mouse_and_without_an_account_it_is_not_there(enter: Enter, backstage: Backstage):
    room = backstage.room(title="With a mouse", members=["ada"])
    backstage.say(room=room, author="ada", bodies=["Here"])
    for who, options in (("ada", {}), (None, PHONE)):
        tab = enter(who, f"/rooms/{room}/", **options)
        expect(tab.sees("Here").get_by_role("button", name=MORE)).to_have_count(0)


def test_what_is_reported_comes_to_an_open_queue_and_goes_once_it_is_decided(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="A lively queue", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["Not nice"])
    queue, colleague = enter("anne", "/care/"), enter("anne", "/care/")
    line = queue.page.locator("#queue").get_by_role("link", name="A lively queue")
    expect(line).to_have_count(0)
    grace = enter("grace", f"/rooms/{room}/")
    grace.deed("Not nice", "report")
    grace.page.get_by_label("Insults or harassment").check()
    grace.page.get_by_role("button", name="Report it").click()
    expect(line).to_be_visible()
    colleague.page.locator("#queue").get_by_role("link", name="A lively queue").click()
    colleague.page.get_by_label("Leave it as it is").check()
    colleague.page.get_by_label("Why", exact=True).select_option("allowed")
    colleague.page.get_by_role("button", name="Decide, and tell both sides").click()
    expect(line).to_have_count(0)
