"""A connection to PostgreSQL knows whether it lives, in most cases without asking."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from common.postgresql.watched import TRUSTED, Watched
from proofs.faults.postgres import Postgres

Connect = Callable[[], Watched]


@pytest.fixture
def server(postgres_for_all: Postgres) -> Postgres:
    return postgres_for_all


@pytest.fixture
def connect(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connect]:
    monkeypatch.setattr(Watched, "last_lost", 0.0)
    opened: list[Watched] = []

    def another() -> Watched:
        opened.append(
            Watched.connect(f"host={server.folder} user=hub dbname=postgres", autocommit=True)
        )
        return opened[-1]

    yield another
    for one in opened:
        one.close()


def end(connection: Watched, server: Postgres) -> None:
    server.ask(f"select pg_terminate_backend({connection.info.backend_pid}, 5000)")


def test_it_is_asked_only_when_nothing_was_heard_of_it_for_long(connect: Connect):
    one = connect()
    heard = one.heard
    assert one.lives()
    assert one.heard == heard  # unasked
    one.heard -= TRUSTED
    assert one.lives()
    assert one.heard > heard
    assert one.execute("select 7").fetchone() == (7,)


def test_one_that_the_server_has_ended_is_known_at_once_and_so_are_all_older_ones(
    connect: Connect, server: Postgres
):
    older, ended = connect(), connect()
    assert older.lives()
    assert ended.lives()
    end(ended, server)
    assert not ended.lives()
    assert not older.lives()
    younger = connect()
    assert not ended.lives()  # is found again, and nobody pays for it
    assert younger.lives()


@pytest.mark.parametrize("after", ["listen", "sleep", "large"])
def test_one_that_has_worked_lives_and_can_be_ended(connect: Connect, server: Postgres, after: str):
    one = connect()
    work = {
        "listen": "listen bell",
        "sleep": "select pg_sleep(0.1)",
        "large": "select repeat('x', 999999)",
    }
    one.execute(work[after])
    one.heard -= TRUSTED
    assert one.lives()
    end(one, server)
    assert not one.lives()


def test_something_to_read_is_not_its_end(connect: Connect, server: Postgres):
    one = connect()
    one.execute("listen bell")
    server.ask("notify bell, 'ding'")
    time.sleep(0.1)
    assert one.lives()
    assert one.execute("select 7").fetchone() == (7,)


def test_one_that_hangs_is_left_in_a_moment(connect: Connect):
    one = connect()
    one.heard -= TRUSTED
    os.kill(one.info.backend_pid, signal.SIGSTOP)
    began = time.monotonic()
    try:
        assert not one.lives()
    finally:
        os.kill(one.info.backend_pid, signal.SIGCONT)
    assert time.monotonic() - began < 5


def test_one_that_was_closed_does_not_live(connect: Connect):
    one = connect()
    one.close()
    assert not one.lives()
