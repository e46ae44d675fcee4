"""A limit lets through what it says and no more, in one process."""

from __future__ import annotations

import threading

import pytest

from common.rate_limits import Buckets, rates
from tests.common.limits import Clock, asks


@pytest.mark.parametrize(
    ("written", "most", "seconds"),
    [("20/m", 20, 60), ("3/10m", 3, 600), ("200/d", 200, 86400), ("1/s", 1, 1), ("7/2h", 7, 7200)],
)
def test_what_is_written_is_let_through_at_once_and_again_over_its_time(written, most, seconds):
    clock = Clock()
    buckets = Buckets(clock)
    assert [buckets.take(asks(written)) for _ in range(most)] == [0.0] * most
    wait = buckets.take(asks(written))
    assert wait == pytest.approx(seconds / most, abs=0.01)
    clock.now += wait
    assert buckets.take(asks(written)) == 0.0
    assert buckets.take(asks(written)) > 0
    clock.now += seconds * 5  # what was not used is not saved up
    assert sum(buckets.take(asks(written)) == 0 for _ in range(most * 3)) == most


def test_of_several_rates_each_holds_and_a_refusal_costs_nothing():
    clock = Clock()
    buckets = Buckets(clock)
    assert sum(buckets.take(asks("5/m,8/h")) == 0 for _ in range(50)) == 5
    clock.now += 60
    assert sum(buckets.take(asks("5/m,8/h")) == 0 for _ in range(50)) == 3
    assert buckets.take(asks("5/m,8/h", "grace")) == 0, "others go on"


def test_what_costs_more_is_counted_as_more_and_the_same_once():
    buckets = Buckets(Clock())
    assert buckets.take(asks("10/m"), cost=6) == 0
    assert buckets.take(asks("10/m"), cost=6) > 0
    assert buckets.take(asks("10/m"), cost=4, once="key") == 0
    assert buckets.take(asks("10/m"), cost=4, once="key") == 0, "a resend"
    assert buckets.take(asks("10/m")) > 0
    assert buckets.take(asks("10/m", "grace"), cost=11) > 0, "more than all is never let through"


@pytest.mark.parametrize("wrong", ["20", "20/w", "0/m", "x/m", "-1/m", "3/0m"])
def test_what_is_no_rate_is_refused(wrong):
    with pytest.raises(ValueError, match="is no rate"):
        rates(wrong)


def test_many_threads_get_together_what_one_would():
    buckets = Buckets(Clock())
    passed: list[int] = []

    def hurry() -> None:
        passed.append(sum(buckets.take(asks("100/m")) == 0 for _ in range(200)))

    threads = [threading.Thread(target=hurry) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 100


def test_what_has_run_out_meanwhile_is_told_to_nobody():
    clock = Clock()
    buckets = Buckets(clock)
    for _ in range(20):  # one a minute of 60 an hour, and never more than one at a time
        assert buckets.take(asks("60/h")) == 0
        clock.now += 61
    assert buckets.untold() == []
    for _ in range(10):
        buckets.take(asks("60/h"))
    ((_name, before, new),) = buckets.untold()
    assert (before, new) == pytest.approx((0, 600), abs=1)
