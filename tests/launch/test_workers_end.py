"""How a hub of several workers ends: by a signal, twice, and without its master."""

import asyncio
import os
import signal
import time
from pathlib import Path

from proofs.hubs import Served
from tests.launch.masters import Master, pages_until
from tests.launch.test_valkey import alive, eventually


def test_workers_without_their_master_send_their_pages_away(settled: Path, started: list[Served]):
    hub = Master(settled, "--workers", "2")
    started.append(hub)
    url, workers = hub.ready(), hub.workers()
    left = asyncio.run(pages_until(url, 10, hub.process.kill))
    assert [page.code for page in left] == [1012] * 10
    assert eventually(lambda: not any(alive(pid) for pid in workers))


def test_sigterm_ends_all_of_it_and_says_goodbye(settled: Path, started: list[Served]):
    hub = Master(settled, "--workers", "2")
    started.append(hub)
    url, workers = hub.ready(), hub.workers()
    told = asyncio.run(pages_until(url, 20, hub.process.terminate))
    assert [page.code for page in told] == [1012] * 20
    assert hub.process.wait(10) == 0
    assert not any(alive(pid) for pid in workers)
    assert not [line for line in hub.said if "Traceback" in line]


def test_a_second_ctrl_c_ends_it_at_once(settled: Path, started: list[Served]):
    hub = Master(settled, "--workers", "1")
    started.append(hub)
    hub.ready()
    (worker,) = hub.workers()
    os.kill(worker, signal.SIGSTOP)  # so it would not leave by itself
    hub.process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert hub.process.poll() is None
    begun = time.monotonic()
    assert hub.end(signal.SIGINT) == 0
    assert time.monotonic() - begun < 3
    assert not alive(worker)
