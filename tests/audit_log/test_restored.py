"""A backup holds the log, and what it is restored or moved into keeps it as closed as before."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.launch.data import REPOSITORY
from proofs.faults.postgres import Postgres, find
from proofs.hubs import environment

WRITES = """
from django.db import transaction
from audit.actions import log
from members.models import Territory
town = Territory.objects.create(name="Sceaux", slug="sceaux", host="sceaux.example.org")
with transaction.atomic():
    for n in range(3):
        log(town, by=None, verb="care.warn", noun="message", thing=n, why="spam", words="Assez.")
"""
READS = """
import json
from django.db import DatabaseError, connection
from audit.models import Entry
def refused(act):
    try:
        act()
    except DatabaseError as error:
        return "only added to" in str(error)
closed = [refused(Entry.objects.all().delete), refused(lambda: Entry.objects.update(words=""))]
print(json.dumps([list(Entry.objects.order_by("pk").values_list("thing", "words")), closed]))
"""
WHOLE = [[[0, "Assez."], [1, "Assez."], [2, "Assez."]], [True, True]]


def hub(folder: Path, *words: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "hub.manage", *words],
        cwd=REPOSITORY, env=environment(HUB_DATA=str(folder), **more), capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def read(folder: Path, **more: str) -> object:
    return json.loads(hub(folder, "shell", "-v", "0", "-c", READS, **more).splitlines()[-1])


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    """The data of a hub whose log has three lines."""
    folder = tmp_path / "data"
    folder.mkdir()
    hub(folder, "migrate", "-v", "0")
    hub(folder, "shell", "-v", "0", "-c", WRITES)
    assert read(folder) == WHOLE
    return folder


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    if find() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    server = Postgres()
    server.start()
    yield server
    server.stop()


def test_a_restored_log_is_whole_and_closed(logged: Path, tmp_path: Path) -> None:
    hub(logged, "backup", str(tmp_path / "backups"))
    (archive,) = (tmp_path / "backups").iterdir()
    again = tmp_path / "again"
    again.mkdir()
    hub(again, "restore", str(archive))
    assert read(again) == WHOLE


def test_it_is_so_in_postgresql_too_moved_there_and_restored_there(
    logged: Path, tmp_path: Path, postgres: Postgres
) -> None:
    hub(logged, "move", postgres.url)
    assert read(logged, DATABASE_URL=postgres.url) == WHOLE
    hub(logged, "backup", str(tmp_path / "backups"), DATABASE_URL=postgres.url)
    (archive,) = (tmp_path / "backups").iterdir()
    back = tmp_path / "back"
    back.mkdir()
    hub(back, "restore", str(archive))
    assert read(back) == WHOLE
