"""The first evening of each person, on a phone: what they come for is a few taps from home."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from hub.launch.data import REPOSITORY
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import PHONE

PROGRAMME = REPOSITORY / "tests" / "data" / "pyconfr-2024.schedule.json"


def tap(page: Page, words: str, role: str = "link", within: str = "main") -> None:
    page.locator(within).get_by_role(role, name=words).first.tap()  # type: ignore[arg-type]


def say(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).tap()


def test_a_stranger_sees_a_town_that_talks_and_where_to_help(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Benches for the square")
    backstage.need(project=project["pk"], title="Two carpenters")
    tab = enter(None, "/", **PHONE)
    page = tab.page
    backstage.say(room=project["room"], author="grace", bodies=["I have planks."])
    line = page.locator("[data-living]")
    told = "Grace has just written in Benches for the square"
    expect(line).to_contain_text(told, use_inner_text=True)
    line.get_by_role("link").tap()
    expect(page.locator(".talk")).to_contain_text("I have planks.")
    page.goto(f"{tab.url}projects/{project['slug']}/")
    first = page.locator("#project-head .button").first
    expect(first).to_have_text("I can help")
    expect(first).to_be_in_viewport()
    first.tap()
    tap(page, "I can help", within="#needs")
    expect(page.get_by_role("heading", name="Come in")).to_be_visible()


def test_a_citizen_says_what_they_can_do_and_offers_it(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A fair of seeds")
    tab = enter("mallory", "/", **PHONE)
    page = tab.page
    tap(page, "Say what you can do")
    page.locator("[name=offers]").fill("Gardening")
    tap(page, "Save", "button")
    expect(page.get_by_text("Your page is up to date.")).to_be_visible()
    page.goto(f"{tab.url}projects/{project['slug']}/")
    tap(page, "I can help")
    page.locator("[name=words]").fill("On Saturday morning")
    tap(page, "Offer it", "button")
    expect(page.locator("#offers")).to_contain_text("On Saturday morning")


def test_who_has_an_idea_tells_it_and_says_what_it_needs(enter: Enter):
    page = enter("ada", "/", **PHONE).page
    tap(page, "Share an idea")
    page.get_by_label("Title").fill("A choir for everybody")
    page.get_by_label("In one sentence").fill("We sing on Tuesdays.")
    tap(page, "Share it", "button")
    expect(page.locator(".cover.made")).to_be_visible()  # a picture from the first moment
    tap(page, "Add a need")
    page.locator("[name=title]").fill("A piano")
    page.locator("main form .button.primary").tap()
    expect(page.locator(".need")).to_contain_text("A piano")


def test_an_association_organises_a_meetup(enter: Enter):
    page = enter("grace", "/events/", **PHONE).page
    tap(page, "Organise a meetup")
    page.get_by_label("Title").fill("Open house")
    page.get_by_label("Starts").fill("2031-05-01T18:00")
    page.get_by_label("Ends").fill("2031-05-01T20:00")
    page.get_by_label("Places").fill("12")
    page.locator("main form .button.primary").tap()
    expect(page.locator("#event-places")).to_contain_text("0 places taken out of 12")
    tap(page, "Take a place", "button")
    expect(page.locator("#event-places")).to_contain_text("1 place taken out of 12")


def test_an_animator_speaks_to_everyone_and_an_official_is_known(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Questions to the town", members=["hedy"])
    stranger = enter(None, "/", **PHONE).page
    anne = enter("anne", "/", **PHONE).page
    tap(anne, "Speak to everyone")
    anne.get_by_label("Your announcement").fill("Soup at seven!")
    tap(anne, "See it first", "button")
    tap(anne, "Announce it now", "button")
    expect(stranger.get_by_role("region", name="Announcements")).to_contain_text("Soup at seven!")
    backstage.quiet()
    hedy = enter("hedy", f"/rooms/{room}/", **PHONE)
    say(hedy.page, "The town hall is open.")
    reader = enter("grace", f"/rooms/{room}/", **PHONE)
    expect(reader.entry("The town hall is open.").locator(".badge.official")).to_be_visible()


def test_a_technician_sees_how_the_hub_is_and_who_animates_it(enter: Enter):
    tab = enter("hedy", "/", **PHONE)
    page = tab.page
    tap(page, "Run the town", within="footer.foot")
    tap(page, "Health of the hub")
    expect(page.locator("main h1")).to_be_visible()
    page.goto(f"{tab.url}me/")
    tap(page, "Passkeys")
    tap(page, "Who animates, and their passkeys")
    expect(page.locator("main .list")).to_contain_text("Anne Martin")


def test_a_speaker_finds_their_session_and_its_room(enter: Enter, backstage: Backstage):
    found = backstage.programme(file=str(PROGRAMME))
    page = enter("ada", f"/events/{found['slug']}/{found['session']}/", **PHONE).page
    tap(page, "Enter the room")
    say(page, "See you on stage.")
    expect(page.locator(".talk")).to_contain_text("See you on stage.")
