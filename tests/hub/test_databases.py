"""A PostgreSQL whose machine has vanished is noticed by the link to it."""

import socket
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from hub.databases import database
from hub.environment import Env


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch):
    """The link that PostgreSQL's own library opens with our settings, to a port that listens."""
    with socket.create_server(("127.0.0.1", 0)) as port:
        address = f"postgres://hub@127.0.0.1:{port.getsockname()[1]}/hub"
        monkeypatch.setenv("DATABASE_URL", address)
        found = database(Env(), Path("unused"))
        options = {name: value for name, value in found["OPTIONS"].items() if name != "pool"}
        words = make_conninfo(host=found["HOST"], port=found["PORT"], **options)
        asked = psycopg.pq.PGconn.connect_start(words.encode())
        asked.connect_poll()
        with socket.fromfd(asked.socket, socket.AF_INET, socket.SOCK_STREAM) as link:
            yield link
        asked.finish()


def test_a_silent_link_is_asked_after_ten_seconds_and_given_up_after_half_a_minute(linked):
    assert linked.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
    idle, interval, count = (
        linked.getsockopt(socket.IPPROTO_TCP, option)
        for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
    )
    assert (idle, interval, count) == (10, 5, 3)
    assert idle + interval * count <= 30


def test_words_that_nobody_acknowledges_are_given_up_after_twenty_seconds(linked):
    assert linked.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 20_000
