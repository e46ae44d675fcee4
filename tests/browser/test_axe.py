"""Every page, light and dark, on a phone and on a desktop: nothing that axe finds wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.events.conftest import PYCON

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", **PHONE},
    {"color_scheme": "dark", **PHONE},
]
NAMES = ["desktop, light", "desktop, dark", "phone, light", "phone, dark"]
PLACES = {
    "home": "/",
    "rooms": "/rooms/",
    "projects": "/projects/",
    "filtered": "/projects/?stage=achieved",
    "a new project": "/projects/new/",
    "events": "/events/",
    "a month": "/events/?month=now",
    "a new event": "/events/new/",
    "people": "/people/",
    "nobody found": "/people/?q=xyzzy",
    "my devices": "/me/devices/",
    "a person": "/people/grace/",
    "my profile": "/me/",
    "bell": "/bell/",
    "search": "/search/?q=hello",
    "nothing found": "/search/?q=xyzzy",
    "accessibility": "/accessibility/",
    "demo": "/demo/",
}


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


def a_project(backstage: Backstage) -> dict[str, str]:
    project = backstage.project(holder="ada", title="Accessible", body="## More\n\n- one\n- two")
    backstage.need(project=project["pk"], title="A hand", wanted=3, skill="sewing")
    backstage.offer(project=project["pk"], member="grace", words="I can")
    path = f"/projects/{project['slug']}/"
    return {
        "project": path,
        "a project changes": f"{path}edit/",
        "a new need": f"{path}needs/",
        "an offer": f"{path}offer/",
    }


def an_event(backstage: Backstage) -> dict[str, str]:
    event = backstage.event(author="ada", title="An evening", capacity=20)
    backstage.register(event=event["pk"], member="ada")
    programme = backstage.programme(file=str(PYCON))
    return {
        "event": f"/events/{event['slug']}/",
        "programme": f"/events/{programme['slug']}/programme/",
        "session": f"/events/{programme['slug']}/{programme['session']}/",
    }


@pytest.fixture(scope="module")
def places(backstage: Backstage) -> dict[str, str]:
    """Each kind of page, with something on it."""
    made = {"room": a_room(backstage)} | a_project(backstage) | an_event(backstage)
    return PLACES | made


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_no_page_of_a_member_has_a_violation(
    enter: Enter, places: dict[str, str], look: dict[str, Any]
):
    ada = enter("ada", "/", **look)
    found: dict[str, list[str]] = {}
    for name, path in places.items():
        ada.goto(path)
        if wrong := violations(ada.page):
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("look", LOOKS[1:3], ids=NAMES[1:3])
def test_no_page_of_a_visitor_has_a_violation(
    enter: Enter, places: dict[str, str], look: dict[str, Any]
):
    visitor = enter(None, "/", **look)
    visitor.watch.allow("404")
    found: dict[str, list[str]] = {}
    for name in ("home", "room", "project", "event", "people", "search"):
        visitor.goto(places[name])
        if wrong := violations(visitor.page):
            found[name] = wrong
    # A page for nobody in particular: where a member is known, it loads itself anew.
    for path in ("/accounts/login/", "/nowhere/", "/offline/"):
        visitor.page.goto(visitor.url + path.removeprefix("/"))
        if wrong := violations(visitor.page):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("look", LOOKS[:2], ids=NAMES[:2])
def test_no_state_of_a_room_has_a_violation(
    enter: Enter, places: dict[str, str], look: dict[str, Any]
):
    anne = enter("anne", places["room"], **look)
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


@pytest.mark.parametrize("light", ["light", "dark"])
def test_nor_has_any_page_with_more_contrast(enter: Enter, places: dict[str, str], light: str):
    ada = enter("ada", "/", contrast="more", color_scheme=light)
    found: dict[str, list[str]] = {}
    for name in ("home", "room", "project", "event", "people", "my profile"):
        ada.goto(places[name])
        if wrong := violations(ada.page):
            found[name] = wrong
    assert found == {}


def test_a_form_with_errors_has_no_violation(enter: Enter, places: dict[str, str]):
    ada = enter("ada", places["a new project"], java_script_enabled=True)
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
