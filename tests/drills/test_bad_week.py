"""What docs/bad-week.md quotes of a failure is what comes of the failure itself."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.launch.data import REPOSITORY
from proofs.faults.postgres import Postgres
from proofs.hubs import bin_
from tests.docs.test_bad_week import DOCUMENT, known

__all__ = ["known"]
Known = list[re.Pattern[str]]


def quoted(number: int) -> list[str]:
    text = (REPOSITORY / DOCUMENT).read_text().split(f"\n## {number}. ")[1].split("\n## ")[0]
    blocks = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def told(number: int, said: str, known: Known) -> list[str]:
    """What is quoted of this failure and was said, whatever its figures and names."""
    return [line for line in quoted(number) if sentence(line, known).search(said)]


def sentence(line: str, known: Known) -> re.Pattern[str]:
    """That of the code which says most of it by itself."""
    return max((one for one in known if one.match(line)), key=lambda one: len(one.pattern))


def say(folder: Path, *words: str, **more: str) -> str:
    done = bin_("hub", *words, HUB_DATA=str(folder), **more)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_what_is_well_says_nothing_of_it(prepared: Path, known: Known):
    said = say(prepared, "doctor", HUB_SMTP_URL="smtp://127.0.0.1:25")
    for number in (1, 2, 3, 6, 8, 9, 10):
        assert told(number, said, known) == []


@pytest.fixture
def small(prepared: Path) -> Iterator[Path]:
    """A folder on a disk of twenty megabytes."""
    place = prepared / "small"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("nobody may mount a small disk here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=False)


def test_a_full_disk(prepared: Path, small: Path, known: Known):
    (small / "large").write_bytes(bytes(20_500_000))
    said = say(prepared, "doctor", "disk", HUB_BACKUPS=str(small))
    with pytest.raises(OSError, match="space"):
        (small / "more").write_bytes(bytes(1_000_000))
    said += say(prepared, "doctor", "disk", HUB_BACKUPS=str(small))
    assert len(told(1, said, known)) == 2


def test_no_mail_server(prepared: Path, known: Known):
    assert len(told(2, say(prepared, "doctor", "mail server"), known)) == 1


def test_a_database_that_is_away(prepared: Path, postgres: Postgres, known: Known):
    where = {"DATABASE_URL": postgres.url}
    assert told(3, say(prepared, "doctor", "database", **where), known) == []
    postgres.crash()
    assert len(told(3, say(prepared, "doctor", "database", **where), known)) == 1


def test_a_valkey_that_is_away(prepared: Path, known: Known):
    said = say(prepared, "doctor", "doorbell", REDIS_URL="redis://127.0.0.1:1")
    assert len(told(4, said, known)) == 1


def test_a_worker_that_stands_still(prepared: Path, known: Known):
    long_ago = time.time() - 720
    (prepared / "worker.beat").touch()
    os.utime(prepared / "worker.beat", (long_ago, long_ago))
    said = say(prepared, "doctor", "worker")
    assert len(told(5, said, known)) == 1
    assert "for 12 minutes" in said


def test_settings_that_are_wrong(prepared: Path, known: Known):
    said = say(prepared, "territory", "Sceaux", "hub.sceaux.fr")
    said += say(prepared, "check", HUB_HOSTS="https://hub.sceaux.fr")
    said += say(prepared, "check", HUB_HOST="hub.sceaux.fr")
    said += say(prepared, "doctor", "hosts")
    away = {"HUB_HOSTS": "hub.sceaux.fr", "HUB_HTTPS": "1"}
    said += say(prepared, "doctor", "hosts", **away)
    found = told(7, said, known)
    assert found == quoted(7)[:4], "and the last is of a hub that runs: tests/doctor/test_reach.py"


def test_an_upgrade_that_failed_halfway(prepared: Path, known: Known):
    with sqlite3.connect(prepared / "hub.sqlite3") as link:
        link.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    said = say(prepared, "doctor", "tables")
    assert len(told(8, said, known)) == 1
    with sqlite3.connect(prepared / "hub.sqlite3") as link:
        values = "('rooms', '9999_of_tomorrow', '2030-01-01')"
        link.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES {values}")
    said += say(prepared, "doctor", "tables")
    assert told(8, said, known) == quoted(8)[:2]
