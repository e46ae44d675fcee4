"""Two who do not know each other talk alone, and one of them has had enough."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_a_first_word_becomes_a_talk_of_two_and_ends_in_silence(enter: Enter, backstage: Backstage):
    backstage.read_bell(member="anne")
    anne = enter("anne", "/")
    mallory = enter("mallory", "/people/anne/")
    mallory.page.get_by_role("link", name="Write to them").click()
    mallory.page.get_by_label("Your words").fill("Is the hall free on Friday?")
    mallory.page.get_by_role("button", name="Send").click()
    expect(mallory.page.get_by_text("They answer when they like.")).to_be_visible()

    expect(anne.page.locator(".toast")).to_have_text("Mallory Archer would like to talk with you.")
    anne.goto("/me/words/").page.get_by_role("button", name="Talk with them").click()
    anne.live()
    anne.sees("Is the hall free on Friday?")
    room = re.sub(r"^.*?(/rooms/\d+/).*$", r"\1", anne.page.url)
    mallory.goto(room)
    expect(mallory.page.get_by_role("heading", level=1)).to_contain_text("Anne")
    anne.say("From six on")
    mallory.sees("From six on")

    other = enter("anne", "/people/mallory/block/")
    other.page.get_by_role("button", name="Block").click()
    mallory.say("And on Saturday?")
    expect(mallory.page.get_by_text("And on Saturday?")).to_be_visible()
    assert other.page.request.get(f"{other.url.rstrip('/')}{room}").status == 404
    expect(anne.page.get_by_text("And on Saturday?")).to_be_hidden()


def test_a_link_is_copied_and_a_poster_is_printed(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Shared garden")
    ada = enter(
        "ada", f"/projects/{project['slug']}/", permissions=["clipboard-read", "clipboard-write"]
    )
    ada.page.get_by_role("link", name="Share", exact=True).click()
    ada.page.get_by_role("button", name="Make an invitation").click()
    link = ada.page.get_by_label(re.compile("Invitation, until"))
    ada.page.get_by_role("button", name="Copy").last.click()
    expect(ada.page.get_by_text("Copied").last).to_be_visible()
    assert ada.page.evaluate("navigator.clipboard.readText()") == link.input_value()
    ada.page.get_by_role("link", name="A poster to print").click()
    expect(ada.page.locator(".poster h1")).to_have_text("Shared garden")
    expect(ada.page.get_by_role("button", name="Print")).to_be_visible()
