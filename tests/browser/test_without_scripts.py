"""Pages without JavaScript: what can be read can be read, and forms do their work."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_a_room_is_read_and_a_message_is_posted_by_the_form(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Plain", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"Said before {n}" for n in range(60)])
    live = enter("grace", f"/rooms/{room}/")
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False)
    assert ada.words() == [f"Said before {n}" for n in range(10, 60)]
    ada.composer.fill("Said without a script")
    ada.page.get_by_role("button", name="Send").click()
    live.sees("Said without a script")
    expect(ada.entry("Said without a script")).to_be_visible()
    expect(ada.composer).to_have_value("")
    ada.page.get_by_role("link", name="Older messages").click()
    expect(ada.entry("Said before 0")).to_be_visible()
    ada.page.get_by_role("link", name="Back to the latest messages").click()
    expect(ada.entry("Said without a script")).to_be_visible()
    assert len(backstage.messages(room=room)) == 61


def test_the_same_form_sent_twice_says_it_once(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Impatient", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False)
    ada.composer.fill("Once")
    form: dict[str, str | float | bool] = {
        name: ada.page.locator(f".composer [name={name}]").input_value()
        for name in ("csrfmiddlewaretoken", "key", "body")
    }
    for _ in range(2):
        answer = ada.context.request.post(ada.page.url, form=form)
        assert answer.ok
    assert [body for _, body in backstage.messages(room=room)] == ["Once"]


def test_a_skill_is_offered_and_accepted(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="Bicycle workshop")
    backstage.need(project=project["pk"], title="A mechanic", wanted=1)
    page = f"/projects/{project['slug']}/"
    grace = enter("grace", page, java_script_enabled=False)
    grace.page.locator("#needs").get_by_role("link", name="I can help").click()
    grace.page.locator("[name=words]").fill("I mend wheels")
    grace.page.get_by_role("button", name="Offer it").click()
    ada = enter("ada", "/bell/", java_script_enabled=False)
    ada.page.locator(".notification.unread button").first.click()
    expect(ada.page).to_have_url(re.compile(page))
    ada.page.get_by_role("button", name="Accept").click()
    expect(ada.page.locator(".offer .tag").first).to_have_text("accepted")
    ada.page.get_by_role("button", name="Say thank you").click()
    expect(ada.page.locator(".offer .tag").first).to_have_text("thanked")


def test_a_place_is_taken_and_given_back(enter: Enter, backstage: Backstage):
    event = backstage.event(author="ada", title="Film night", capacity=5)
    grace = enter("grace", f"/events/{event['slug']}/", java_script_enabled=False)
    grace.page.get_by_role("button", name="Take a place").click()
    expect(grace.count(f"event.{event['pk']}").first).to_have_text("1")
    grace.page.get_by_role("button", name="I can no longer come").click()
    expect(grace.count(f"event.{event['pk']}").first).to_have_text("0")


def test_language_and_light_are_chosen_by_forms(enter: Enter):
    tab = enter(None, "/", java_script_enabled=False)
    tab.page.get_by_role("button", name="Français").click()
    expect(tab.page.locator("html")).to_have_attribute("lang", "fr")
    tab.page.locator("button[name=theme][value=dark]").click()
    expect(tab.page.locator("html")).to_have_attribute("data-theme", "dark")
    tab.page.get_by_role("button", name="English").click()
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")


def test_a_room_opens_at_its_end_and_a_link_leads_to_what_it_names(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="From the end", members=["ada"])
    said = backstage.say(room=room, author="ada", bodies=[f"Line {n}" for n in range(40)])
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False)
    expect(ada.entry("Line 39")).to_be_in_viewport()
    expect(ada.entry("Line 10")).not_to_be_in_viewport()
    ada.page.goto(f"{ada.url}rooms/{room}/#m{said[10]}")
    expect(ada.entry("Line 10")).to_be_in_viewport()


# A button that no form takes, and what an enabled one would do is done by a script.
DEAD = """() => [...document.querySelectorAll("button, [role=button]")]
  .filter((one) => one.checkVisibility() && (one.type === "button" || !one.form))
  .filter((one) => getComputedStyle(one).pointerEvents !== "none")
  .map((one) => `${location.pathname}: ${one.outerHTML.replace(/\\s+/g, " ")}`)"""


def test_no_button_shows_that_only_a_script_answers(enter: Enter, backstage: Backstage):
    event = backstage.event(author="anne", title="By hand")
    (said,) = backstage.say(room=event["room"], author="ada", bodies=["A choice"])
    backstage.react(message=said, member="ada", emoji="👍")
    backstage.pin(message=said)
    backstage.poll(room=event["room"], author="anne", question="Who?", choices=["I", "You"])
    backstage.announce(author="anne", body="Bring a chair. " * 12)
    project = backstage.project(holder="anne", title="A bench")
    backstage.offer(project=project["pk"], member="grace", words="I saw")
    here = [
        f"/rooms/{event['room']}/",
        f"/events/{event['slug']}/",
        f"/projects/{project['slug']}/",
    ]
    anywhere = ["/", "/rooms/", "/projects/", "/events/", "/people/", "/bell/", "/me/", "/search/"]
    anne = enter("anne", here[0], java_script_enabled=False)
    assert anne.page.locator("button[type=button]").count() > 3  # they are there, and hidden
    found: list[str] = []
    for path in [*here, *anywhere, "/announcements/new/", "/projects/new/", "/offline/"]:
        anne.page.goto(anne.url + path.removeprefix("/"))
        found += anne.page.evaluate(DEAD)
    assert found == []
    backstage.quiet()
