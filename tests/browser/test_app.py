"""The hub as an app: without a network it opens, and it is never older than it must be."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from proofs.hubs import Hub
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab

KEPT = """async (path) => {
  for (const name of await caches.keys())
    if (name.startsWith("up.pages.") && (await (await caches.open(name)).match(path))) return name;
  return null;
}"""

# As if two versions had come since this page was read, and one before it.
BEFORE = """async (path) => {
  const [mine, nobodys] = ["0123456789ab", "ba9876543210"]
    .map((hash) => `/static/css/main.${hash}.css`);
  const sheet = new Response("h1 { color: #123456 }", { headers: { "content-type": "text/css" } });
  await (await caches.open("up.shell.before")).put(mine, sheet);
  await (await caches.open("up.shell.long-before")).put(nobodys, new Response(""));
  const name = (await caches.keys()).find((one) => one.startsWith("up.pages."));
  const [pages, answer] = [await caches.open(name), await caches.match(path)];
  const made = (await answer.text()).replace(/[/]static[/]css[/]main[.]\\w+[.]css/, mine);
  await pages.put(path, new Response(made, { headers: answer.headers }));
}"""
SHELLS = "async () => (await caches.keys()).filter((one) => one.startsWith('up.shell.')).length"
FILES = """async () => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith("up.shell."));
  return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
}"""
SPOKEN = "(language) => caches.has(`up.spoken.${language}`)"
COLOUR = "(one) => getComputedStyle(one).color"


def installed(enter: Enter, who: str | None, path: str) -> Tab:
    """A browser that keeps pages, once it has kept this one."""
    tab = enter(who, path, service_workers="allow")
    tab.page.evaluate("navigator.serviceWorker.ready")
    tab.page.wait_for_function("() => navigator.serviceWorker.controller")
    tab.reload()
    tab.until(lambda: tab.page.evaluate(KEPT, tab.page.url.split("#")[0]), "it was never kept")
    return tab


def test_a_room_that_was_read_opens_without_a_network_and_words_leave_once_it_is_back(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="In the metro", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Before the tunnel"])
    ada = installed(enter, "ada", f"/rooms/{room}/")
    ada.context.set_offline(True)
    ada.page.reload()
    expect(ada.entry("Before the tunnel")).to_be_visible()
    ada.say("From the tunnel")
    expect(ada.page.locator(".sending")).to_contain_text("From the tunnel")
    ada.page.reload()
    expect(ada.page.locator(".sending")).to_contain_text("From the tunnel")
    backstage.say(room=room, author="grace", bodies=["Meanwhile"])
    ada.context.set_offline(False)
    ada.sees("Meanwhile")
    ada.sees("From the tunnel")
    said = [body for _, body in backstage.messages(room=room)]
    assert said == ["Before the tunnel", "Meanwhile", "From the tunnel"]


def test_a_page_that_was_never_read_says_that_there_is_no_network(
    enter: Enter, backstage: Backstage
):
    ada = installed(enter, "ada", "/rooms/")
    ada.context.set_offline(True)
    ada.page.goto(f"{ada.url}people/grace/")
    expect(ada.page.get_by_role("heading", name="No network")).to_be_visible()
    expect(ada.page.get_by_text("Ada Lovelace")).to_have_count(0)
    expect(ada.page.get_by_role("link", name="Sign in")).to_have_count(0)  # she is signed in


def test_it_says_so_in_the_language_that_one_chose(enter: Enter):
    """Which the browser knows nothing of."""
    visitor = enter(None, "/", service_workers="allow", locale="fr-FR")
    page = visitor.page
    page.wait_for_function("() => navigator.serviceWorker.controller")
    visitor.reload()
    for chosen, words in (("", "Pas de réseau"), ("en", "No network"), ("fr", "Pas de réseau")):
        if chosen:
            before = visitor.hellos
            page.locator(f"button[name=language][value={chosen}]").first.click()
            visitor.live(before)
            page.wait_for_function(SPOKEN, arg=chosen)
        visitor.context.set_offline(True)
        page.goto(f"{visitor.url}nowhere-yet/")
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        visitor.context.set_offline(False)
        visitor.goto("/")


def test_whose_service_worker_keeps_the_stylesheet_is_not_sent_it_again(enter: Enter):
    """A first page holds it, and looks the same."""
    first, later = enter(None, "/"), installed(enter, None, "/")
    assert first.page.locator("style").count() == 2
    assert first.page.locator("link[rel=stylesheet]").count() == 0
    assert later.page.locator("style").count() == 0
    assert later.page.locator("link[rel=stylesheet]").count() == 2
    colours = [tab.page.locator("h1").first.evaluate(COLOUR) for tab in (first, later)]
    assert colours[0] == colours[1]


def test_a_page_of_before_opens_with_the_files_of_its_time(enter: Enter, backstage: Backstage):
    """Whose shell goes once no kept page names it."""
    room = backstage.room(title="Long ago", members=["ada"])
    ada = installed(enter, "ada", f"/rooms/{room}/")
    path = f"{ada.url}rooms/{room}/"
    ada.page.evaluate(BEFORE, path)
    assert ada.page.evaluate(SHELLS) == 3
    ada.goto("/")
    ada.until(lambda: ada.page.evaluate(SHELLS) == 2, "what no page needs is still there")
    ada.context.set_offline(True)
    ada.page.goto(path)
    title = ada.page.get_by_role("heading", name="Long ago")
    assert title.evaluate(COLOUR) == "rgb(18, 52, 86)"
    ada.context.set_offline(False)
    ada.goto(f"/rooms/{room}/")
    assert title.evaluate(COLOUR) != "rgb(18, 52, 86)"
    ada.goto("/")
    ada.until(lambda: ada.page.evaluate(SHELLS) == 1, "the shell of before is still there")


def test_in_development_no_file_is_kept_and_pages_are(chromium: Browser, tmp_path: Path):
    """Its name says nothing of its content there: a kept one would hide what was just changed."""
    hub = Hub(tmp_path, "--empty", HUB_DEBUG="1", HUB_RATE_LIMITS="50")
    url = hub.ready()
    backstage = Backstage(tmp_path)
    backstage.cast()
    backstage.close()
    context = chromium.new_context(locale="en")
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    page.wait_for_function(KEPT, arg=url)
    assert page.evaluate(FILES) == ["/offline/", "/offline/"]  # in French and in English
    context.set_offline(True)
    page.goto(f"{url}rooms/")
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    context.close()
    assert hub.end(signal.SIGTERM) == 0


def test_with_a_network_a_page_is_never_an_old_one(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="The first title")
    ada = installed(enter, "ada", f"/projects/{project['slug']}/")
    backstage.retitle_project(project=project["pk"], title="The second title")
    ada.page.reload()
    expect(ada.page.get_by_role("heading", name="The second title")).to_be_visible()


def test_who_signs_in_next_on_this_phone_finds_nothing_kept(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Ada alone", members=["ada"], public=False)
    ada = installed(enter, "ada", f"/rooms/{room}/")
    key = backstage.session(member="grace")
    ada.context.add_cookies([{"name": "sessionid", "value": key, "url": ada.url}])
    ada.goto("/")
    ada.until(lambda: not ada.page.evaluate(KEPT, f"{ada.url}rooms/{room}/"), "it is still kept")
    ada.context.set_offline(True)
    ada.page.goto(f"{ada.url}rooms/{room}/")
    expect(ada.page.get_by_text("Ada alone")).to_have_count(0)


def test_it_can_be_installed(enter: Enter):
    """What a browser asks of an app: a name, a start, icons of two sizes that are there."""
    ada = enter("ada", "/")
    link: Any = ada.page.locator("link[rel=manifest]").get_attribute("href")
    answer = ada.context.request.get(ada.url + link.removeprefix("/"))
    told = json.loads(answer.text())
    assert answer.headers["content-type"].startswith("application/manifest+json")
    assert (told["name"], told["start_url"], told["display"]) == ("UP Sceaux", "/", "standalone")
    sizes = set()
    for icon in told["icons"]:
        found = ada.context.request.get(ada.url + icon["src"].removeprefix("/"))
        assert found.ok
        sizes.add(icon["sizes"])
    assert sizes == {"192x192", "512x512"}
