"""`bin/hub doctor` beside hubs that really run, and beside what does not."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hub.launch.data import REPOSITORY
from proofs.faults.postgres import Postgres
from proofs.hubs import Served, Start, bin_, environment
from tests.launch.test_background import workers
from tests.launch.test_valkey import eventually

NOBODY = 65534


def doctor(folder: Path, *names: str, **more: str) -> tuple[int, dict[str, list[Any]]]:
    """Its exit code, and what it found by the name of the check."""
    done = bin_("hub", "doctor", "--json", *names, HUB_DATA=str(folder), **more)
    assert "Traceback" not in done.stderr
    said = json.loads(done.stdout)
    found: dict[str, list[Any]] = {}
    for one in said["findings"]:
        found.setdefault(one["check"], []).append(one)
    bad = any(one["level"] == "wrong" for many in found.values() for one in many)
    assert (done.returncode, said["ok"]) == (int(bad), not bad)
    return done.returncode, found


def level(folder: Path, name: str, **more: str) -> str:
    return str(doctor(folder, name, **more)[1][name][0]["level"])


def level_is(folder: Path, name: str, wanted: str) -> bool:
    return level(folder, name) == wanted


def forwarded(url: str) -> None:
    urllib.request.urlopen(urllib.request.Request(url, headers={"X-Forwarded-For": "203.0.113.9"}))


def test_what_happens_to_a_hub_that_runs_is_found(prepared: Path, start: Start):
    hub = start()
    url = hub.ready()
    assert eventually(lambda: len(workers(hub)) == 1)
    assert eventually(lambda: level(prepared, "worker") == "ok")
    code, found = doctor(prepared, HUB_DEMO="1")
    assert {name for name, many in found.items() if many[0]["level"] == "wrong"} == set()
    assert code == 0
    forwarded(url)
    assert level(prepared, "proxy") == "wrong"
    (worker,) = workers(hub)
    for pid, name in ((hub.process.pid, "web"), (worker, "worker")):
        os.kill(pid, signal.SIGSTOP)
        an_hour_ago = time.time() - 3600
        os.utime(prepared / "worker.beat", (an_hour_ago, an_hour_ago))
        assert level(prepared, name) == "wrong"
        os.kill(pid, signal.SIGCONT)
        assert eventually(partial(level_is, prepared, name, "ok"))


def test_tables_of_a_newer_version_are_found_and_nothing_starts_on_them(prepared: Path):
    with sqlite3.connect(prepared / "hub.sqlite3") as link:
        values = "('rooms', '9999_of_tomorrow', '2030-01-01')"
        link.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES {values}")
    assert "newer version" in doctor(prepared, "tables")[1]["tables"][0]["what"]
    for command in ("prepare", "serve", "worker"):
        done = bin_("hub", command, HUB_DATA=str(prepared))
        assert done.returncode == 1
        assert "rooms.9999_of_tomorrow is not known" in done.stderr
        assert "Traceback" not in done.stderr


def test_it_goes_on_without_a_database(folder: Path, postgres: Postgres):
    where = {"DATABASE_URL": postgres.url}
    assert bin_("hub", "prepare", HUB_DATA=str(folder), **where).returncode == 0
    with_it = doctor(folder, **where)[1]
    assert with_it["database"][0]["level"] == with_it["tables"][0]["level"] == "ok"
    postgres.freeze()
    try:
        began = time.monotonic()
        hanging = doctor(folder, **where)[1]
        assert time.monotonic() - began < 60
    finally:
        postgres.thaw()
    postgres.crash()
    for found in (hanging, doctor(folder, **where)[1]):
        assert found["database"][0]["level"] == "wrong"
        assert "could not be looked at" in found["tables"][0]["what"]
        assert found["disk"][0]["level"] == "ok"
        assert found.keys() == with_it.keys()


def test_it_says_so_where_there_is_no_hub_and_makes_none(folder: Path):
    code, found = doctor(folder / "nowhere")
    assert code == 1
    assert "There is no database" in found["database"][0]["what"]
    assert not (folder / "nowhere").exists()


def test_anybody_may_ask(prepared: Path):
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"}
    words: list[str] = [sys.executable, "-P", "-m", "hub.manage", "doctor"]
    more = environment(HUB_DATA=str(prepared), PYTHONPATH=str(REPOSITORY))
    try:
        done = subprocess.run(words, env=more, check=False, capture_output=True, text=True, **who)  # type: ignore[call-overload]
    except PermissionError:
        pytest.skip("Python lies where nobody else may run it")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Run this as the account that runs the hub" in done.stdout


def test_it_reads_well(prepared: Path, started: list[Served]):
    done = bin_("hub", "doctor", HUB_DATA=str(prepared))
    assert done.returncode == 1
    assert " WRONG  Worker: " in done.stdout
    assert done.stdout.splitlines()[-1].endswith(" well.")
    assert bin_("hub", "doctor", "nonsense", HUB_DATA=str(prepared)).returncode == 1
