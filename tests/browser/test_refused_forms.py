"""A form that comes back: the focus is on what was wrong, not at the top of the page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def has_the_focus(page: Page, words: str) -> None:
    why = page.get_by_role("alert").filter(has_text=words)
    expect(why).to_be_visible()
    expect(why).to_be_focused()


def test_the_first_wrong_field_has_the_focus_when_its_form_comes_back(enter: Enter):
    ada = enter("ada", "/projects/new/", java_script_enabled=False)
    page = ada.page
    page.get_by_label("Title").fill("An oven")
    summary = page.locator("main [name=summary]")
    summary.fill("   ")  # which a browser lets through
    page.get_by_role("button", name="Share it").click()
    expect(page.locator(".errorlist")).to_have_count(1)
    expect(summary).to_be_focused()
    expect(page.locator("[autofocus]")).to_have_count(1)


def test_what_is_wrong_with_the_whole_has_the_focus_where_no_field_is_wrong(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A form for everybody")
    grace = enter("grace", f"/projects/{project['slug']}/offer/", java_script_enabled=False)
    grace.page.get_by_role("button", name="Offer it").click()
    has_the_focus(grace.page, "Say what you offer")
    expect(grace.page.locator("[autofocus]")).to_have_count(1)
    grace.page.keyboard.press("Tab")
    expect(grace.page.locator("main form :focus")).to_have_count(1)  # on to the first field


def test_so_it_has_with_scripts_and_nothing_is_wrong_with_that(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A form with scripts")
    grace = enter("grace", f"/projects/{project['slug']}/offer/")
    grace.page.get_by_role("button", name="Offer it").click()
    has_the_focus(grace.page, "Say what you offer")
    assert violations(grace.page) == []


def test_so_it_has_in_a_dialog(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Closed meanwhile", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.page.get_by_role("link", name="Ask a poll").click()
    for label, words in (("question", "Which day?"), ("1", "Saturday"), ("2", "Sunday")):
        ada.page.get_by_label(label).fill(words)
    backstage.set_mode(room=room, mode="closed")
    ada.page.get_by_role("button", name="Ask the room").click()
    has_the_focus(ada.page, "This room is closed.")
