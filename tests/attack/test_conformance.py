"""RFC 6455, by the cases of Autobahn (kosoku), before the hub's own server.

The whole of it, with two cases that take a minute each: ``ATTACK_WHOLE=1 bin/test attack``.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from kosoku import FailureError, run_fuzzingclient

from hub.launch.data import REPOSITORY
from proofs.hubs import environment

COMPRESSED = ["12.*", "13.*"]  # a way to compress that we do not offer
# Daphne sends no empty message, and the hub has none to send: an echo of nothing does not come.
EMPTY = {"1.1.1", "1.2.1", "6.1.1", "6.1.2"}
EMPTY_THOUSANDS = {"9.7.1", "9.8.1"}
# 4 MB and more are closed with 1009: a message has 1 MiB at most.
LARGE = {f"9.{n}.{m}" for n in (1, 2) for m in (4, 5, 6)}
LARGE |= {f"9.{n}.{m}" for n in (3, 4) for m in range(1, 10)}
TOO_LONG = set() if os.environ.get("ATTACK_WHOLE") else EMPTY_THOUSANDS
PATIENCE = 120 if TOO_LONG else 400  # seconds


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    served = subprocess.Popen(
        [sys.executable, "-m", "tests.attack.echo"],
        cwd=REPOSITORY,
        env=environment(HUB_DATA=str(tmp_path_factory.mktemp("echo"))),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # of what is sent to who is gone
        text=True,
    )
    assert served.stdout is not None
    yield served.stdout.readline().split()[1].replace("http:", "ws:")
    served.kill()
    served.communicate(timeout=10)


async def failing(echo: str, cases: list[str] | None, but: list[str]) -> tuple[int, set[str]]:
    """How many cases there are, and those that fail."""
    try:
        run = run_fuzzingclient(echo, cases, but, 4)
        results = await asyncio.wait_for(run, PATIENCE)
    except FailureError as failure:
        results = failure.results
    return len(results), {one.case_id for one in results if not one.passed}


async def surely_failing(echo: str, cases: list[str] | None, but: list[str], known: set[str]):
    """The same; what is not known to fail had a neighbour on its core, and is tried alone."""
    count, failed = await failing(echo, cases, but)
    if again := failed - known:
        failed = failed - again | (await failing(echo, sorted(again), []))[1]
    return count, failed


async def test_frames_are_as_the_standard_wants_them(echo: str):
    count, failed = await surely_failing(echo, None, ["9.*", *COMPRESSED], EMPTY)
    assert (count, failed) == (247, EMPTY)


async def test_large_ones_too_up_to_our_bound(echo: str):
    known = LARGE | EMPTY_THOUSANDS - TOO_LONG
    count, failed = await surely_failing(echo, ["9.*"], sorted(TOO_LONG), known)
    assert (count, failed) == (54 - len(TOO_LONG), known)


async def test_no_compression_is_agreed_on(echo: str):
    """What is small on its way and large in memory cannot be sent: a bomb of zeros."""
    count, failed = await failing(echo, COMPRESSED, [])
    assert count == len(failed) == 216
