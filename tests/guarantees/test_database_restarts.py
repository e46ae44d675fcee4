"""The database restarts, or throws everybody out, under a hub whose pool is full of connections."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from common.postgresql.watched import TRUSTED
from hub.health import PATHS
from proofs.faults.postgres import Postgres
from proofs.faults.visits import GRACE
from proofs.faults.wire import Refused
from proofs.hubs import Served
from proofs.valkey import Valkey
from tests.guarantees.place import Place, founded

THROW_OUT = (
    "select pg_terminate_backend(pid) from pg_stat_activity "
    "where pid <> pg_backend_pid() and backend_type = 'client backend'"
)


@pytest.fixture(scope="module")
def place(postgres_for_all: Postgres) -> Iterator[Place]:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    yield founded(postgres_for_all, folder)
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


one_worker = pytest.mark.parametrize("served", ["1"], indirect=True, ids=["one worker"])


@pytest.mark.parametrize("harm", [restart, throw_everybody_out])
def test_a_second_later_nobody_learns_of_it(served: Place, harm: Callable[[Postgres], None]):
    harm(served.postgres)
    time.sleep(GRACE)
    served.whole()


@dataclass
class Told:
    """An answer, and when it was asked for and had."""

    path: str
    began: float
    ended: float
    status: int


@contextmanager
def flying(place: Place) -> Iterator[list[Told]]:
    """Ten people ask for pages all the while, and a watchman whether all is well."""
    told: list[Told] = []
    done = Event()

    def go_on(path: str, session: str) -> None:
        while not done.is_set():
            began = time.monotonic()
            status = place.get(path, session)
            told.append(Told(path, began, time.monotonic(), status))
            time.sleep(0.1)

    pages = [(f"/rooms/{place.room}/", ""), (f"/rooms/{place.team}/", place.session)] * 5
    with ThreadPoolExecutor(12) as together:
        asked = [*pages, *((path, "") for path in PATHS)]
        people = [together.submit(go_on, *one) for one in asked]
        try:
            yield told
        finally:
            done.set()
        for one in people:
            one.result()


@one_worker
@pytest.mark.parametrize(
    ("leave", "come_back"),
    [(Postgres.crash, Postgres.start), (Postgres.freeze, Postgres.thaw)],
    ids=["gone", "hangs"],
)
def test_in_flight_nobody_is_told_anything_but_the_truth(
    served: Place, leave: Callable[[Postgres], None], come_back: Callable[[Postgres], None]
):
    with flying(served) as told:
        time.sleep(1)
        leaves = time.monotonic()
        leave(served.postgres)
        away = time.monotonic()
        time.sleep(4)
        returns = time.monotonic()
        come_back(served.postgres)
        back = time.monotonic()
        time.sleep(GRACE)
        served.whole()
    # Where it hangs, pages wait for it.
    for path in PATHS if leave is Postgres.freeze else {one.path for one in told}:
        assert {one.status for one in told if one.path == path} == {200, 503}, path
    for one in told:
        if one.status == 503:
            assert one.ended >= leaves, one
            assert one.began <= back + GRACE, (one, back)
        else:
            assert one.began <= away or one.ended >= returns, one


@one_worker
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
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@one_worker
def test_a_database_that_only_reads_is_no_mistake_of_ours(served: Place):
    """As one that has handed its place over to another."""
    only_reads = "alter database postgres set default_transaction_read_only = {}"
    served.postgres.ask(only_reads.format("on"))
    throw_everybody_out(served.postgres)
    time.sleep(GRACE)
    try:
        assert served.get(f"/rooms/{served.room}/") == 200
        assert served.form() == 503
        with pytest.raises(Refused, match="unavailable"):
            asyncio.run(served.word("Here"))
    finally:
        served.postgres.ask(f"begin read write; {only_reads.format('off')}; commit")
        throw_everybody_out(served.postgres)
    time.sleep(GRACE)
    served.whole()
