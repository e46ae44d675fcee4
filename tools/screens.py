"""Takes the pictures of docs/screens/: a scratch hub with its demonstration, seen by Chromium.

Each place on a phone and on a desktop, light and dark, in French; home and room in English too.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from hub.launch.data import REPOSITORY
from proofs.chromium import FLAGS, found_chromium
from proofs.hubs import Hub, bin_
from tools.screen_places import (
    ADMINISTRATOR,
    ADMINISTRATORS,
    ANIMATOR,
    ANIMATORS,
    ENGLISH,
    ME,
    MISSING,
    PROJECT,
    SIGNED_IN,
    VISITORS,
)

SCREENS = REPOSITORY / "docs" / "screens"
PROGRAMME = REPOSITORY / "tests" / "data" / "pyconfr-2024.schedule.json"
COLOURS = 128  # of a picture: our pages have few, and a repository keeps every picture for ever
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}


def say(words: str) -> None:
    print(words, flush=True)


@contextmanager
def hub() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    say("Starting a hub and telling its demonstration ...")
    started = Hub(folder)
    try:
        url = started.ready()
        say("Importing a programme ...")
        imported = bin_("hub", "import_schedule", str(PROGRAMME), HUB_DATA=str(folder))
        assert imported.returncode == 0, imported.stderr
        yield url
    finally:
        started.end(signal.SIGTERM)
        shutil.rmtree(folder, ignore_errors=True)


class Photographer:
    """One device in one light: goes to places as somebody, and takes their pictures."""

    def __init__(self, browser: Browser, url: str, device: str, light: str) -> None:
        self.url, self.kind = url, f"{device}.{light}"
        options = DEVICES[device] | {"locale": "fr-FR", "timezone_id": "Europe/Paris"}
        self.context = browser.new_context(color_scheme=light, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()

    def goto(self, path: str) -> None:
        self.page.goto("about:blank")  # so that a #part is gone to by a new page, too
        answer = self.page.goto(self.url + path.removeprefix("/"))
        assert answer is not None
        assert answer.ok or path in MISSING, f"{path}: {answer.status}"
        self.page.wait_for_function("[...document.images].every((one) => one.complete)")

    def step_in(self, who: str) -> None:
        self.goto("/demo/")
        with self.page.expect_navigation(wait_until="load"):
            self.page.locator(f"button[name=member][value={who}]").click()

    def room(self) -> str:
        """The address of the project's room."""
        self.goto(PROJECT)
        return self.page.locator("main a[href^='/rooms/']").first.get_attribute("href") or ""

    def case(self) -> str:
        """The address of the first case of the queue."""
        self.goto("/care/")
        links = self.page.locator("main a[href^='/care/']").evaluate_all(
            "all => all.map((one) => one.getAttribute('href'))"
        )
        return next(one for one in links if one.strip("/care").isdecimal())

    def reporting(self, room: str) -> str:
        """The address of the page that reports what somebody else says in the room."""
        self.goto(room)
        others = f".entry[id^=m]:has(a[href^='/people/']:not([href='/people/{ME}/']))"
        told = self.page.locator(others).last.get_attribute("id") or ""
        return f"/report/message/{told.removeprefix('m')}/"

    def report(self, path: str) -> None:
        """So that those who care for the square have something to look at."""
        self.goto(path)
        self.page.locator("main input[name=reason]").first.check()
        with self.page.expect_navigation(wait_until="load"):
            self.page.locator("main form button.primary").click()

    def take(self, name: str, path: str) -> int:
        if name == "signin-again":
            ended = {"name": "sessionid", "value": "ended", "url": self.url}
            self.context.add_cookies([ended])  # type: ignore[list-item]
        self.goto(path)
        if self.page.locator("up-room").count():
            self.page.locator(".presence:not([hidden])").wait_for(state="attached")
        if name != "home":  # what an animator says to everyone is enough to be seen once
            self.page.evaluate("document.getElementById('banners')?.replaceChildren()")
        jump = self.page.locator(".jump")
        if name != "about" and jump.count() and jump.is_visible():
            jump.click()
        seen = self.page.screenshot(animations="disabled")
        return save(seen, f"{name}.{self.kind}.png")


def save(png: bytes, name: str) -> int:
    SCREENS.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(png)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(SCREENS / name, optimize=True)
    size = (SCREENS / name).stat().st_size
    say(f"  {name} {size // 1024} kB")
    return size


def walk(browser: Browser, url: str, wanted: Callable[[str], bool]) -> int:
    """Place by place, so that what one picture shows as unread the others show so too."""
    crew = [Photographer(browser, url, d, light) for d in DEVICES for light in ("light", "dark")]

    def take(places: dict[str, str]) -> int:
        chosen = [(name, path) for name, path in places.items() if wanted(name)]
        return sum(one.take(name, path) for name, path in chosen for one in crew)

    total = take(VISITORS)
    for one in crew:
        one.step_in(ME)
    room = crew[0].room()
    report = crew[0].reporting(room)
    places = SIGNED_IN | {"room": room, "about": f"{room}#about", "report": report}
    total += take(places)
    crew[0].report(report)
    for who, theirs in ((ADMINISTRATOR, ADMINISTRATORS), (ANIMATOR, ANIMATORS)):
        for one in crew:
            one.step_in(who)
        total += take(theirs | ({"case": crew[0].case()} if "case" in theirs else {}))
    for one in crew:
        one.step_in(ME)
    crew[0].goto("/")
    with crew[0].page.expect_navigation(wait_until="load"):
        crew[0].page.locator("button[name=language][value=en]").first.click()
    for name in filter(wanted, ENGLISH):
        total += sum(one.take(f"{name}-en", places[name]) for one in crew)
    return total


def main() -> None:
    names = sys.argv[1:]
    unknown = set(names) - {*VISITORS, *SIGNED_IN, *ANIMATORS, *ADMINISTRATORS}
    if unknown:
        sys.exit(f"bin/screens: There is no place named {', '.join(sorted(unknown))}.")
    path = found_chromium()
    with hub() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        total = walk(browser, url, lambda name: not names or name in names)
        browser.close()
    say(f"{SCREENS.relative_to(REPOSITORY)}: {total / 1e6:.1f} MB in all")


if __name__ == "__main__":
    main()
