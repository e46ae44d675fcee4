"""Finding again what was said: pins, links to a message, search."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab


def test_a_pin_stands_at_the_head_of_everyone_s_page_and_leads_to_its_message(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Pins", members=["ada", "grace"])
    first, *_ = backstage.say(
        room=room, author="grace", bodies=["Saturday at *two*", "Fine", "Yes"]
    )
    backstage.all_read(room=room)
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    expect(grace.page.locator("details.pins")).to_be_hidden()
    ada.deed("Saturday at two", "pin")
    for tab in (ada, grace):
        tab.page.get_by_text("Pinned").click()
        pin = tab.page.locator(f'[data-pin="{first}"]')
        expect(pin).to_contain_text("Grace Hopper")
        expect(pin).to_contain_text("Saturday at two")
    grace.page.locator(f'[data-pin="{first}"] a').click()
    expect(grace.page.locator(f"#m{first}")).to_have_class(re.compile("found"))
    expect(grace.page.locator(f'[data-pin="{first}"]')).to_be_hidden()
    before = grace.entries()
    assert grace.reload().entries() == before
    expect(grace.page.locator("details.pins")).to_be_visible()
    ada.deed("Saturday at two", "unpin")
    for tab in (ada, grace):
        expect(tab.page.locator("details.pins")).to_be_hidden()


def test_only_those_who_look_after_the_room_are_offered_to_pin(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Not mine", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["Hello"])
    grace = enter("grace", f"/rooms/{room}/")
    grace.entry("Hello").hover()
    expect(grace.entry("Hello").locator("[data-do=reply]")).to_be_visible()
    expect(grace.entry("Hello").locator("[data-do=pin]")).to_be_hidden()


def test_the_link_of_a_message_is_copied_and_leads_back_to_it(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Links", members=["ada"])
    said, *_ = backstage.say(room=room, author="ada", bodies=["Here", "and there"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ada.deed("Here", "link")
    expect(ada.page.locator(".toast")).to_contain_text("copied")
    link = ada.page.evaluate("navigator.clipboard.readText()")
    assert link == f"{ada.url}messages/{said}/"
    ada.goto("/")
    ada.goto(f"/messages/{said}/")
    expect(ada.page.locator(f"#m{said}")).to_have_class(re.compile("found"))


def leads_from(tab: Tab, words: str, sought: str, *, to: str) -> None:
    """What was found has these words, the sought one marked, and leads to where they stand."""
    found = tab.page.locator(".said")
    expect(found).to_contain_text(words)
    expect(found.locator("mark")).to_have_text(sought)
    found.get_by_role("link").click()
    expect(tab.page.locator(to)).to_have_class(re.compile("found"))
    expect(tab.page.locator(to)).to_be_in_viewport()


def test_a_poll_that_was_found_leads_to_where_it_was_asked(enter: Enter, backstage: Backstage):
    room = backstage.room(title="The compost", members=["ada", "grace"])
    asked = backstage.poll(
        room=room, author="ada", question="Where to?", choices=["The covered market", "The school"]
    )
    backstage.say(room=room, author="ada", bodies=[f"{n} after it" for n in range(60)])
    grace = enter("grace", "/search/?q=covered")
    leads_from(grace, "Where to?", "covered", to=f"#poll-{asked}")


def test_one_searches_the_town_and_comes_to_the_very_word(enter: Enter, backstage: Backstage):
    room = backstage.room(title="The allotments", members=["ada", "grace"])
    said, *_ = backstage.say(
        room=room,
        author="ada",
        bodies=["The courgettes are ripe", *[f"{n} more" for n in range(60)]],
    )
    backstage.all_read(room=room)
    grace = enter("grace", "/")
    grace.page.get_by_role("link", name="Search").first.click()
    box = grace.page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("courgette")
    box.press("Enter")
    leads_from(grace, "The courgettes are ripe", "courgettes", to=f"#m{said}")
    grace.page.get_by_role("link", name="Search in this room").click()
    grace.page.get_by_role("searchbox").fill("nothing like it")
    grace.page.get_by_role("searchbox").press("Enter")
    expect(grace.page.get_by_text("Nothing found")).to_be_visible()
    grace.page.get_by_role("link", name="Back to the room").click()
    expect(grace.page).to_have_url(f"{grace.url}rooms/{room}/")
