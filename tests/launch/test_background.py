"""The worker that `bin/run` brings along: mails leave, and it is there again when it dies."""

from __future__ import annotations

import os
import re
import signal
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
import pytest

from proofs.hubs import Served, Start, bin_
from tests.launch.test_valkey import alive, eventually
from tests.letterbox import Letterbox


def workers(hub: Served) -> list[int]:
    """What a hub started, that does the background work."""
    started = psutil.Process(hub.process.pid).children()
    return [one.pid for one in started if _works(one)]


def _works(one: psutil.Process) -> bool:
    try:
        return "hub.manage worker" in " ".join(one.cmdline())
    except psutil.NoSuchProcess:  # it ended meanwhile
        return False


def ask_for_a_code(url: str, email: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = f"{url}accounts/login/"
    found = re.search(r'csrfmiddlewaretoken" value="([^"]+)', browser.open(page).read().decode())
    assert found
    words = {"csrfmiddlewaretoken": found[1], "email": email}
    assert browser.open(page, urllib.parse.urlencode(words).encode()).status == 200


@pytest.fixture
def town(prepared: Path) -> None:
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))


def test_a_code_leaves_by_the_worker_also_after_it_was_killed(
    town: None, start: Start, letterbox: Letterbox
) -> None:
    hub = start("--empty", HUB_SMTP_URL=letterbox.url)
    url = hub.ready()
    assert eventually(lambda: len(workers(hub)) == 1)
    ask_for_a_code(url, "ada@example.org")
    assert eventually(lambda: len(letterbox.letters) == 1)
    (first,) = workers(hub)
    os.kill(first, signal.SIGKILL)
    ask_for_a_code(url, "grace@example.org")
    assert eventually(lambda: len(letterbox.letters) == 2)
    assert [letter["to"] for letter in letterbox.letters] == [
        "ada@example.org",
        "grace@example.org",
    ]
    (second,) = workers(hub)
    assert hub.end(signal.SIGTERM) == 0
    assert not alive(second)


def test_it_does_not_outlive_a_hub_that_is_killed(town: None, start: Start) -> None:
    hub = start("--empty")
    hub.ready()
    assert eventually(lambda: len(workers(hub)) == 1)
    (worker,) = workers(hub)
    assert hub.end(signal.SIGKILL) == -signal.SIGKILL
    assert eventually(lambda: not alive(worker))


def test_by_hand_it_shows_that_it_works_and_ends_when_told(prepared: Path) -> None:
    beat = prepared / "worker.beat"
    beat.unlink(missing_ok=True)  # of the worker that prepared it
    worker = Served("hub", "worker", HUB_DATA=str(prepared))
    assert eventually(beat.exists, 30)
    assert worker.end(signal.SIGTERM) == 0
