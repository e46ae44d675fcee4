"""The database restarts, or throws everybody out, under a hub whose pool is full of connections."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from common.postgresql.watched import TRUSTED
from tests.faults.postgres import Postgres, find
from tests.faults.visits import GRACE
from tests.guarantees.place import AT_ONCE, Place, founded
from tests.launch.hubs import Served
from tests.valkey import Valkey

THROW_OUT = (
    "select pg_terminate_backend(pid) from pg_stat_activity "
    "where pid <> pg_backend_pid() and backend_type = 'client backend'"
)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    if find() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    postgres, folder = Postgres(), Path(tempfile.mkdtemp(prefix="hub-"))
    postgres.start()
    yield founded(postgres, folder)
    postgres.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", params=["1", "2"], ids=["one worker", "two workers"])
def served(request: pytest.FixtureRequest, place: Place) -> Iterator[Place]:
    settings = {"DATABASE_URL": place.postgres.url, "HUB_DATA": str(place.folder)}
    words = ("serve", "--port", "0", "--workers", request.param)
    valkey = Valkey(place.folder / "bell.sock")
    valkey.start()
    address = f"unix://{valkey.socket}"
    hub = Served("hub", *words, HUB_RATE_LIMITS="1000", REDIS_URL=address, **settings)
    try:
        place.url = hub.ready().rstrip("/")
        place.whole()
        yield place
        assert hub.end(signal.SIGTERM) == 0
    finally:
        hub.process.kill()
        hub.process.wait(10)
        valkey.kill()


def restart(postgres: Postgres) -> None:
    postgres.crash()
    postgres.start()


def throw_everybody_out(postgres: Postgres) -> None:
    postgres.ask(THROW_OUT)


@pytest.mark.parametrize("harm", [restart, throw_everybody_out])
def test_a_second_later_nobody_learns_of_it(served: Place, harm: Callable[[Postgres], None]):
    harm(served.postgres)
    time.sleep(GRACE)
    served.whole()


def test_pages_in_flight_are_told_the_truth_and_are_whole_again_at_once(served: Place):
    told: list[tuple[float, float, int]] = []
    done = Event()

    def go_on(number: int) -> None:
        while not done.is_set():
            began = time.monotonic()
            status = served.page(number)
            told.append((began, time.monotonic(), status))
            time.sleep(0.1)

    with ThreadPoolExecutor(AT_ONCE) as together:
        people = [together.submit(go_on, number) for number in range(10)]
        time.sleep(1)
        gone = time.monotonic()
        served.postgres.crash()
        try:
            time.sleep(1)
            assert served.get("/health/") == 503
            assert served.get("/ready/") == 503
            time.sleep(2)
        finally:
            served.postgres.start()
        back = time.monotonic()
        time.sleep(GRACE)
        served.whole()
        done.set()
        for one in people:
            one.result()
    assert {status for _, _, status in told} == {200, 503}
    for began, ended, status in told:
        assert status == 200 or (ended >= gone and began <= back + GRACE), (
            began,
            ended,
            gone,
            back,
        )


def test_connections_that_hang_are_left_before_a_page_is_asked_of_them(served: Place):
    hung = served.postgres.backends()
    assert len(hung) > 4
    for pid in hung:
        os.kill(pid, signal.SIGSTOP)
    try:
        time.sleep(TRUSTED)
        served.whole()
    finally:
        for pid in hung:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
