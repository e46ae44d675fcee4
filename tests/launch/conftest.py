"""Data folders near the root, because a unix socket's path must be short; hubs that are stopped."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proofs.faults.postgres import Postgres, find
from proofs.hubs import Hub, Served, Start, bin_, copy_data
from tests.launch import composed
from tests.launch.once import made_once
from tests.letterbox import Letterbox


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="hub-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def once_started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once("empty", ("--empty",), tmp_path_factory)


@pytest.fixture(scope="module")
def shared(once_started: Path) -> Iterator[Path]:
    """The same for all tests of one file, which may fill it."""
    path = Path(tempfile.mkdtemp(prefix="hub-"))
    copy_data(once_started, path)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def settled(shared: Path) -> Path:
    """The data of a hub that has a town and its files."""
    assert bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(shared)).returncode == 0
    return shared


@pytest.fixture
def prepared(folder: Path, once_started: Path) -> Path:
    """The data of an empty hub that has been started before: its tables and files are made."""
    copy_data(once_started, folder)
    return folder


def _started() -> Iterator[list[Served]]:
    """What was started; what still runs at the end is killed."""
    all_of_them: list[Served] = []
    yield all_of_them
    for one in all_of_them:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(10)


started = pytest.fixture(_started)  # by one test
started_for_all = pytest.fixture(_started, scope="module")  # for all tests of one file


@pytest.fixture
def start(prepared: Path, started: list[Served]) -> Start:
    """``start("--empty")``: `bin/run` on the prepared folder."""

    def hub(*words: str, **more: str) -> Served:
        started.append(Hub(prepared, *words, **more))
        return started[-1]

    return hub


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """What docker-compose.yml says of each service."""
    found: dict[str, Any] = composed.read(composed.example(POSTGRES_PASSWORD="secret"))["services"]
    return found


def _postgres() -> Iterator[Postgres]:
    if find() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    server = Postgres()
    server.start()
    yield server
    server.stop()


postgres = pytest.fixture(_postgres)
postgres_for_all = pytest.fixture(_postgres, scope="module")


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox()
    box.open()
    yield box
    box.close()
