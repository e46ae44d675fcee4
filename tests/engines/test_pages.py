"""Each kind of page on a phone, in each engine: it fits, and no script stumbles over it."""

from __future__ import annotations

from proofs.engines.webdriver import PHONE
from tests.browser.backstage import Backstage
from tests.engines.conftest import Arrive

WIDE = "A-word-that-does-not-end-" * 4
STUMBLE = "setTimeout(() => nothingOfThisName()); return true"
PLACES = ("/", "/rooms/", "/projects/", "/events/", "/people/", "/people/ada/", "/me/", "/bell/")


def test_no_page_is_wider_than_the_phone(arrive: Arrive, backstage: Backstage):
    project = backstage.project(holder="ada", title=WIDE[:70], summary=WIDE, body=WIDE)
    backstage.need(project=project["pk"], title=WIDE[:90])
    backstage.event(author="ada", title=WIDE[:100], summary=WIDE)
    room = f"/rooms/{project['room']}/"
    backstage.say(room=project["room"], author="grace", bodies=[WIDE, f"`{WIDE}`", f"> {WIDE}"])
    ada = arrive("ada", room)
    assert ada.browser.run("return innerWidth") == PHONE[0]
    too_wide = {path: ada.goto(path).too_wide() for path in (room, *PLACES)}
    too_wide |= {"project": ada.goto(f"/projects/{project['slug']}/").too_wide()}
    assert {path: by for path, by in too_wide.items() if by} == {}


def test_a_page_that_is_too_wide_and_a_script_that_stumbles_are_noticed(arrive: Arrive):
    visitor = arrive(None, "/accessibility/")
    visitor.browser.run("document.querySelector('h1').style.width = '3000px'")
    assert visitor.too_wide() > 1000
    visitor.browser.run(STUMBLE)
    visitor.until(lambda: any("nothingOfThisName" in one for one in visitor.alarms()))
