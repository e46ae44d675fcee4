"""Coming in by a code, going out, and what another open page shows then."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab


def code_for(tab: Tab, backstage: Backstage, address: str) -> str:
    """The six figures of the last mail to this address."""
    found: list[str] = []

    def arrived() -> bool:
        letters = [mail["body"] for mail in backstage.mails() if mail["to"] == address]
        found.extend(re.findall(r"\b\d{6}\b", letters[0]) if letters else [])
        return bool(found)

    tab.until(arrived, "no mail came")
    return found[0]


def write_code(tab: Tab, code: str) -> None:
    """Once the page's script is there, its six figures send themselves."""
    field = tab.page.locator("[name=code]")
    field.wait_for()
    tab.page.wait_for_load_state()
    field.fill(code)


def test_someone_new_comes_in_by_a_code_and_is_where_they_wanted_to_be(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="For newcomers", members=["ada"])
    ada, tab = enter("ada", f"/rooms/{room}/"), enter(None, f"/rooms/{room}/")
    page = tab.page
    page.locator(".join-in").get_by_role("button", name="Sign in").click()
    page.get_by_label(re.compile("email", re.I)).fill("Nina.Simone@example.org")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("We wrote to")).to_be_visible()
    wrong = "000000"
    code = code_for(tab, backstage, "nina.simone@example.org")
    write_code(tab, wrong if code != wrong else "111111")
    expect(page.locator(".errorlist, .notice.error")).to_be_visible()
    field = page.locator("[name=code]")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.evaluate("window.stays = 1")  # a page that is left forgets it
    field.fill(wrong if code != wrong else "111111")
    page.wait_for_timeout(300)
    assert page.evaluate("window.stays") == 1, "what was refused is not sent again by itself"
    field.fill(code)  # and sends itself
    page.get_by_label(re.compile("name", re.I)).fill("Nina Simone")
    page.get_by_role("button", name="Join in").click()
    expect(page).to_have_url(f"{tab.url}rooms/{room}/")
    expect(page.get_by_text("Welcome, Nina Simone!")).to_be_visible()
    tab.say("Good evening!")
    ada.sees("Good evening!")
    expect(ada.entry("Good evening!")).to_contain_text("Nina Simone")


def test_a_member_comes_in_by_a_code(enter: Enter, backstage: Backstage):
    tab = enter(None, "/accounts/login/")
    tab.page.get_by_label(re.compile("email", re.I)).fill("grace@demo.invalid")
    tab.page.get_by_role("button", name="Send me a code").click()
    code = code_for(tab, backstage, "grace@demo.invalid")
    tab.page.locator("[name=code]").wait_for()
    tab.page.wait_for_load_state()
    tab.page.locator("[name=code]").focus()
    tab.page.keyboard.type(f"{code}\n")  # who presses Enter as well is let in all the same
    expect(tab.page.get_by_role("heading", name="Hello Grace")).to_be_visible()


def test_signing_out_closes_the_live_link_of_another_tab_which_shows_it(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Signed out", members=["ada", "grace"])
    grace, ada = enter("grace", f"/rooms/{room}/"), enter("ada", f"/rooms/{room}/")
    elsewhere = enter("grace", f"/rooms/{room}/")  # another device: a session of its own
    other = Tab(grace.context, grace.url).goto("/me/")
    before = grace.hellos
    other.page.get_by_role("button", name="Sign out").click()
    expect(other.page.get_by_text("You are signed out.")).to_be_visible()
    grace.live(before)
    expect(grace.composer).to_have_count(0)
    expect(grace.page.locator(".join-in").get_by_role("button", name="Sign in")).to_be_visible()
    elsewhere.say("I am still here")
    ada.sees("I am still here")
    grace.sees("I am still here")  # as a visitor, of a public room


def test_signing_out_of_a_private_room_lets_nothing_more_through(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Team", members=["ada", "grace"], public=False)
    grace, ada = enter("grace", f"/rooms/{room}/"), enter("ada", f"/rooms/{room}/")
    grace.watch.allow("404")
    other = Tab(grace.context, grace.url).goto("/me/devices/")
    before = grace.hellos
    other.page.get_by_role("button", name="Sign out everywhere").click()
    expect(other.page.get_by_text("You are signed out on all your devices.")).to_be_visible()
    ada.say("A secret")
    grace.live(before)
    expect(grace.page.locator("up-room")).to_have_count(0)
    assert "A secret" not in grace.page.content()


def test_in_the_demonstration_one_steps_into_somebody_with_one_click(enter: Enter):
    tab = enter(None, "/demo/")
    before = tab.hellos
    tab.page.get_by_role("button", name="Be Ada Lovelace").click()
    expect(tab.page.get_by_role("heading", name="Hello Ada")).to_be_visible()
    tab.live(before)
    tab.goto("/demo/")
    before = tab.hellos
    tab.page.get_by_role("button", name="Be Grace Hopper").click()
    expect(tab.page.get_by_role("heading", name="Hello Grace")).to_be_visible()
    tab.live(before)


def test_what_one_person_wrote_offline_is_never_sent_as_another(enter: Enter, backstage: Backstage):
    room = backstage.room(title="A shared computer", members=["ada", "grace"])
    tab = enter("ada", f"/rooms/{room}/")
    tab.context.set_offline(True)
    expect(tab.page.locator(".link-lost")).to_be_visible()
    tab.say("Only ada says this")
    expect(tab.entry("Only ada says this")).to_have_class("entry mine sending")
    tab.page.close()
    key = {"name": "sessionid", "value": backstage.session(member="grace"), "url": tab.url}
    tab.context.add_cookies([key])  # type: ignore[list-item]
    tab.context.set_offline(False)
    grace = Tab(tab.context, tab.url).goto(f"/rooms/{room}/")
    grace.say("And grace this")
    grace.sees("And grace this")
    assert [body for _, body in backstage.messages(room=room)] == ["And grace this"]
    expect(grace.entry("Only ada says this")).to_have_count(0)
    key["value"] = backstage.session(member="ada")
    tab.context.add_cookies([key])  # type: ignore[list-item]
    grace.reload().sees("Only ada says this")
    stored = [body for _, body in backstage.messages(room=room)]
    assert stored == ["And grace this", "Only ada says this"]
