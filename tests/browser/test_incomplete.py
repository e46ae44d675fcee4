"""A line so bad that a file of the page does not come: one reads on, and it is asked for again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import LISTENS, Tab


def without(tab: Tab, file: str, path: str) -> None:
    """Go there, while this file does not come over the line."""
    tab.watch.allow("dynamically imported module")
    tab.page.route(f"**/{file}.*.js*", lambda route: route.abort())
    tab.page.goto(tab.url + path.removeprefix("/"))
    expect(tab.page.locator(".incomplete")).to_be_visible()


def mend(tab: Tab, file: str) -> None:
    tab.page.unroute(f"**/{file}.*.js*")
    expect(tab.page.locator(".incomplete")).to_be_hidden()
    tab.page.evaluate(LISTENS)


@pytest.mark.parametrize("file", ["room", "hand"])
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


def test_without_its_hand_a_room_is_live(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Listening", members=["ada", "grace"])
    ada = enter("ada", "/rooms/")
    without(ada, "hand", f"/rooms/{room}/")
    backstage.say(room=room, author="grace", bodies=["Said meanwhile"])
    ada.sees("Said meanwhile")
    mend(ada, "hand")


def test_without_its_fingers_one_can_write(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Clumsy", members=["ada"])
    ada = enter("ada", "/rooms/")
    without(ada, "fingers", f"/rooms/{room}/")
    ada.say("Plain words")
    ada.sees("Plain words")
    mend(ada, "fingers")
    ada.deed("Plain words", "react")
    expect(ada.entry("Plain words").locator("[data-emojis]")).to_be_visible()


@pytest.mark.parametrize("file", ["room", "hand", "fingers"])
def test_where_a_browser_remembers_the_failure_another_address_is_asked_for(
    enter: Enter, backstage: Backstage, file: str
):
    room = backstage.room(title=f"A long memory for {file}", members=["ada"])
    ada = enter("ada", "/rooms/")
    ada.watch.allow("dynamically imported module")
    failing = re.compile(rf"/{file}\.\w+\.js$")  # as if it were remembered: for ever
    ada.page.route(failing, lambda route: route.abort())
    asked: list[str] = []
    ada.page.on("request", lambda request: asked.append(request.url))
    ada.goto(f"/rooms/{room}/")
    expect(ada.page.locator(".incomplete")).to_be_hidden()
    ada.say("There at last")
    ada.sees("There at last")
    assert [re.sub(r".*js", "", url) for url in asked if f"/{file}." in url][-1] == "?1"


def test_a_long_list_goes_on_by_its_link(enter: Enter, backstage: Backstage):
    """Which is a link, with or without the file that makes it grow in its place."""
    for number in range(25):
        backstage.project(holder="ada", title=f"Project {number} of a long list")
    ada = enter("ada", "/")
    ada.watch.allow("dynamically imported module")
    ada.page.route("**/more.*.js*", lambda route: route.abort())
    ada.goto("/projects/")
    ada.page.get_by_role("link", name="Show more").click()
    expect(ada.page).to_have_url(f"{ada.url}projects/?page=2#found")
