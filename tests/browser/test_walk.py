"""A walk over every page: no other host is asked, nothing is amiss, nothing is too wide."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.doors import of_their_own
from tests.browser.places import NO_PAGES, pages, town
from tests.browser.tabs import Tab

__all__ = ["town"]  # a fixture
# What sticks out of the page, and what is cut off without a way to see it.
TOO_WIDE = r"""() => {
  const root = document.documentElement;
  const cut = (one) => {
    const style = getComputedStyle(one);
    return /hidden|clip/.test(style.overflowX) && style.textOverflow !== "ellipsis"
      && !one.matches("input, textarea")
      && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1;
  };
  const out = (one) => one.getBoundingClientRect().right > root.clientWidth + 1;
  const all = [...document.querySelectorAll("body, body *")];
  const found = root.scrollWidth > root.clientWidth ? all.filter(out) : all.filter(cut);
  return found.slice(0, 5).map((one) => `${one.scrollWidth} px ${one.outerHTML.slice(0, 160)}`);
}"""


def test_the_walk_knows_every_page(backstage: Backstage, town: dict[str, Any]):
    named = set(backstage.addresses())
    assert "room" in named
    left_out = (named - NO_PAGES) ^ (set(pages(town)) - {"no such page"})
    assert left_out == set(), "they are to stand in tests/browser/places.py"


def look_at(tab: Tab, address: str) -> list[str]:
    """What is amiss on this page; 390 and 320 px wide."""
    found: list[str] = []
    tab.watch.alarms.clear()
    for width, height in ((390, 844), (320, 568)):
        tab.page.set_viewport_size({"width": width, "height": height})
        if width == 390:
            tab.goto(address)
            # Whatever a script draws first is there.
            tab.page.wait_for_load_state("load")
        found += [f"{address} at {width} px: {what}" for what in tab.page.evaluate(TOO_WIDE)]
    found += [f"{address}: {alarm}" for alarm in tab.watch.alarms]
    tab.watch.alarms.clear()
    return found


@pytest.mark.parametrize("member", ["ada", "hedy", None])
def test_every_page_is_whole(enter: Enter, town: dict[str, Any], member: str | None):
    tab = enter(member, has_touch=True)
    # The walk goes to doors that are closed, and to a page that is not there.
    for refusal in ("403", "404"):
        tab.watch.allow(f"the server responded with a status of {refusal}")
    visited = [address for addresses in pages(town).values() for address in addresses]
    if member:
        visited.remove("/offline/")  # it stands in for theirs: with a network it asks for them anew
    seen = of_their_own(tab, visited)
    assert len(seen) > 20
    assert "\n".join(what for address in seen for what in look_at(tab, address)) == ""


def test_the_programme_stands_by_day_and_hall_and_each_session_has_a_live_room(
    enter: Enter, town: dict[str, Any], backstage: Backstage
):
    tab = enter(None, f"/events/{town['programme']['slug']}/programme/")
    expect(tab.page.locator(".session-card")).to_have_count(76)
    days = tab.page.locator(".programme-day")
    assert days.count() > 1
    tab.page.get_by_role("button", name="By hall").click()
    expect(tab.page.locator("h4.kicker").first).to_be_visible()
    expect(tab.page.locator(".session-card")).to_have_count(76)
    title = tab.page.locator(".session-card a").nth(40).inner_text()
    tab.page.locator(".session-card a").nth(40).click()
    expect(tab.page.locator("h1")).to_have_text(title)
    before = tab.hellos
    tab.page.get_by_role("link", name="Enter the room").click()
    tab.live(before)
    ada = enter("ada", tab.page.url.removeprefix(tab.url))
    ada.say("Who is in the hall?")
    tab.sees("Who is in the hall?")
