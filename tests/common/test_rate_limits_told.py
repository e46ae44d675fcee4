"""A worker tells the others what it let through, by itself and whatever it meets."""

from __future__ import annotations

import threading
from secrets import token_hex
from time import monotonic

import pytest
import redis

from common.rate_limits import Sharing
from common.rate_limits import sharing as sharing_module
from common.valkey import Valkey as Client
from proofs.valkey import Valkey
from tests.common.limits import asks, passed


@pytest.fixture
def alone(server: Valkey, monkeypatch: pytest.MonkeyPatch) -> Sharing:
    """A worker whose own thread tells."""
    monkeypatch.setattr(sharing_module, "PAUSE", 0.05, raising=False)
    return Sharing(Client(f"unix://{server.socket}"), token_hex(4))


def heard(server: Valkey, sharing: Sharing, name: str = "ada:10/h", seconds: float = 10) -> bool:
    client = redis.Redis(unix_socket_path=str(server.socket))
    until = monotonic() + seconds
    while not (there := client.exists(f"{sharing.prefix}:limit:{name}")) and monotonic() < until:
        threading.Event().wait(0.02)
    return bool(there)


def test_what_could_not_be_told_is_told_though_nobody_does_more(server: Valkey, alone: Sharing):
    server.kill()
    assert passed(alone, 10) == 10
    threading.Event().wait(0.2)
    server.start()
    alone._server.expect()
    assert heard(server, alone)


def test_the_thread_goes_on_whatever_it_meets(server: Valkey, alone: Sharing):
    met, tell = threading.Event(), alone.tell

    def trip() -> bool:
        if met.is_set():
            return tell()
        assert passed(alone, 1) == 1, "asked while it trips: nobody else would wake it"
        met.set()
        raise ValueError("none of ours")

    alone.tell = trip  # type: ignore[method-assign]
    assert passed(alone, 5) == 5
    assert met.wait(10)
    assert heard(server, alone)


def test_thousands_are_told_a_few_hundred_at_a_time(two, monkeypatch):
    here, there = two
    sizes, told = [], here._told

    def counted(news: list, client: redis.Redis) -> list[int]:
        sizes.append(len(news))
        return told(news, client)

    monkeypatch.setattr(here, "_told", counted)
    for number in range(1200):
        assert here.buckets.take(asks("10/h", f"person {number}"), cost=10) == 0
    assert here.tell()
    assert sizes == [500, 500, 200]
    for number in range(1200):
        assert there.buckets.take(asks("10/h", f"person {number}"), cost=2) == 0
    assert there.tell()
    refused = [there.buckets.take(asks("10/h", f"person {number}")) for number in range(1200)]
    assert min(refused) > 360


def test_the_thread_of_a_worker_tells_by_itself(server: Valkey):
    prefix = token_hex(4)
    here, there = (Sharing(Client(f"unix://{server.socket}"), prefix) for _ in range(2))
    assert passed(here, 10) == 10
    until = monotonic() + 10
    while passed(there, 1) and monotonic() < until:
        threading.Event().wait(0.05)
    assert passed(there, 5) == 0
