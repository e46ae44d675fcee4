"""A hub, an engine, and two people, each with a browser of it on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from proofs.engines import ENGINES
from proofs.engines.webdriver import WebDriver
from tests.browser.backstage import Backstage
from tests.browser.conftest import backstage, house, link
from tests.browser.house import House
from tests.engines.person import Person

__all__ = ["backstage", "house", "link"]  # the stage of the tests in Chromium
PEOPLE = 2
# What this address kept for the last who sat here.
FORGET = """localStorage.clear();
  return Promise.all([
    caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
    navigator.serviceWorker.getRegistrations().then((all) =>
      Promise.all(all.map((one) => one.unregister()))),
  ]).then(() => true);"""
Arrive = Callable[..., Person]


@pytest.fixture(scope="package", params=list(ENGINES))
def browsers(request: pytest.FixtureRequest) -> Iterator[list[WebDriver]]:
    started: list[WebDriver] = []
    for _ in range(PEOPLE):
        started.append(ENGINES[request.param]())
    yield started
    for browser in started:
        browser.quit()


@pytest.fixture
def arrive(browsers: list[WebDriver], house: House, backstage: Backstage) -> Iterator[Arrive]:
    """``arrive("ada", "/rooms/1/")``: None is a visitor. ``at``: another address of the hub.

    When the test ends, no script has stumbled and no policy was broken.
    """
    here: list[Person] = []

    def come(member: str | None, path: str, *, at: str = "") -> Person:
        person = Person(browsers[len(here)], at or house.url)
        here.append(person)
        if member:
            person.come_in(backstage.session(member=member))
        return person.goto(path)

    yield come
    alarms = [alarm for person in here for alarm in person.alarms()]
    for person in here:
        person.browser.run(FORGET)
        person.browser.forget()
        person.browser.goto("about:blank")
    assert alarms == []
