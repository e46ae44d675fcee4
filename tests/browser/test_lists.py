"""Long lists load more under what is there; without scripts the same button leads on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter

A_PAGE = 24


@pytest.fixture(scope="module", autouse=True)
def many(backstage: Backstage) -> None:
    """More projects than fit on a page, all of one place, in a town without a list of places."""
    backstage.forget_places()
    for number in range(A_PAGE * 2 + 2):
        backstage.project(holder="ada", title=f"Garden {number}", neighbourhood="Les Mouilleboeufs")


PLACE = "/projects/?neighbourhood=mouille"


def test_more_comes_under_what_is_there_and_the_focus_is_on_the_first_of_it(enter: Enter):
    ada = enter("ada", PLACE)
    cards, more = ada.page.locator("#found > *"), ada.page.get_by_role("link", name="Show more")
    expect(cards).to_have_count(A_PAGE)
    more.click()
    expect(cards).to_have_count(A_PAGE * 2)
    expect(cards.nth(A_PAGE).get_by_role("link")).to_be_focused()
    expect(ada.page.locator(".more .meta")).to_have_text(f"{A_PAGE * 2} / {A_PAGE * 2 + 2}")
    more.press("Enter")
    expect(cards).to_have_count(A_PAGE * 2 + 2)
    expect(more).to_have_count(0)
    titles = cards.locator(".card-title").all_inner_texts()
    assert titles == [f"Garden {number}" for number in reversed(range(A_PAGE * 2 + 2))]


def test_what_moved_down_meanwhile_is_not_shown_twice(enter: Enter, backstage: Backstage):
    ada = enter("ada", PLACE)
    newest = ada.page.locator("#found > *").first.locator(".card-title").inner_text()
    backstage.project(holder="ada", title="Garden of today", neighbourhood="Les Mouilleboeufs")
    ada.page.get_by_role("link", name="Show more").click()
    expect(ada.page.locator("#found > *")).to_have_count(A_PAGE * 2 - 1)
    expect(ada.page.locator("#found").get_by_text(newest, exact=True)).to_have_count(1)


@pytest.mark.parametrize("last", [True, False])
def test_where_nothing_is_new_the_focus_is_still_somewhere(enter: Enter, last: bool):
    """On the way on; or, where there is none any more, on the last of what is there."""
    ada = enter("ada", PLACE)
    more = ada.page.get_by_role("link", name="Show more")

    def the_same(route: Route) -> None:
        words = route.fetch(url=ada.url + PLACE.removeprefix("/")).text()
        words = words.replace('rel="next"', 'rel="gone"') if last else words
        route.fulfill(body=words, content_type="text/html")

    ada.page.route("**/*page=2*", the_same)
    more.press("Enter")
    expect(more).to_have_count(0 if last else 1)
    cards = ada.page.locator("#found > *")
    expect(cards).to_have_count(A_PAGE)
    expect(cards.last.get_by_role("link") if last else more).to_be_focused()


def test_without_a_network_the_button_is_a_link_that_says_so(enter: Enter):
    ada = enter("ada", PLACE)
    ada.context.set_offline(True)
    ada.page.get_by_role("link", name="Show more").click()
    ada.until(lambda: "chrome-error" in ada.page.url or "page=2" in ada.page.url)
    ada.context.set_offline(False)


def test_without_scripts_it_is_the_next_page(enter: Enter):
    ada = enter("ada", PLACE, java_script_enabled=False)
    ada.page.get_by_role("link", name="Show more").click()
    expect(ada.page).to_have_url(re.compile(r"page=2#found$"))
    expect(ada.page.locator("#found > *")).to_have_count(A_PAGE)
    ada.page.get_by_role("link", name="Previous").click()
    expect(ada.page).to_have_url(re.compile(r"page=1#found$"))


def test_what_a_page_that_was_left_open_put_away_can_be_scrolled_back(
    enter: Enter, backstage: Backstage
):
    """It held all of the room when it was opened, and keeps the last few hundred entries."""
    room = backstage.room(title="Left open", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["The very first word"])
    ada = enter("ada", f"/rooms/{room}/")
    expect(ada.entry("The very first word")).to_have_count(1)
    for part in range(6):
        said = [f"Word {part}.{number}" for number in range(110)]
        backstage.say(room=room, author="grace", bodies=said)
        ada.sees(said[-1])
    expect(ada.entry("The very first word")).to_have_count(0)
    for _ in range(10):
        ada.page.locator(".talk").evaluate("(list) => { list.scrollTop = 0 }")
        ada.page.wait_for_timeout(300)
        if ada.entry("The very first word").count():
            break
    expect(ada.entry("The very first word")).to_have_count(1)
