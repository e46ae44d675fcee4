"""A town changes how it looks, and whoever has a page of it open sees that."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Enter

WITHIN = 15_000  # ms: pages ask again at their own moment of five seconds


def test_an_open_page_wears_the_name_and_colour_that_an_administrator_chose(enter: Enter):
    stranger = enter(None)
    stranger.goto("/")
    before = stranger.page.evaluate("getComputedStyle(document.body).getPropertyValue('--accent')")
    hedy = enter("hedy")
    hedy.goto("/town/look/")
    hedy.page.get_by_label("Name of the town").fill("Sceaux-la-Belle")
    hedy.page.get_by_label("Colour").fill("#1f4470")
    hedy.page.get_by_role("button", name="Save").click()
    expect(hedy.page.get_by_text("Every page shows it from now on.")).to_be_visible()
    expect(stranger.page.locator(".brand")).to_contain_text("Sceaux-la-Belle", timeout=WITHIN)
    wears = "was => getComputedStyle(document.body).getPropertyValue('--accent') !== was"
    stranger.page.wait_for_function(wears, arg=before)
    hedy.page.get_by_label("Name of the town").fill("Sceaux")
    hedy.page.get_by_label("Colour").fill("#b4472e")
    hedy.page.get_by_role("button", name="Save").click()
    expect(stranger.page.locator(".brand-town")).to_have_text("Sceaux", timeout=WITHIN)
