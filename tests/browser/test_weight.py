"""What a first visit weighs, in how many requests, and that nothing moves when scripts take over.

Nothing is timed here: `bin/bench page` does that.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from benchmarks.visit import PHONE, WATCH, visit
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.house import House
from tests.browser.tabs import Tab
from tests.design.sheets import CSS

WHO = pytest.mark.parametrize("who", [None, "rosa"])  # her page lists no rooms of other tests
WORDS = (
    "Bonsoir à tous, je peux apporter deux tables et une rallonge.",
    "Qui saurait tenir la caisse de 18 h à 20 h ? Je cherche aussi quelqu'un pour **l'affiche**.",
    "Oui !",
    "J'ai appelé la mairie : la salle est à nous dès 14 h, la clé est chez le gardien.",
)
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
RULES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def evening(backstage: Backstage) -> dict[str, Any]:
    """An event whose room has more to tell than one page of it."""
    event = backstage.event(author="ada", title="An evening for everybody", capacity=80)
    backstage.newcomer(slug="rosa", name="Rosa Parks")
    for member in ("grace", "mallory", "rosa"):
        backstage.register(event=event["pk"], member=member)
    for turn in range(20):
        author = ("ada", "grace", "mallory")[turn % 3]
        said = backstage.say(room=event["room"], author=author, bodies=list(WORDS))
        backstage.react(message=said[0], member="ada", emoji="👍")
    return event


@WHO
def test_a_room_s_first_visit_is_light_and_asks_seldom(
    house: House, backstage: Backstage, chromium: Browser, evening: dict[str, Any], who: str | None
):
    """All that comes over the line, headers and all, and what the service worker fetches later."""
    key = backstage.session(member=who) if who else ""
    seen = visit(chromium, f"{house.url}rooms/{evening['room']}/", key, slow=False)
    assert seen.weight["page"] > 12_000  # with its stylesheets in it
    assert seen.weight["scripts"] > 2000
    assert seen.weight["styles"] == 0
    assert seen.weight["fonts"] == 0  # the one of titles is in the page too
    assert len(seen.later) > 2
    assert seen.weight.total() + sum(seen.later) < 80_000
    assert seen.weight.total() < (66_000 if who else 53_000)  # 8,000 of it the face of titles
    assert seen.shift < 0.02  # also where more is new than one page holds
    assert seen.requests <= 6
    # With the page without a network in both languages.
    assert seen.requests + len(seen.later) <= 17


@WHO
@pytest.mark.parametrize("place", ["home", "event", "room"])
def test_nothing_moves_when_the_scripts_come_after_the_page_was_painted(
    enter: Enter, backstage: Backstage, evening: dict[str, Any], who: str | None, place: str
):
    paths = {"home": "", "event": f"events/{evening['slug']}/", "room": f"rooms/{evening['room']}/"}
    backstage.all_read(room=evening["room"])
    backstage.say(room=evening["room"], author="ada", bodies=["One more thing", "And another"])
    tab = enter(who, "/accessibility/", viewport=PHONE["viewport"])
    tab.page.add_init_script(WATCH)
    seen = late_scripts(tab, tab.url + paths[place])
    assert seen["ready"] is not None
    assert seen["shift"] < 0.02, seen["moved"]


def late_scripts(tab: Tab, url: str) -> dict[str, Any]:
    """Go there, and let no script come before the page stands."""
    held: list[Route] = []
    painted = False

    def hold(route: Route) -> None:
        if painted:
            route.continue_()
        else:
            held.append(route)

    tab.page.route("**/*.js", hold)
    before = tab.hellos
    tab.page.goto(url, wait_until="commit")
    tab.page.wait_for_function(PAINTED)
    assert held
    painted = True
    for route in held:
        route.continue_()
    tab.live(before)
    if "/rooms/" in url:
        tab.page.locator(".presence:not([hidden])").wait_for()
    tab.page.wait_for_function("() => __seen.ready !== null")
    tab.page.evaluate(FRAMES)
    seen: dict[str, Any] = tab.page.evaluate("__seen")
    return seen


def test_the_one_sheet_has_the_rules_of_all_sheets(enter: Enter):
    """As the browser understands them: a blank too few would make another selector."""
    tab = enter(None)
    text = tab.page.locator("style").first.text_content() or ""
    written = (CSS / "main.css").read_text()
    sheets = [(CSS / name).read_text() for name in re.findall(r'@import "(.*?)";', written)]
    assert len(sheets) > 5
    rules = [alike(rule) for rule in tab.page.evaluate(RULES, text)]
    assert rules == [alike(rule) for rule in tab.page.evaluate(RULES, "\n".join(sheets))]


def alike(rule: str) -> str:
    """Without what a browser keeps as it was written in tokens, hashes of pictures, and fonts."""
    plain = re.sub(r"(?<=[,(:])\s+|\s+(?=\))", "", " ".join(rule.split()))
    plain = re.sub(r"/static/img/(\w+)\.[0-9a-f]{12}\.svg", r"../img/\1.svg", plain)
    return re.sub(r'url\("(data:font|[\w./-]+woff2).*?"\)', 'url("font")', plain)
