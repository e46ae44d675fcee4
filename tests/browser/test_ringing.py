"""One is asked at the right moment whether this device may ring; what was seen rings nowhere.

The Chromium without a window takes no subscription and shows no notification: it has a stand-in for
what it would answer here. What the service worker does is in tests/js/ringing.test.js, what a push
server receives in tests/notifications/test_push.py.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab

CAN_RING = """(allowed) => {
  let said = "default";
  const subscription = { toJSON: () => ({
    endpoint: "https://updates.push.services.mozilla.com/wpush/v2/" + Math.random(),
    keys: { p256dh: "BAEB" + "AQEB".repeat(20) + "AQE", auth: "AQEBAQEBAQEBAQEBAQEBAQ" },
  }) };
  const pushManager = { subscribe: async () => subscription, getSubscription: async () => null };
  globalThis.PushManager = class {};
  globalThis.Notification = class {
    static get permission() { return said; }
    static requestPermission = async () => (said = allowed);
  };
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: {
    ready: Promise.resolve({ pushManager }),
    getRegistration: async () => ({ pushManager }),
    register: async () => {},
  } });
}"""


def able(tab: Tab, allowed: str = "granted") -> Tab:
    tab.page.add_init_script(f"({CAN_RING})({allowed!r})")
    return tab


def offered(tab: Tab, slug: str) -> Any:
    """The card after an offer."""
    tab.goto(f"/projects/{slug}/offer/")
    tab.page.get_by_role("textbox").first.fill("With pleasure")
    tab.page.locator("main form .button.primary").click()
    expect(tab.page).to_have_url(re.compile(f"/projects/{slug}/$"))
    return tab.page.locator("[data-ring]")


def test_after_an_offer_one_tap_has_this_device_tell_of_the_answer(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A choir that rings")
    grace = able(enter("grace", "/"))
    expect(grace.page.locator("[data-ring]")).to_have_count(0)  # never at the door
    card = offered(grace, project["slug"])
    expect(card).to_be_visible()
    card.get_by_role("button", name="Yes, tell me here").click()
    expect(grace.page.get_by_text("This device tells you from now on.")).to_be_visible()
    grace.goto("/me/notifications/")
    device = grace.page.locator("li", has=grace.page.get_by_role("button", name="No longer here"))
    expect(device).to_have_count(1)
    device.get_by_role("button").click()
    expect(grace.page.get_by_text("That device is silent from now on.")).to_be_visible()
    expect(device).to_have_count(0)


def test_not_now_is_not_asked_again_soon(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A choir that waits")
    grace = able(enter("grace", "/"))
    card = offered(grace, project["slug"])
    card.get_by_role("button", name="Not now").click()
    expect(card).to_be_hidden()
    card = offered(grace, project["slug"])
    expect(card).to_have_count(1)
    grace.page.wait_for_load_state("networkidle")
    expect(card).to_be_hidden()


def test_who_told_the_browser_never_to_is_told_so_where_they_look_for_it(
    enter: Enter, backstage: Backstage
):
    grace = able(enter("grace", "/"), "denied").goto("/me/notifications/")
    card = grace.page.locator("[data-ring]")
    expect(card.get_by_text("does not let us ring")).to_be_hidden()
    card.get_by_role("button", name="Yes, tell me here").click()
    expect(card.get_by_text("does not let us ring")).to_be_visible()


def test_a_toast_that_stood_for_two_seconds_was_seen(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A choir that is seen")
    backstage.read_bell(member="ada")
    ada = enter("ada", "/events/")
    backstage.offer(project=project["pk"], member="grace", words="On Sundays")
    expect(ada.page.locator(".toast")).to_be_visible()
    assert backstage.unseen(member="ada") == 1
    ada.until(lambda: backstage.unseen(member="ada") == 0, "nobody saw it")
    expect(ada.unread()).to_have_text("1")  # seen is not read


def test_what_one_is_looking_at_is_read_on_all_devices(enter: Enter, backstage: Backstage):
    backstage.read_bell(member="ada")
    room = backstage.room(title="Where they talk", members=["ada", "grace"])
    ada, elsewhere = enter("ada", f"/rooms/{room}/"), enter("ada", "/events/")
    backstage.say(room=room, author="grace", bodies=["Come, @ada !"])
    expect(ada.page.locator(".entry-text")).to_contain_text("Come,")
    ada.until(lambda: backstage.told(member="ada") == 0, "it was never read")
    expect(elsewhere.unread()).to_have_text("0")
    expect(ada.page.locator(".toast")).to_have_count(0)


def test_several_are_one_line_that_reads_them_all_and_a_link_to_it_does_too(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A choir for many")
    backstage.read_bell(member="ada")
    for who in ("grace", "mallory"):
        backstage.offer(project=project["pk"], member=who, words="I come along")
    ada = enter("ada", "/bell/")
    line = ada.page.locator(".notification.unread")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("and 1 other")
    line.get_by_label("Why do I read this?").click()
    expect(line.get_by_text("because you carry the project")).to_be_visible()
    number = line.get_attribute("data-notification")
    ada.page.goto(f"{ada.url}bell/{number}/")  # as a tap on a phone does
    expect(ada.page).to_have_url(re.compile(f"/projects/{project['slug']}/"))
    assert backstage.told(member="ada") == 0
