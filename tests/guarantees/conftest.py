"""Hubs that tell the demonstration, and people before them."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from proofs.hubs import Served, copy_data
from proofs.valkey import Valkey
from tests.guarantees.people import Browser
from tests.launch.conftest import folder, postgres, postgres_for_all, started  # noqa: F401
from tests.launch.once import made_once

Serve = Callable[..., Served]
ADA, GRACE = "mairie-de-sceaux", "claire-vasseur"


@pytest.fixture(scope="session")
def once_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once("told", (), tmp_path_factory)


@pytest.fixture
def told(folder: Path, once_told: Path) -> Path:  # noqa: F811
    """A data folder of the test's own, with the demonstration in it."""
    copy_data(once_told, folder)
    return folder


@pytest.fixture
def serve(told: Path, started: list[Served]) -> Serve:  # noqa: F811
    """``serve("--workers", "2", REDIS_URL=...)``: one more `bin/hub serve` of the same hub."""

    def hub(*words: str, port: str = "0", **more: str) -> Served:
        # One person writes here what a hall does.
        more = {"HUB_RATE_LIMITS": "1000", "HUB_DATA": str(told), "HUB_DEMO": "1"} | more
        started.append(Served("hub", "serve", "--port", port, *words, **more))
        return started[-1]

    return hub


@pytest.fixture
def valkey(told: Path) -> Iterator[Valkey]:
    """The doorbell, on a socket and on a port: it can be killed and frozen."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Valkey(told / "valkey.sock", port)
    server.start()
    yield server
    server.thaw()
    server.kill()


def a_room(url: str) -> int:
    """A public room of the town."""
    status, page = Browser(url).open("/rooms/")
    found = re.search(r'href="/rooms/(\d+)/"', page)
    assert status == 200, page
    assert found, page
    return int(found[1])
