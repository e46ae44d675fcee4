"""People are told that second: the bell, the numbers, the announcement; nobody reloads."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import loads_of


def test_an_offer_rings_the_holders_bell_with_its_sentence(enter: Enter, backstage: Backstage):
    backstage.read_bell(member="ada")
    project = backstage.project(holder="ada", title="Plant-based restaurant")
    backstage.need(project=project["pk"], title="Two cooks", skill="Cooking")
    ada, bell = enter("ada", "/"), enter("ada", "/bell/")
    loads = loads_of(ada, bell)
    expect(ada.unread()).to_be_hidden()

    grace = enter("grace", f"/projects/{project['slug']}/")
    grace.page.locator("#needs").get_by_role("link", name="I can help").click()
    grace.page.locator("[name=words]").fill("On Sundays, with pleasure")
    grace.page.get_by_role("button", name="Offer it").click()
    sentence = re.compile("Grace Hopper offers .*cook.* “Two cooks” \\(Plant-based restaurant\\)")
    expect(ada.unread()).to_have_text("1")
    expect(ada.page.locator(".toast")).to_have_text(sentence)
    row = bell.page.locator(".notification.unread")
    expect(row).to_have_text(sentence)
    expect(bell.unread()).to_have_text("1")
    assert loads == []

    row.get_by_role("button").click()
    expect(bell.page).to_have_url(re.compile(f"/projects/{project['slug']}/"))
    expect(bell.page.locator(".offer")).to_contain_text("On Sundays, with pleasure")
    expect(ada.unread()).to_be_hidden()  # read on one page, read on all


def test_the_room_shows_an_offer_as_a_change_and_its_answer(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Repair café")
    need = backstage.need(project=project["pk"], title="A solderer", wanted=1)
    room = f"/rooms/{project['room']}/"
    visitor, mallory = enter(None, room), enter("mallory", room)
    ada = enter("ada", f"/projects/{project['slug']}/")
    backstage.offer(project=project["pk"], member="grace", words="I love to solder", need=need)
    for tab in (visitor, mallory):
        change = tab.page.locator(".change.offer")
        expect(change).to_contain_text("Grace Hopper")
        expect(change).to_contain_text("I love to solder")
        expect(change.locator("[data-status=accepted]")).to_be_hidden()
    ada.reload().page.get_by_role("button", name="Accept").click()
    for tab in (visitor, mallory):
        expect(tab.page.locator(".change.offer [data-status=accepted]")).to_be_visible()
        expect(tab.count(f"need.{need}")).to_have_text("1")  # the need stands beside the talk
        before = tab.entries()
        assert tab.reload().entries() == before


def test_the_count_of_a_need_moves_on_every_open_page(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Shared garden")
    need = backstage.need(project=project["pk"], title="Gardeners", wanted=3)
    backstage.offer(project=project["pk"], member="grace", words="I can dig", need=need)
    page = f"/projects/{project['slug']}/"
    tabs = [enter("mallory", page), enter("grace", "/projects/"), enter(None, "/")]
    loads = loads_of(*tabs)
    for tab in tabs:
        expect(tab.count(f"need.{need}").first).to_have_text("0")
    ada = enter("ada", page)
    ada.page.get_by_role("button", name="Accept").click()
    for tab in tabs:
        expect(tab.count(f"need.{need}").first).to_have_text("1")
    progress = tabs[0].page.locator(f'progress[data-count="need.{need}"]')
    assert progress.evaluate("(one) => one.value") == 1
    ada.page.get_by_role("button", name="Free the place again").click()
    for tab in tabs:
        expect(tab.count(f"need.{need}").first).to_have_text("0")
    assert loads == []


def test_a_registration_rings_the_organisers_bell_and_moves_the_count_everywhere(
    enter: Enter, backstage: Backstage
):
    backstage.read_bell(member="ada")
    event = backstage.event(author="ada", title="Soup evening", capacity=12, days=1)
    page, count = f"/events/{event['slug']}/", f"event.{event['pk']}"
    ada, bell = enter("ada", f"/rooms/{event['room']}/"), enter("ada", "/bell/")
    others = [enter("mallory", page), enter(None, "/events/"), enter(None, "/")]
    loads = loads_of(ada, bell, *others)
    for tab in others:
        expect(tab.count(count).first).to_have_text("0")

    grace = enter("grace", page)
    grace.page.get_by_role("button", name="Take a place").click()
    expect(grace.page.get_by_text("You have a place.", exact=True)).to_be_visible()
    sentence = "Grace Hopper is coming to Soup evening."
    expect(ada.unread()).to_have_text("1")
    expect(ada.page.locator(".toast")).to_have_text(re.compile(re.escape(sentence)))
    expect(bell.page.locator(".notification.unread")).to_contain_text(sentence)
    for tab in (ada, *others):
        expect(tab.count(count).first).to_have_text("1")
    progress = others[0].page.locator(f'progress[data-count="{count}"]')
    assert progress.evaluate("(one) => one.value") == 1

    grace.page.get_by_role("button", name="I can no longer come").click()
    changed = "Grace Hopper can no longer come to Soup evening."
    expect(ada.page.locator(".toast").last).to_have_text(re.compile(re.escape(changed)))
    expect(bell.page.locator(".notification.unread").first).to_contain_text(changed)
    expect(ada.unread()).to_have_text("1")  # one line of hers stands for the other
    for tab in (ada, *others):
        expect(tab.count(count).first).to_have_text("0")
    assert loads == []


def test_a_notification_is_read_in_the_bell_one_and_all(enter: Enter, backstage: Backstage):
    backstage.read_bell(member="ada")
    picnic = backstage.event(author="ada", title="Picnic")
    event = backstage.event(author="ada", title="Fair")
    for member in ("grace", "mallory"):  # two of one thing are one line
        backstage.register(event=picnic["pk"], member=member)
    backstage.register(event=event["pk"], member="anne")
    ada, other = enter("ada", "/bell/"), enter("ada", "/")
    expect(ada.page.locator(".notification.unread")).to_have_count(2)
    expect(other.unread()).to_have_text("3")
    before = ada.hellos
    ada.page.locator(".notification.unread button").first.click()
    ada.live(before)
    expect(ada.page).to_have_url(re.compile(f"/events/{event['slug']}/"))
    expect(other.unread()).to_have_text("2")
    ada.goto("/bell/").page.get_by_role("button", name="Mark all as read").click()
    expect(other.unread()).to_be_hidden()
    expect(ada.page.locator(".notification.unread")).to_have_count(0)
    assert backstage.told(member="ada") == 0
