"""Each socket has its turn once in a round, and a crowd is never looked at in one moment."""

from contextlib import aclosing
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from live.sockets.socket import PARTS, turns
from live.upkeep import sweep

ROUND = 10.0  # seconds, of a clock that only the pauses move, and what a test does
STEP = ROUND / PARTS
CROWD = 50


class Socket:
    def __init__(self):
        self.turn = next(turns)


@pytest.fixture
def roster():
    return SimpleNamespace(sockets={Socket() for _ in range(CROWD)})


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=7.0)

    async def sleep(seconds):
        clock.now += max(0, seconds)

    loop = SimpleNamespace(time=lambda: clock.now)
    monkeypatch.setattr(
        sweep, "asyncio", SimpleNamespace(sleep=sleep, get_running_loop=lambda: loop)
    )
    return clock


async def turns_taken(roster, clock, seconds, *, slow=0.0, hangs=0.0):
    """Of each socket the moments of its turns. A part takes ``slow``, the third ``hangs`` too."""
    until, parts = clock.now + seconds, []
    moments: dict[Any, list[float]] = {one: [] for one in roster.sockets}
    async with aclosing(sweep.rounds(roster, ROUND)) as going:
        async for part in going:
            if clock.now > until:
                break
            parts.append(part)
            for socket in part:
                moments[socket].append(clock.now)
            clock.now += slow + (hangs if len(parts) == 3 else 0)
    return moments, parts


def pauses(moments):
    """Between two turns of one socket."""
    return [b - a for taken in moments.values() for a, b in pairwise(taken)]


@pytest.mark.parametrize("slow", [0.0, STEP / 2])
async def test_each_socket_has_its_turn_when_a_round_has_passed(roster, clock, slow):
    moments, parts = await turns_taken(roster, clock, 3.5 * ROUND, slow=slow)
    assert [len(part) for part in parts[:PARTS]] == [CROWD // PARTS] * PARTS
    assert {len(taken) for taken in moments.values()} >= {3}
    assert pauses(moments) == pytest.approx([ROUND] * len(pauses(moments)))


@pytest.mark.parametrize("hangs", [3 * STEP, 5 * ROUND])
async def test_what_one_part_takes_long_delays_each_once(roster, clock, hangs):
    moments, _parts = await turns_taken(roster, clock, 9 * ROUND, hangs=hangs)
    assert max(pauses(moments)) <= ROUND + hangs + 0.001
    assert sum(pause > ROUND + 0.001 for pause in pauses(moments)) <= CROWD


async def test_where_each_part_takes_long_those_that_fell_due_come_together(roster, clock):
    moments, parts = await turns_taken(roster, clock, 9 * ROUND, slow=3 * STEP)
    assert max(pauses(moments)) <= ROUND + 3 * STEP + 0.001
    assert max(len(part) for part in parts) <= CROWD / 2


async def test_who_comes_while_a_round_is_under_way_waits_no_longer_than_one(roster, clock):
    newcomer, came = Socket(), clock.now + STEP
    async with aclosing(sweep.rounds(roster, ROUND)) as going:
        async for part in going:
            roster.sockets.add(newcomer)
            if newcomer in part or clock.now > came + ROUND + STEP:
                break
    assert newcomer in part
    assert clock.now <= came + ROUND + 0.001
