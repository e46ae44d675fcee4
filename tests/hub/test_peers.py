"""Processes of one hub that tell of themselves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from common import peers

CHILD = """
import sys, time
from pathlib import Path
from common import peers
peers.answer(Path(sys.argv[1]), "other", lambda: b"I am the other")
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """Deeper than the path of a socket may be."""
    folder = tmp_path / ("x" * 60) / ("y" * 60)
    folder.mkdir(parents=True)
    return folder / "processes"


def child(folder: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-c", CHILD, str(folder)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"up\n"
    return process


def test_each_is_asked_and_who_ended_is_not(deep: Path):
    assert peers.ask(deep) == {}
    long = b"x" * 300_000
    end = peers.answer(deep, "here", lambda: long)
    process = child(deep)
    try:
        assert deep.stat().st_mode & 0o777 == 0o700
        assert peers.ask(deep) == {"here": long, "other": b"I am the other"}
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        began = time.monotonic()
        assert peers.ask(deep) == {"here": long, "other": None}
        assert time.monotonic() - began < 20 * peers.PATIENCE
        process.send_signal(signal.SIGCONT)
        assert peers.ask(deep)["other"] == b"I am the other"
    finally:
        process.kill()
        process.wait(10)
    assert sorted(os.listdir(deep)) == ["here", "other"]
    assert peers.ask(deep) == {"here": long}
    assert os.listdir(deep) == ["here"]
    end()
    assert peers.ask(deep) == {}
    assert os.listdir(deep) == []
