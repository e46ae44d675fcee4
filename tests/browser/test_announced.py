"""An animator speaks to everyone at once; and what was told without a link is not lost."""

from __future__ import annotations

from playwright.sync_api import expect

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import loads_of


def test_an_announcement_shows_on_three_open_pages_at_once_and_goes_when_it_is_ended(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Where they listen", members=["grace"])
    tabs = [enter("ada", "/"), enter("grace", f"/rooms/{room}/"), enter(None, "/events/")]
    loads = loads_of(*tabs)
    anne = enter("anne", "/announcements/new/")
    anne.page.get_by_label("Your announcement").fill("The hall opens at seven tonight!")
    anne.page.get_by_label("Link").fill("/events/")
    anne.page.get_by_role("button", name="See it first").click()
    anne.page.get_by_role("button", name="Announce it now").click()
    for tab in (*tabs, anne):
        banner = tab.page.get_by_role("region", name="Announcements")
        expect(banner).to_contain_text("The hall opens at seven tonight!")
        expect(banner).to_contain_text("Anne Martin")
        expect(banner.get_by_role("link", name="See what it is about")).to_have_attribute(
            "href", "/events/"
        )
    before = anne.hellos
    anne.page.get_by_role("button", name="End it").click()
    for tab in (*tabs, anne):
        expect(tab.page.locator(".banner")).to_have_count(0)
    anne.live(before)
    assert loads == []


def test_a_closed_announcement_stays_closed_here_and_open_elsewhere(
    enter: Enter, backstage: Backstage
):
    ada, grace = enter("ada", "/"), enter("grace", "/")
    backstage.announce(author="anne", body="Bring a chair.")
    for tab in (ada, grace):
        expect(tab.page.locator(".banner")).to_contain_text("Bring a chair.")
    ada.page.get_by_role("button", name="Close this announcement").click()
    expect(ada.page.locator(".banner")).to_have_count(0)
    ada.reload()
    ada.goto("/rooms/")
    expect(ada.page.locator(".banner")).to_have_count(0)
    expect(grace.reload().page.locator(".banner")).to_contain_text("Bring a chair.")
    backstage.quiet()
    expect(grace.page.locator(".banner")).to_have_count(0)


def test_what_was_told_while_the_link_was_away_is_there_when_it_is_back(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    backstage.read_bell(member="ada")
    event = backstage.event(author="ada", title="Choir", capacity=30)
    ada = enter("ada", "/events/", at=link.url)
    link.cut()
    backstage.register(event=event["pk"], member="grace")
    backstage.announce(author="anne", body="The choir sings in the park.")
    assert ada.count(f"event.{event['pk']}").inner_text() == "0"
    link.restore()
    expect(ada.unread()).to_have_text("2")
    expect(ada.count(f"event.{event['pk']}")).to_have_text("1")
    expect(ada.page.locator(".banner")).to_contain_text("The choir sings in the park.")
    backstage.quiet()


def test_what_was_told_before_the_first_link_came_is_there_when_it_does(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    event = backstage.event(author="ada", title="Slow wifi")
    ada = enter("ada", "/", at=link.url)
    link.refuse(b"GET /live/ ")
    ada.page.goto(f"{ada.url}events/")
    backstage.register(event=event["pk"], member="grace")
    backstage.announce(author="anne", body="The doors are open.")
    ada.page.wait_for_timeout(3000)  # the link is late
    assert ada.count(f"event.{event['pk']}").inner_text() == "0"
    link.restore()
    expect(ada.count(f"event.{event['pk']}")).to_have_text("1")
    expect(ada.page.locator(".banner")).to_contain_text("The doors are open.")
    backstage.quiet()


def test_other_words_take_the_place_of_the_first_also_where_those_were_closed(
    enter: Enter, backstage: Backstage
):
    ada, grace = enter("ada", "/"), enter("grace", "/rooms/")
    said = backstage.announce(author="anne", body="The market is moved to Monday.")
    for tab in (ada, grace):
        expect(tab.page.locator(".banner")).to_contain_text("Monday")
    ada.page.get_by_role("button", name="Close this announcement").click()
    anne = enter("anne", f"/announcements/{said}/correct/")
    anne.page.get_by_label("Other words").fill("The market is moved to Sunday.")
    anne.page.get_by_role("button", name="Put these in their place").click()
    for tab in (ada, grace, anne):
        expect(tab.page.locator(".banner")).to_have_count(1)
        expect(tab.page.locator(".banner")).to_contain_text("Sunday")
    backstage.quiet()
    for tab in (ada, grace):
        expect(tab.page.locator(".banner")).to_have_count(0)


def test_whom_it_reached_is_counted_before_the_animators_eyes(enter: Enter, backstage: Backstage):
    backstage.read_bell(member="grace")
    said = backstage.announce(author="anne", body="The choir sings at six.")
    anne = enter("anne", f"/announcements/{said}/reach/")
    shown = anne.page.locator(".figures").first.locator("tbody tr").first.locator("td")
    expect(shown.nth(1)).to_have_text("0")
    grace = enter("grace", "/")
    expect(grace.page.locator(".banner")).to_contain_text("The choir sings at six.")
    expect(shown.nth(1)).to_have_text("1")
    expect(shown.nth(2)).to_have_text("0")
    grace.goto(f"/announcements/{said}/?by=mail")
    bell = grace.unread()
    expect(bell).to_be_hidden()
    assert backstage.opened(announcement=said, member="grace") == "mail"
    backstage.quiet()
