"""Home under a thumb: what to do first is there at once, and all of it is soon seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE

LENGTH = "document.querySelector('body > footer').getBoundingClientRect().top + scrollY"
# Names of places that are cut, or wider than their place.
CUT = """() => [...document.querySelectorAll(".doors span")]
  .filter((one) => one.scrollWidth > one.clientWidth || one.getClientRects().length !== 1
    || one.getBoundingClientRect().width > one.parentElement.clientWidth)
  .map((one) => one.textContent)"""
SUMMARY = "A bench, a lamp and a hedge of roses, for whoever waits for the bus on this square."


@pytest.fixture(scope="module")
def town(backstage: Backstage) -> None:
    """As much as home shows: projects that need three things, four events, rooms that talk."""
    for number in range(6):
        title = f"A garden of many hands, number {number}"
        project = backstage.project(holder="ada", title=title, summary=SUMMARY)
        for need in (
            "Neighbours who dig",
            "A barrel for the rain",
            "A cook for the feast",
        ):
            backstage.need(project=project["pk"], title=need)
        backstage.say(room=project["room"], author="ada", bodies=["Who digs on Saturday?"])
    for day in range(1, 5):
        backstage.event(author="ada", title=f"An evening of initiatives, {day}", days=day)


@pytest.mark.parametrize("member", ["ada", None])
@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844)])
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_what_one_can_do_first_is_on_the_first_screen(
    enter: Enter, town: None, member: str | None, width: int, height: int, locale: str
):
    shape: dict[str, Any] = {"viewport": {"width": width, "height": height}, "locale": locale}
    page = enter(member, "/", **PHONE | shape).page
    first = page.locator("main .button.primary").first
    bar = page.locator(".doors").bounding_box()
    place = first.bounding_box()
    assert bar
    assert place
    assert place["y"] + place["height"] < bar["y"]


@pytest.mark.parametrize("member", ["ada", None])
def test_it_is_three_screens_long_above_its_foot_and_its_cards_come_on_the_second(
    enter: Enter, town: None, member: str | None
):
    page = enter(member, "/", **PHONE).page
    assert page.evaluate(LENGTH) < 2500
    for region in ("Coming up", "Latest projects"):
        place = page.get_by_role("region", name=region).bounding_box()
        assert place
        assert place["y"] < 2 * 844


def test_a_row_of_cards_is_walked_by_the_keyboard(enter: Enter, town: None):
    page = enter(None, "/", **PHONE).page
    cards = page.get_by_role("region", name="Coming up").locator(".card-title a")
    expect(cards.last).not_to_be_in_viewport()
    cards.last.focus()
    expect(cards.last).to_be_in_viewport()


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_five_places_are_under_the_thumb_and_their_names_are_whole(enter: Enter, locale: str):
    shape: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "locale": locale}
    page = enter(None, "/people/", **PHONE | shape).page
    places = page.locator(".doors a")
    expect(places).to_have_count(5)
    for place in places.all():
        expect(place).to_be_in_viewport(ratio=1)
    assert places.nth(4).get_attribute("aria-current") == "page"
    assert page.evaluate(CUT) == []
    places.nth(4).evaluate("(one) => (one.style.cssText = 'flex: none; width: 2rem')")
    assert len(page.evaluate(CUT)) == 1
