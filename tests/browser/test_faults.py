"""The link goes, the answer is lost, the server restarts: nothing is lost, nothing comes twice."""

from __future__ import annotations

import signal

from playwright.sync_api import expect

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.house import House
from tests.browser.tabs import Tab

AIRPLANE = 20_000  # ms
COMING_BACK = 45.0  # seconds: a page that found no server for a while tries each half minute


def airplane(tab: Tab, link: ProxyThread, on: bool) -> None:
    """The browser says that it is offline, and no byte passes: alone it would cut no socket."""
    if on:
        tab.context.set_offline(True)
        link.cut()
    else:
        link.restore()
        tab.context.set_offline(False)


def test_after_20_s_in_airplane_mode_all_is_there_in_order_once(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="In the plane", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/", at=link.url)
    ada.say("Have a good flight!")
    grace.sees("Have a good flight!")
    loads: list[str] = []
    grace.page.on("load", lambda page: loads.append(page.url))

    airplane(grace, link, on=True)
    talk_while_in_the_air(ada, grace)
    airplane(grace, link, on=False)
    grace.sees("While you fly 30")
    grace.sees("Written above the clouds")
    ada.sees("Written above the clouds")
    stored = [body for _, body in backstage.messages(room=room)]
    assert len(stored) == 32
    assert [words for words in stored if words.startswith("While")] == [
        f"While you fly {number}" for number in range(1, 31)
    ]
    assert grace.words() == ada.words() == stored
    expect(grace.page.locator(".link-lost")).to_be_hidden()
    assert loads == []  # nothing was reloaded
    assert grace.reload().words() == stored


def talk_while_in_the_air(ada: Tab, grace: Tab) -> None:
    """Thirty words of Ada's, and one of Grace's, which waits."""
    expect(grace.page.locator(".link-lost")).to_be_visible()
    for number in range(1, 31):
        ada.say(f"While you fly {number}")
        if number == 15:
            grace.say("Written above the clouds")
    ada.sees("While you fly 30")
    waiting = grace.entry("Written above the clouds")
    expect(waiting).to_have_class("entry mine sending")
    grace.page.wait_for_timeout(AIRPLANE)
    expect(waiting).to_have_class("entry mine sending")
    assert grace.entry("While you fly 1").count() == 0


def test_a_message_that_waits_survives_a_reload_and_arrives_once(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="At the office", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/", at=link.url)
    link.refuse(b"GET /live/ ")  # pages come, live links do not
    link.snap()
    grace.say("It leaves when it can")
    waiting = grace.entry("It leaves when it can")
    expect(waiting).to_have_class("entry mine sending")
    grace.page.reload()
    expect(waiting).to_have_class("entry mine sending")
    assert backstage.messages(room=room) == []

    link.restore()
    ada.sees("It leaves when it can")
    grace.sees("It leaves when it can")
    assert [body for _, body in backstage.messages(room=room)] == ["It leaves when it can"]
    assert grace.reload().words() == ada.words() == ["It leaves when it can"]


def test_a_message_written_offline_in_a_tab_that_was_closed_leaves_from_the_next_one(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="On the train", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/", at=link.url)
    airplane(grace, link, on=True)
    grace.say("In the tunnel")
    expect(grace.entry("In the tunnel")).to_have_class("entry mine sending")
    grace.page.close()
    airplane(grace, link, on=False)
    # Whatever page of the hub is opened, it leaves.
    later = Tab(grace.context, link.url).goto("/events/")
    ada.sees("In the tunnel")
    later.goto(f"/rooms/{room}/")
    assert later.words() == ada.words() == ["In the tunnel"]
    assert len(backstage.messages(room=room)) == 1


def test_when_the_answer_to_a_post_is_lost_it_stands_once_for_everybody(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="Lost answers", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/", at=link.url)
    for number in range(3):
        link.blackhole("down")
        grace.say(f"Did that arrive? {number}")
        grace.until(lambda n=number: len(backstage.messages(room=room)) == n + 1)
        ada.sees(f"Did that arrive? {number}")
        expect(grace.entry(f"Did that arrive? {number}")).to_have_class("entry mine sending")
        before = grace.hellos
        link.snap()  # what was held never arrives
        link.restore()
        grace.live(before)
        grace.sees(f"Did that arrive? {number}")
    stored = [body for _, body in backstage.messages(room=room)]
    assert stored == [f"Did that arrive? {number}" for number in range(3)]
    grace.until(lambda: grace.page.locator("[data-waiting]").count() == 0)
    assert grace.words() == ada.words() == stored
    assert grace.reload().words() == ada.reload().words() == stored


def test_a_link_that_died_in_silence_is_noticed_when_the_device_changes_networks(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="From wifi to 4G", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    grace = enter("grace", f"/rooms/{room}/", at=link.url)
    link.strand()
    ada.say("Are you there?")
    ada.sees("Are you there?")
    grace.say("I think so")
    ada.page.wait_for_timeout(5000)  # so long a silence says nothing yet
    assert grace.entry("Are you there?").count() == 0
    grace.page.evaluate("dispatchEvent(new Event('online'))")
    grace.sees("Are you there?")
    ada.sees("I think so")
    grace.sees("I think so")
    assert grace.words() == ada.words() == ["Are you there?", "I think so"]


def test_after_a_restart_of_the_server_pages_come_back_by_themselves(
    enter: Enter, backstage: Backstage, house: House
):
    room = backstage.room(title="Restart", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    visitor = enter(None, "/rooms/")
    ada.say("Before")
    grace.sees("Before")
    seen = {tab: tab.hellos for tab in (ada, grace, visitor)}
    assert house.hub.end(signal.SIGTERM) == 0
    expect(ada.page.locator(".link-lost")).to_be_visible()
    ada.say("Meanwhile")
    expect(ada.entry("Meanwhile")).to_have_class("entry mine sending")
    house.start()
    for tab, hellos in seen.items():
        tab.live(hellos, COMING_BACK)
    grace.sees("Meanwhile")
    grace.say("After")
    ada.sees("After")
    expect(ada.page.locator(".link-lost")).to_be_hidden()
    stored = [body for _, body in backstage.messages(room=room)]
    assert stored == ["Before", "Meanwhile", "After"]
    assert ada.words() == grace.words() == stored
