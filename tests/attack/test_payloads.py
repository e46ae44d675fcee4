"""Sixty-seven payloads, wherever a person may write, before a real Chromium: nothing happens."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import Page

from hub.launch.data import REPOSITORY
from proofs.hubs import environment
from tests.attack.payloads import HTML, MUTATIONS, PAYLOADS
from tests.browser.backstage import Backstage
from tests.browser.conftest import (
    Enter,
    House,
    backstage,
    chromium,
    enter,
    house,
    wardrobe,
)
from tests.browser.tabs import Tab
from tests.browser.test_strangers import HARM

__all__ = ["backstage", "chromium", "enter", "house", "wardrobe"]
# Where an address is read and said again.
ECHOES = (
    "/search/?q={}", "/people/?q={}", "/projects/?neighbourhood={}", "/events/?month={}",
    "/accounts/login/?next={}", "/accounts/login/?next=//{}", "/rooms/?{}", "/{}/", "/people/{}/",
    "/projects/?skill={}&stage={}", "/demo/?next=javascript:{}",
)  # fmt: skip
START = "/accessibility/"


@pytest.fixture(scope="module")
def written(house: House, backstage: Backstage) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.written"],
        cwd=REPOSITORY,
        env=environment(HUB_DATA=str(house.folder), HUB_DEMO="1", HUB_RATE_LIMITS="0"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.partition("written ")[2]))


def look(tab: Tab, path: str) -> list[str]:
    """The harm that a page holds, once it stands; what runs is seen by the watch over the tab."""
    tab.watch.allow(
        "404 (Not Found)"
    )  # of our own: pictures that were never drawn, pages of nobody
    tab.page.goto(tab.url + path.removeprefix("/"), wait_until="load")
    return [f"{path}: {one}" for one in tab.page.evaluate(HARM)]


def text_of(page: Page) -> str:
    return str(page.evaluate("document.body.innerText"))


def test_the_watch_sees_what_would_happen(enter: Enter, house: House):
    """The same payloads, on a page without a policy whose writer trusts everybody."""
    tab = enter(None, START)
    caught = 0
    for payload in (*HTML, *MUTATIONS):
        tab.watch.alarms.clear()
        frame = tab.context.new_page()
        frame.route("**/*", lambda route: route.abort() if "evil" in route.request.url else
                    route.fulfill(body="", content_type="text/html"))  # fmt: skip
        frame.set_content(f"<!doctype html><main>{payload}</main>")
        frame.wait_for_timeout(20)
        caught += bool(tab.watch.alarms)
        frame.close()
    tab.watch.alarms.clear()
    assert caught > 20


def test_what_strangers_wrote_is_inert_on_every_page(enter: Enter, written: list[str]):
    assert len(written) > 60
    ada = enter("ada", START)
    harm = [one for path in written for one in look(ada, path)]
    anne = enter("anne", START)
    for page in (1, 2, 3):
        harm += look(anne, f"/skills/proposed/?page={page}")
        assert anne.page.locator("li.card").count() > 10
    assert harm == []


def test_it_is_all_there_and_shown_as_it_was_written(enter: Enter, written: list[str]):
    """Inert because it is text, and not because it was left out."""
    ada = enter("ada", START)
    look(ada, written[0])
    shown = text_of(ada.page)
    for payload in HTML[:30]:
        assert payload.split()[0] in shown, payload


def test_what_an_address_says_is_inert_too(enter: Enter, written: list[str]):
    visitor, harm = enter(None, START), []
    for n, payload in enumerate(PAYLOADS):
        said = quote(payload)
        harm += look(visitor, ECHOES[n % len(ECHOES)].format(said, said).replace("%00", ""))
    assert harm == []


def test_what_scripts_are_answered_is_no_page(enter: Enter, house: House):
    visitor = enter(None, START)
    for payload in PAYLOADS:
        answer: Any = visitor.context.request.get(f"{visitor.url}skills/?q={quote(payload)}")
        assert answer.headers["content-type"].startswith("application/json"), payload
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_name_of_a_file_is_said_nowhere(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Files", members=["ada"])
    ada, token = enter("ada", START), "t" * 32
    ada.context.add_cookies([{"name": "csrftoken", "value": token, "url": ada.url}])
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    for payload in (*HTML[:3], "../../" + HTML[0], 'a";filename="b.html', "\u202egnp.exe"):
        part: Any = {"name": payload, "mimeType": "text/html", "buffer": file.getvalue()}
        answer = ada.context.request.post(
            f"{ada.url}rooms/{room}/pictures/",
            multipart={"picture": part},
            headers={"X-CSRFToken": token},
        )
        assert answer.status == 200, answer.text()
        assert re.fullmatch(r"[0-9a-f]{32}", answer.json()["large"]), payload


def test_what_is_said_live_is_inert(enter: Enter, backstage: Backstage, written: list[str]):
    """Before a page that is open: drawn by scripts, and not by the hub."""
    room = backstage.room(title="Live", members=["ada", "grace"])
    ada = enter("ada", f"/rooms/{room}/")
    authors = ("grace", "mallory", "hedy")
    for n, author in enumerate(authors):  # few enough a minute for each
        backstage.say(room=room, author=author, bodies=["\n\n".join(PAYLOADS[n::3])])
    backstage.say(room=room, author="grace", bodies=PAYLOADS[:12])
    ada.until(lambda: ada.page.locator(".talk > li.entry[data-seq]").count() == 12 + len(authors))
    assert ada.page.evaluate(HARM) == []
