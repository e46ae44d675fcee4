"""Every page, light and dark, on a phone and on a desktop: nothing that axe finds wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import by_day_and_night, violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.places import pages, town
from tests.browser.tabs import Tab

__all__ = ["town"]  # a fixture

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", **PHONE},
    {"color_scheme": "dark", **PHONE},
]
NAMES = ["desktop, light", "desktop, dark", "phone, light", "phone, dark"]
SIZES = [LOOKS[0], LOOKS[2]]
SET_BY_PAGE = (
    *("town", "town_look", "town_texts", "town_text", "neighbourhoods", "neighbourhood"),
    *("town_team", "role_end", "town_services", "town_service_new", "town_service"),
    *("town_mail", "programme_import", "programme_check", "town_passkeys"),
)
# Who opens a page that is not ada's: an animator's, and those that know nobody.
READERS: dict[str, str | None] = {
    "announce": "anne",
    "words": "anne",
    "offer_withdraw": "grace",
    "session_cancel": "anne",
    "session_restore": "anne",
    "town_health": "hedy",
    **dict.fromkeys(SET_BY_PAGE, "hedy"),
    "role_invitation": "hedy",
    "audit": "hedy",
    "queue": "anne",
    "sanctions": "anne",
    "listed_words": "hedy",
    "case": "anne",
    "decision": "grace",
    "recovery": None,
    "account_login": None,
    "account_inactive": None,
    "offline": None,
    "no such page": None,
}
ELSEWHERE = {"account_confirm_login_code", "account_signup"}  # test_axe_doors.py comes to them
STATUS = {"account_inactive": 403, "no such page": 404}
ANSWERED = "performance.getEntriesByType('navigation')[0].responseStatus"


def a_room(backstage: Backstage) -> str:
    room = backstage.room(title="A room with everything", members=["ada", "grace", "anne"])
    said = backstage.say(
        room=room,
        author="grace",
        bodies=["Hello @ada, **look**: https://example.org", "> so", "`x`"],
    )
    backstage.say(room=room, author="ada", bodies=["Mine"])
    backstage.react(message=said[0], member="ada", emoji="👍")
    backstage.pin(message=said[0])
    return f"/rooms/{room}/"


@pytest.fixture(scope="module")
def places(backstage: Backstage, town: dict[str, Any]) -> dict[str, list[str]]:
    """Every page, and a room with a bit of everything as the first one."""
    every = pages(town)
    return every | {"room": [a_room(backstage), *every["room"]]}


def amiss(tab: Tab, path: str, status: int = 200) -> list[str]:
    tab.goto(path)
    assert (tab.page.url, tab.page.evaluate(ANSWERED)) == (tab.url + path[1:], status)
    return [f"{path}: {one}" for one in by_day_and_night(tab.page)]


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_no_page_has_a_violation(enter: Enter, places: dict[str, list[str]], size: dict[str, Any]):
    tabs = {who: enter(who, "/", **size) for who in ("ada", "grace", "anne", "hedy", None)}
    tabs[None].watch.allow("the server responded with a status of 40")
    found: list[str] = []
    for name, addresses in places.items():
        tab = tabs[READERS.get(name, "ada")]
        for path in addresses if name not in ELSEWHERE else ():
            found += amiss(tab, path, STATUS.get(name, 200))
    assert "\n".join(found) == ""


def test_no_page_of_a_visitor_has_a_violation(enter: Enter, places: dict[str, list[str]]):
    visitor = enter(None, "/", **PHONE)
    names = ("home", "room", "project", "event", "people", "search")
    assert "\n".join(one for name in names for one in amiss(visitor, places[name][0])) == ""


@pytest.mark.parametrize("look", LOOKS[:2], ids=NAMES[:2])
def test_no_state_of_a_room_has_a_violation(
    enter: Enter, places: dict[str, list[str]], look: dict[str, Any]
):
    anne = enter("anne", places["room"][0], **look)
    page = anne.page
    found: dict[str, list[str]] = {}

    def look_at(state: str) -> None:
        if wrong := violations(page):
            found[state] = wrong

    page.get_by_text("Pinned").click()
    look_at("pins open")
    anne.deed("Mine", "reply")
    look_at("answering")
    anne.composer.fill("@")
    expect(page.get_by_role("option").first).to_be_visible()
    look_at("naming")
    anne.composer.fill("")
    page.keyboard.press("Escape")
    page.locator(".talk").focus()
    page.keyboard.press("?")
    look_at("keys")
    page.keyboard.press("Escape")
    anne.deed("Mine", "remove")
    look_at("removing")
    page.keyboard.press("Escape")
    anne.deed("Mine", "react")
    look_at("emojis")
    page.get_by_role("button", name="Large words").click()
    look_at("captions")
    page.get_by_role("button", name="Large words").click()
    assert found == {}


@pytest.mark.parametrize("look", LOOKS[1:3], ids=NAMES[1:3])
def test_speaking_to_everyone_twice_has_no_violation(
    enter: Enter, backstage: Backstage, look: dict[str, Any]
):
    for body in ("The hall opens at seven.", "Bring a chair."):
        backstage.announce(author="anne", body=body)
    anne = enter("anne", "/announcements/new/", **look)
    expect(anne.page.locator(".banner")).to_have_count(2)
    assert violations(anne.page) == []
    backstage.quiet()


def test_nor_has_any_page_with_more_contrast(enter: Enter, places: dict[str, list[str]]):
    ada = enter("ada", "/", contrast="more")
    names = ("home", "room", "project", "event", "people", "profile_edit")
    assert "\n".join(one for name in names for one in amiss(ada, places[name][0])) == ""


def test_a_form_with_errors_has_no_violation(enter: Enter, places: dict[str, list[str]]):
    ada = enter("ada", places["project_new"][0], java_script_enabled=True)
    ada.page.locator("main form").last.evaluate("(form) => (form.noValidate = true, form.submit())")
    expect(ada.page.locator(".errorlist").first).to_be_visible()
    assert violations(ada.page) == []


def test_axe_finds_what_is_wrong(enter: Enter):
    """The positive first: a page that is wrong is found so."""
    ada = enter("ada", "/")
    ada.page.evaluate(
        "document.querySelector('main').innerHTML += '<img src=\"/x.png\"><button></button>'"
    )
    ada.watch.allow("404")
    assert {one.split(":")[0] for one in violations(ada.page)} >= {"image-alt", "button-name"}
