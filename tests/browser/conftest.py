"""A real hub, a real Chromium, and the cast: each with a browser of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from proofs.chromium import FLAGS, found_chromium
from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.house import House
from tests.browser.tabs import PATIENCE, Tab
from tests.browser.wardrobe import Outfit, Wardrobe

Enter = Callable[..., Tab]


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    house = House()
    house.start()
    yield house
    house.stop()
    shutil.rmtree(house.folder, ignore_errors=True)


@pytest.fixture(scope="package")
def backstage(house: House) -> Iterator[Backstage]:
    backstage = Backstage(house.folder, HUB_DEMO="1")
    backstage.cast()
    yield backstage
    backstage.close()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = found_chromium()
    assert path, "these tests need chromium: bin/test browser installs it where it may"
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def wardrobe(house: House, chromium: Browser) -> Wardrobe:
    return Wardrobe(chromium, house.url)


@pytest.fixture
def enter(house: House, backstage: Backstage, wardrobe: Wardrobe) -> Iterator[Enter]:
    """``enter("ada", "/rooms/1/")``: a browser of her own; ``None`` is a visitor.

    ``at``: another address of the hub, say a proxy's. When the test ends, none of the things may
    have happened that must never happen in a browser.
    """
    worn: list[Outfit] = []

    def come_in(member: str | None, path: str = "/", *, at: str = "", **options: Any) -> Tab:
        outfit = wardrobe.take(options, fresh=bool(at))
        worn.append(outfit)
        if member:
            key = backstage.session(member=member)
            outfit.context.add_cookies([{"name": "sessionid", "value": key, "url": house.url}])
        tab = Tab(outfit.context, at or house.url)
        tab.watch = outfit.watch
        if options.get("java_script_enabled", True):
            return tab.goto(path)
        tab.page.goto(tab.url + path.removeprefix("/"))
        return tab

    yield come_in
    alarms = [alarm for outfit in worn for alarm in outfit.watch.alarms]
    for outfit in worn:
        wardrobe.hang_up(outfit)
    assert alarms == []


@pytest.fixture
def room(backstage: Backstage) -> int:
    """Where polls are asked: ada holds it, grace belongs."""
    return int(backstage.room(title="Polling station", members=["ada", "grace"]))


@pytest.fixture
def link(house: House) -> Iterator[ProxyThread]:
    """A way to the hub that can go wrong."""
    proxy = ProxyThread("127.0.0.1", house.port)
    yield proxy
    proxy.stop()
