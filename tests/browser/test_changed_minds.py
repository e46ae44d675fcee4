"""Who changes their mind does so on a phone, and open pages see it that second."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import loads_of

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_a_cancelled_event_says_so_on_every_open_page(enter: Enter, backstage: Backstage):
    event = backstage.event(author="ada", title="A walk in the park", days=1)
    backstage.register(event=event["pk"], member="grace")
    page = f"/events/{event['slug']}/"
    grace, talk = enter("grace", page), enter("grace", f"/rooms/{event['room']}/")
    listed, ada = enter(None, "/events/"), enter("ada", page, **PHONE)
    loads = [one for tab in (grace, listed, talk) for one in loads_of(tab)]
    ada.page.get_by_role("link", name="Cancel the event").click()
    ada.page.get_by_label("A word why").fill("It rains.")
    ada.page.get_by_role("button", name="Cancel the event").click()
    expect(ada.page.locator("#event-head")).to_contain_text("It rains.")
    expect(grace.page.locator("#event-head")).to_contain_text("It rains.")
    expect(grace.page.locator("#event-places")).to_contain_text("You had a place.")
    expect(grace.page.locator(".toast").first).to_contain_text("is cancelled")
    card = listed.page.locator(".event-card", has_text="A walk in the park")
    expect(card.get_by_text("Cancelled")).to_be_visible()
    expect(talk.page.locator(".sidebar").get_by_text("Cancelled")).to_be_visible()
    ada.page.get_by_role("link", name="It takes place after all").click()
    ada.page.get_by_role("button", name="It takes place after all").click()
    expect(grace.page.get_by_text("You have a place.")).to_be_visible()
    expect(card.get_by_text("Cancelled")).to_be_hidden()
    assert loads == []


def test_a_withdrawn_offer_and_a_withdrawn_need_leave_open_pages(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A bench for the square")
    need = backstage.need(project=project["pk"], title="Somebody who saws", wanted=1)
    backstage.offer(project=project["pk"], member="grace", words="I saw", need=need)
    page = f"/projects/{project['slug']}/"
    ada, talk = enter("ada", page), enter("ada", f"/rooms/{project['room']}/")
    grace = enter("grace", page, **PHONE)
    loads = loads_of(ada) + loads_of(talk)
    grace.page.get_by_role("link", name="Withdraw my offer").click()
    grace.page.get_by_role("button", name="Withdraw my offer").click()
    expect(grace.page.locator(".offer .tag")).to_have_text("withdrawn")
    expect(ada.page.locator(".offer .tag")).to_have_text("withdrawn")
    expect(talk.page.locator(".change.offer").get_by_text("withdrawn")).to_be_visible()
    expect(talk.page.locator(".sidebar .need")).to_be_visible()
    other = enter("ada", page, **PHONE)
    other.page.get_by_role("link", name="Withdraw it").click()
    other.page.get_by_role("button", name="Withdraw the need").click()
    expect(other.page.locator(".need")).to_have_count(0)
    expect(ada.page.locator(".need")).to_have_count(0)
    expect(talk.page.locator(".sidebar .need")).to_have_count(0)
    assert loads == []


def test_a_paused_project_takes_no_offers_on_any_open_page(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A shared cellar")
    backstage.need(project=project["pk"], title="Somebody strong", wanted=1)
    page = f"/projects/{project['slug']}/"
    grace, ada = enter("grace", page), enter("ada", page, **PHONE)
    loads = loads_of(grace)
    expect(grace.page.locator("#needs").get_by_role("link", name="I can help")).to_be_visible()
    ada.page.get_by_role("link", name="Pause or end").click()
    ada.page.get_by_label("A word why").fill("The stairs are wet.")
    ada.page.get_by_role("button", name="Say so").click()
    expect(ada.page.locator("#project-head")).to_contain_text("The stairs are wet.")
    expect(grace.page.locator("#project-head")).to_contain_text("The stairs are wet.")
    expect(grace.page.locator("#needs").get_by_role("link", name="I can help")).to_have_count(0)
    ada.page.get_by_role("link", name="It goes on").click()
    ada.page.get_by_role("button", name="It goes on").click()
    expect(grace.page.locator("#needs").get_by_role("link", name="I can help")).to_be_visible()
    assert loads == []
