"""A line so bad that a file of the page does not come: one reads on, and it is asked for again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import LISTENS, Tab


def stop(tab: Tab, files: str | re.Pattern[str]) -> list[str]:
    """These do not come over the line. Returns the addresses that were asked for, as they come."""
    asked: list[str] = []

    def drop(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    tab.watch.allow("dynamically imported module")
    tab.page.route(files, drop)
    return asked


def without(tab: Tab, file: str, path: str) -> None:
    """Go there, while this file of the composition does not come."""
    asked = stop(tab, f"**/hub/{file}.*.js*")
    tab.page.goto(tab.url + path.removeprefix("/"))
    expect(tab.page.locator(".incomplete")).to_be_visible()
    assert asked


def mend(tab: Tab, file: str) -> None:
    tab.page.unroute(f"**/hub/{file}.*.js*")
    expect(tab.page.locator(".incomplete")).to_be_hidden()
    tab.page.evaluate(LISTENS)


@pytest.mark.parametrize("file", ["room", "member"])
def test_what_was_written_meanwhile_is_still_there_and_leaves_once_the_file_is(
    enter: Enter, backstage: Backstage, file: str
):
    room = backstage.room(title=f"Without its {file}", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Can be read"])
    ada = enter("ada", "/rooms/")
    without(ada, file, f"/rooms/{room}/")
    expect(ada.entry("Can be read")).to_be_visible()
    ada.composer.fill("Patience")
    # Without its script the form would leave this page for one that does not come.
    expect(ada.page.get_by_role("button", name="Send")).to_be_disabled()
    mend(ada, file)
    expect(ada.composer).to_have_value("Patience")
    ada.page.get_by_role("button", name="Send").click()
    ada.sees("Patience")


def test_without_what_members_have_a_room_is_live(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Listening", members=["ada", "grace"])
    ada = enter("ada", "/rooms/")
    without(ada, "member", f"/rooms/{room}/")
    backstage.say(room=room, author="grace", bodies=["Said meanwhile"])
    ada.sees("Said meanwhile")
    mend(ada, "member")


def test_without_what_makes_it_quick_one_can_write(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Clumsy", members=["ada"])
    ada = enter("ada", "/rooms/")
    without(ada, "enhance", f"/rooms/{room}/")
    ada.say("Plain words")
    ada.sees("Plain words")
    mend(ada, "enhance")
    ada.deed("Plain words", "react")
    expect(ada.entry("Plain words").locator("[data-emojis]")).to_be_visible()


@pytest.mark.parametrize("file", ["room", "member", "enhance"])
def test_where_a_browser_remembers_the_failure_another_address_is_asked_for(
    enter: Enter, backstage: Backstage, file: str
):
    room = backstage.room(title=f"A long memory for {file}", members=["ada"])
    ada = enter("ada", "/rooms/")
    stopped = stop(ada, re.compile(rf"/hub/{file}\.\w+\.js$"))  # as if remembered: for ever
    asked: list[str] = []
    ada.page.on("request", lambda request: asked.append(request.url))
    ada.goto(f"/rooms/{room}/")
    expect(ada.page.locator(".incomplete")).to_be_hidden()
    ada.say("There at last")
    ada.sees("There at last")
    assert [re.sub(r".*js", "", url) for url in asked if f"/hub/{file}." in url][-1] == "?1"
    assert stopped


def test_a_long_list_goes_on_by_its_link(enter: Enter, backstage: Backstage):
    """Which is a link, with or without the file that makes it grow in its place."""
    for number in range(25):
        backstage.project(holder="ada", title=f"Project {number} of a long list")
    ada = enter("ada", "/")
    stopped = stop(ada, "**/load-more.*.js*")
    ada.goto("/projects/")
    ada.page.get_by_role("link", name="Show more").click()
    expect(ada.page).to_have_url(f"{ada.url}projects/?page=2#found")
    assert stopped
