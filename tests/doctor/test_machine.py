"""The doctor and the machine: clocks, memory, files, what runs."""

from __future__ import annotations

import contextlib
import os
import resource
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from common import peers
from hub.doctor import machine
from hub.serving import status
from proofs.valkey import Valkey
from tests.doctor.conftest import Doctor

pytestmark = pytest.mark.django_db(transaction=True)
GB = 1024**3


class Wrong(socketserver.StreamRequestHandler):
    """A Redis whose clock is wrong by as much as its server says."""

    def handle(self) -> None:
        while line := self.rfile.readline():
            words = []
            for _ in range(int(line[1:])):
                self.rfile.readline()
                words.append(self.rfile.readline().strip().upper())
            said = str(int(time.time() + self.server.wrong_by))  # type: ignore[attr-defined]
            told = (
                f"*2\r\n${len(said)}\r\n{said}\r\n$1\r\n0\r\n" if words[0] == b"TIME" else "+OK\r\n"
            )
            self.wfile.write(told.encode())


@pytest.fixture
def clock(settings: Any) -> Iterator[Callable[[float], None]]:
    """``clock(60)``: Valkey's goes a minute before ours."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Wrong)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.REDIS_URL = f"redis://127.0.0.1:{server.server_address[1]}?protocol=2"

    def be_wrong_by(seconds: float) -> None:
        server.wrong_by = seconds  # type: ignore[attr-defined]

    yield be_wrong_by
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("seconds", "levels"), [(0, []), (10, ["notice"]), (-10, ["notice"]), (3600, ["wrong"])]
)
def test_clocks_that_are_apart_are_told(
    well: Path, doctor: Doctor, clock: Any, seconds: float, levels: list[str], monkeypatch: Any
):
    monkeypatch.setattr(machine, "synchronised", lambda: True)
    clock(seconds)
    assert [found.level for found in doctor("clock")] == levels


def test_a_clock_that_nobody_keeps_is_told_where_the_kernel_says_so(well: Path, doctor: Doctor):
    kept = machine.synchronised()
    assert kept in (True, False, None)
    assert bool(doctor("clock")) == (kept is False)


def test_memory_that_runs_out_is_told(well: Path, doctor: Doctor, monkeypatch: pytest.MonkeyPatch):
    """A container that may have little more than the cache that it uses."""
    monkeypatch.setattr(machine, "CGROUP", str(well))
    for used, levels in ((0.5, []), (0.93, ["notice"]), (0.98, ["wrong"])):
        (well / "memory.max").write_text(f"{GB}\n")
        (well / "memory.current").write_text(f"{int(used * GB) + 1000}\n")
        (well / "memory.stat").write_text("anon 5\ninactive_file 1000\n")
        assert [found.level for found in doctor("memory")] == levels
    (well / "memory.max").write_text("max\n")
    assert machine.memory()[1] == psutil.virtual_memory().total


def test_files_that_run_out_are_told(well: Path, doctor: Doctor, settings: Any):
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    settings.SOCKETS = 10
    with status.told("web"), contextlib.ExitStack() as after:
        after.callback(resource.setrlimit, resource.RLIMIT_NOFILE, most)
        assert doctor("files") == []
        settings.SOCKETS = most[0] + 1
        assert [found.level for found in doctor("files")] == ["notice"]
        held = [os.dup(0) for _ in range(100)]
        few = psutil.Process().num_fds()
        resource.setrlimit(resource.RLIMIT_NOFILE, (int(few * 1.08), most[1]))
        (found,) = doctor("files")
        assert found.level == "wrong"
        assert str(os.getpid()) in found.what
        for one in held:
            os.close(one)


def test_a_valkey_that_is_away_or_hangs_is_told(well: Path, doctor: Doctor, valkey: Valkey):
    assert doctor("doorbell") == []
    valkey.freeze()
    try:
        assert doctor("doorbell")[0].level == "wrong"
    finally:
        valkey.thaw()
    valkey.stop()
    try:
        assert doctor("doorbell")[0].level == "wrong"
    finally:
        valkey.start()
    assert doctor("doorbell") == []


def test_a_web_process_that_stands_still_is_told(well: Path, doctor: Doctor):
    assert [found.level for found in doctor("web")] == ["notice"]  # none runs
    with status.told("web"):
        assert doctor("web") == []
    for stalled in (3600.0, 6.0):
        told = status.msgspec.json.encode(status.here("web", stalled))
        end = peers.answer(status.folder(), "web-7", lambda told=told: told)  # type: ignore[misc]
        (found,) = doctor("web")
        end()
        assert found.level == "wrong"
        assert "stands still" in found.what
