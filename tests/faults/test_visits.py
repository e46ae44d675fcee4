"""When a 503 is needless: a verdict on plain facts."""

from __future__ import annotations

import pytest

from proofs.faults.checker import check
from proofs.faults.record import History, Trouble, Visit

AWAY = Trouble("database", 10.0, 12.5)  # half a second of it is the settling
FROZEN = Trouble("frozen", 10.0, 12.5, worker=1)


def needless(trouble: Trouble, began: float, ended: float, status: int = 503) -> int:
    visit = Visit(0, 2, "/", began, ended, status)
    return check(History(troubles=[trouble], visits=[visit])).needless


@pytest.mark.parametrize(
    ("began", "ended", "count"),
    [
        (8.0, 9.9, 1),  # before
        (9.0, 10.1, 0),  # it went away meanwhile
        (11.0, 11.1, 0),
        (12.9, 13.5, 0),  # it came back less than a second ago
        (13.1, 13.2, 1),
        (60.0, 60.1, 1),
    ],
)
def test_it_is_needless_where_the_database_was_there(began: float, ended: float, count: int):
    assert needless(AWAY, began, ended) == count
    assert needless(AWAY, began, ended, 200) == 0
    assert needless(AWAY, began, ended, 0) == 0


def test_only_the_frozen_worker_itself_is_excused():
    assert needless(FROZEN, 11.0, 11.1) == 1
    visit = Visit(0, 1, "/", 11.0, 11.1, 503)
    assert check(History(troubles=[FROZEN], visits=[visit])).clean


def test_what_is_no_trouble_of_the_database_excuses_nothing():
    for kind in ("link", "observer", "doorbell"):
        assert needless(Trouble(kind, 10.0, 12.5), 11.0, 11.1) == 1
