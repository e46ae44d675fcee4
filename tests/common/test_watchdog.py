"""What stands still ends itself, and says where it stood; what goes on is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hub.launch.data import REPOSITORY

ROUND = """
import time
from common.watchdog import Watchdog
with Watchdog({seconds}) as dog:
    for _ in range(6):
        dog.pat()
        time.sleep({pause})
time.sleep(2 * {seconds})
print("done")
"""
WORKER = """
import time
from hub.launch import prepare
prepare.setup()
from hub import worker
worker.STILL = 1
worker.Worker.look = lambda self: time.sleep(60)
worker.Worker().run()
"""
MASTER = """
import asyncio, time
from hub.workers import master
master.STILL = 1
async def stand():
    one = master.Master.__new__(master.Master)
    one.children = set()
    watch = asyncio.create_task(one._watch())
    await asyncio.sleep(0.1)
    time.sleep(60)
asyncio.run(stand())
"""


def ends(code: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"HUB_DATA": str(data), "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_who_goes_round_in_time_is_left_alone(tmp_path: Path) -> None:
    done = ends(ROUND.format(seconds=1.5, pause=0.3), tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr


def test_who_stands_still_ends_and_says_where(tmp_path: Path) -> None:
    done = ends(ROUND.format(seconds=0.5, pause=40), tmp_path)
    assert done.returncode == 1
    assert "Timeout" in done.stderr
    assert "line 7" in done.stderr


def test_a_background_worker_that_stands_still_ends(tmp_path: Path) -> None:
    done = ends(WORKER, tmp_path)
    assert done.returncode == 1
    assert "go_round" in done.stderr, done.stderr


def test_a_master_that_stands_still_ends(tmp_path: Path) -> None:
    """Its workers then send their pages away and end, and what started it starts it again."""
    done = ends(MASTER, tmp_path)
    assert done.returncode == 1
    assert "Timeout" in done.stderr, done.stderr
