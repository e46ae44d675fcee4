"""Two workers let through together what one would, whatever becomes of Valkey."""

from __future__ import annotations

import socket
from time import monotonic

import pytest
from django.conf import settings

from common.rate_limits import Sharing, rates
from common.valkey import Valkey as Client
from proofs.valkey import Valkey
from tests.common.limits import asks, passed, worker


def test_two_workers_let_through_together_what_one_would(two):
    here, there = two
    through = 0
    for _ in range(10):
        through += passed(here, 1) + passed(there, 1)
        assert here.tell()
        assert there.tell()
    assert 10 <= through <= 12, "one each may keep to itself, and both may be asked at once"
    assert passed(here, 5) == passed(there, 5) == 0


@pytest.mark.parametrize(
    ("written", "quiet"), [("1/h", 0), ("2/10m", 1), ("3/10m", 1), ("30/m", 3), ("600/h", 75)]
)
def test_what_is_far_from_its_limit_is_told_to_nobody_and_past_that_all_of_it(two, written, quiet):
    here, _there = two
    (limit,) = rates(written)
    for number in range(quiet):
        assert passed(here, 1, written) == 1
        assert here.buckets.untold() == [], f"of {written} nobody hears {number + 1}"
    assert passed(here, 1, written) == 1
    ((_name, _before, new),) = here.buckets.untold()
    assert new == pytest.approx((quiet + 1) * limit.every, abs=1)


def test_what_was_let_through_too_much_is_waited_for(two):
    here, there = two
    assert passed(here, 20) == passed(there, 20) == 10, "neither could know"
    here.tell()
    there.tell()
    here.tell()
    assert there.buckets.take(asks("10/h")) > 3600, "ten too many: an hour longer"


def test_valkey_killed_in_between_is_neither_a_door_nor_a_wall(two, server: Valkey):
    here, there = two
    assert passed(here, 6) == 6
    assert here.tell()
    server.kill()
    assert passed(here, 20) == 4, "what it knew still counts"
    assert not here.tell()
    assert passed(there, 20) == 10, "never more than one worker's worth"
    assert not there.tell()
    assert here.buckets.take(asks("10/h", "grace")) == 0, "nobody else is stopped"
    server.start()  # and remembers nothing
    for one in (here, there):
        one.client.expect()
        assert one.tell()
    here.buckets.take(asks("10/h", "grace"))
    assert passed(here, 20) == passed(there, 20) == 0
    fresh = worker(server, here.prefix)
    passed(fresh, 2)
    fresh.tell()
    assert passed(fresh, 20) == 0, "a worker that begins now learns it"


def test_what_a_late_valkey_heard_all_the_same_is_not_counted_twice(two, server: Valkey):
    here, there = two
    assert passed(here, 4) == 4
    assert here.tell()
    assert passed(here, 6) == 6
    server.freeze()
    for _ in range(3):
        assert not here.tell()
        here.client.expect()
    server.thaw()
    assert here.tell()
    assert 0 < here.buckets.take(asks("10/h")) <= 361, "it is full, and no more than that"
    assert passed(there, 2) == 2
    assert there.tell()
    assert 360 < there.buckets.take(asks("10/h")) <= 360 * 3 + 1, "and two too many"


@pytest.mark.parametrize("fault", ["kill", "freeze"])
def test_while_it_is_away_nobody_waits_and_the_log_says_it_once(two, server, fault, caplog):
    here, _there = two
    getattr(server, fault)()
    began, asked = monotonic(), 0
    for number in range(300):
        assert here.buckets.take(asks("10/h", f"person {number}"), cost=5) == 0
        asked += not here.tell()
    assert asked == 300
    assert monotonic() - began < 5, "of 300 askings one waited, and none before the pause was over"
    assert len([line for line in caplog.messages if "away" in line]) == 1
    if fault == "freeze":
        server.thaw()
    else:
        server.start()
    here.client.expect()
    assert here.tell()
    assert len([line for line in caplog.messages if "back" in line]) == 1


def test_a_server_that_never_was_is_away(caplog):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        client = Client(f"redis://127.0.0.1:{free.getsockname()[1]}")
    sharing = Sharing(client, settings.REDIS_PREFIX)
    sharing.buckets._spent = lambda: None
    assert sharing.buckets.take(asks("1/h")) == 0
    assert not sharing.tell()
    assert sharing.buckets.take(asks("1/h")) > 0
