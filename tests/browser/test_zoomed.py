"""A page at 200 and at 400 %, and on a screen of 4K: nothing sticks out, lines stay readable.

A browser that zooms has half the width in twice the pixels.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab
from tests.browser.test_walk import TOO_WIDE

ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
LARGE: dict[str, Any] = {"viewport": {"width": 3840, "height": 2160}}
WORDS = "A sentence that is long enough to need more than one line wherever one reads it. " * 12
MEASURES = {".frame": 76, ".lede": 46, ".prose": 42, ".entry-body": 38}  # rem; a room has no frame
WIDER = r"""(measures) => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Object.entries(measures).flatMap(([what, most]) => [...document.querySelectorAll(what)]
    .map((one) => one.getBoundingClientRect().width / rem)
    .filter((width) => width > most + 0.1)
    .map((width) => `${what} is ${width} rem wide, not ${most}`));
}"""
REM = "Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize))"


@pytest.fixture(scope="module")
def places(backstage: Backstage) -> dict[str, str]:
    """Each with as many words as make a line as long as it may be."""
    event = backstage.event(
        author="ada", title="An evening for everybody", summary=WORDS[:190], body=WORDS
    )
    backstage.say(room=event["room"], author="grace", bodies=[WORDS, "Short"])
    backstage.poll(room=event["room"], author="ada", question=WORDS[:200], choices=["Yes", "No"])
    return {
        "home": "/",
        "room": f"/rooms/{event['room']}/",
        "event": f"/events/{event['slug']}/",
    }


def amiss(tab: Tab, name: str, path: str) -> list[str]:
    tab.goto(path)
    measures = {what: most for what, most in MEASURES.items() if (name, what) != ("room", ".frame")}
    found = [*tab.page.evaluate(TOO_WIDE), *tab.page.evaluate(WIDER, measures)]
    return [f"{name}: {what}" for what in found]


@pytest.mark.parametrize(("screen", "rem"), [(ZOOMED, 16), (LARGE, 24)])
def test_pages_hold_together(
    enter: Enter, places: dict[str, str], screen: dict[str, Any], rem: int
):
    ada = enter("ada", "/", **screen)
    assert ada.page.evaluate(REM) == rem  # from 120rem on all of it grows with the screen
    assert "\n".join(one for place in places.items() for one in amiss(ada, *place)) == ""


def test_what_is_too_wide_is_found(enter: Enter, places: dict[str, str]):
    """The positive first: a line without its measure is seen, and so is what sticks out."""
    ada = enter("ada", places["event"], **LARGE)
    assert ada.page.locator(".prose").count() > 0
    ada.page.evaluate(
        "document.querySelector('.prose').style.cssText = 'max-width: none; width: 50rem'"
    )
    found = ada.page.evaluate(WIDER, MEASURES)
    assert [what.split()[0] for what in found] == [".prose"]
    ada.page.evaluate("document.querySelector('.prose').style.width = '4000px'")
    assert ada.page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("member", ["ada", "mallory", None])
def test_at_400_percent_half_of_a_room_is_talk(
    enter: Enter, places: dict[str, str], backstage: Backstage, member: str | None
):
    """As large as a phone's letters grow, one reads what is said, and answers."""
    backstage.announce(author="anne", body="The hall opens at seven. " * 8)
    tab = enter(member, places["room"], viewport={"width": 320, "height": 256})
    tall = tab.page.locator(".talk").evaluate("(one) => one.getBoundingClientRect().height")
    backstage.quiet()
    assert tall >= 128
    assert not tab.page.evaluate(TOO_WIDE)
