"""`bin/hub serve --workers N`: one port, several processes, and no visitor who notices."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from proofs.hubs import bin_, status
from tests.launch.masters import Master, Page, Visits, files, pages, pages_until
from tests.launch.test_valkey import alive, eventually


@pytest.fixture(scope="module")
def hub(settled: Path) -> Iterator[Master]:
    """Two workers which the tests of this file hurt one after the other: they heal."""
    master = Master(settled, "--workers", "2", HUB_LOG="INFO")
    master.ready()
    yield master
    master.end(signal.SIGTERM)


@pytest.fixture
def url(hub: Master) -> str:
    """The hub's address, once both workers serve: one that only starts is hurt by any test."""
    assert eventually(lambda: len(serving(hub)) == 2, 30)
    return hub.url


def serving(hub: Master) -> set[int]:
    return {pid for pid in hub.workers() if f"Worker {pid} serves." in "".join(hub.said)}


def gone(hub: Master, pid: int) -> bool:
    return pid not in hub.workers()


async def pages_of_all(hub: Master) -> list[Page]:
    """Whoever is free first takes a page in, so more of them come until each worker has some."""
    there: list[Page] = []
    before = {pid: files(pid) for pid in hub.workers()}
    assert len(before) == 2
    while not all(files(pid) > had + 5 for pid, had in before.items()):
        assert len(there) < 400
        there += await pages(hub.url, 20)
    return there


def test_the_workers_share_the_port(hub: Master, url: str):
    async def visit() -> None:
        for page in await pages_of_all(hub):
            await page.ping()
            await page.link.close()

    asyncio.run(visit())


def test_a_worker_that_is_killed_is_replaced_and_its_pages_come_back(hub: Master, url: str):
    victim = min(hub.workers())

    async def come_back() -> None:
        there = await pages_of_all(hub)
        os.kill(victim, signal.SIGKILL)
        cut = [page for page in there if await lost(page)]
        assert 0 < len(cut) < len(there)
        for page in await pages(url, len(cut)):
            await page.ping()

    async def lost(page) -> bool:
        try:
            await page.ping()
        except Exception:
            return True
        return False

    asyncio.run(come_back())
    assert eventually(lambda: len(hub.workers() - {victim}) == 2)
    assert status(url) == 200
    assert eventually(lambda: f"Worker {victim} died (killed by SIGKILL)" in "".join(hub.said))


def test_what_dies_again_and_again_is_said_once_a_minute(hub: Master, url: str):
    began = time.monotonic()
    for _ in range(3):
        victim = min(serving(hub))
        os.kill(victim, signal.SIGKILL)
        assert eventually(partial(gone, hub, victim), 30)
        assert eventually(lambda: len(serving(hub)) == 2, 30)
    minutes = 1 + int((time.monotonic() - began) // 60)
    # The first is said, and how many more there were.
    assert sum(" died (killed by SIGKILL)" in line for line in hub.said) <= 2 * minutes


def test_a_worker_that_stands_still_is_replaced(hub: Master, url: str):
    victim = min(hub.workers())
    os.kill(victim, signal.SIGSTOP)
    assert eventually(lambda: not alive(victim), 15)
    assert eventually(lambda: len(hub.workers()) == 2)
    assert eventually(lambda: f"Worker {victim} did not move for 10 s" in "".join(hub.said))
    assert status(url) == 200


def test_all_workers_are_renewed_and_no_visitor_notices(hub: Master, url: str):
    before = hub.workers()
    with Visits(url) as visits:
        told = asyncio.run(pages_until(url, 20, lambda: hub.process.send_signal(signal.SIGHUP)))
        assert eventually(lambda: len(hub.workers()) == 2 and not hub.workers() & before, 20)
    assert [page.heard[-1]["reason"] for page in told] == ["restart"] * 20
    assert [page.code for page in told] == [1012] * 20
    assert visits.count > 50
    assert visits.failed == []


def test_a_renewal_that_cannot_be_leaves_the_workers_that_serve(
    hub: Master, url: str, settled: Path
):
    before, key = hub.workers(), settled / "secret_key"
    aside = key.rename(settled / "aside")
    key.mkdir()
    try:
        hub.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: "workers that serve stay" in "".join(hub.said), 30)
        assert "IsADirectoryError" in "".join(hub.said)
    finally:
        key.rmdir()
        aside.rename(key)
    assert hub.workers() == before
    assert status(url) == 200


def test_a_port_that_is_taken_is_refused_before_any_worker(hub: Master, url: str, settled: Path):
    port = url.rstrip("/").rpartition(":")[2]
    here = {"HUB_DATA": str(settled), "REDIS_URL": settings.REDIS_URL}
    refused = bin_("hub", "serve", "--workers", "2", "--port", port, **here)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"bin/hub: Port {port} is already taken")


def test_the_master_loads_no_django():
    import subprocess
    import sys

    seen = "import sys, hub.manage, hub.workers.master; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
