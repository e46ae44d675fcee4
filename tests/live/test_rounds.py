"""Each socket has its turn once in a round, and a crowd is never looked at in one moment."""

from types import SimpleNamespace

import pytest

from live.rounds import PARTS, rounds, turns

ROUND = 0.05  # seconds
CROWD = 50


class Socket:
    def __init__(self):
        self.turn = next(turns)


@pytest.fixture
def relay():
    return SimpleNamespace(sockets={Socket() for _ in range(CROWD)})


async def parts_of(relay, how_many):
    parts = []
    async for part in rounds(relay, ROUND):
        parts.append(part)
        if len(parts) == how_many:
            break
    return parts


async def test_in_a_round_each_socket_has_its_turn_once(relay):
    parts = await parts_of(relay, PARTS)
    assert [len(part) for part in parts] == [CROWD // PARTS] * PARTS
    assert set().union(*parts) == relay.sockets


async def test_the_next_round_has_the_same_order(relay):
    parts = await parts_of(relay, 2 * PARTS)
    assert [set(part) for part in parts[:PARTS]] == [set(part) for part in parts[PARTS:]]


async def test_who_comes_while_a_round_is_under_way_waits_no_longer_than_one(relay):
    newcomer, parts = Socket(), []
    async for part in rounds(relay, ROUND):
        relay.sockets.add(newcomer)
        parts.append(part)
        if newcomer in part:
            break
    assert len(parts) <= PARTS + 1  # the first one had begun without it


async def test_a_few_are_not_split_into_nothing(relay):
    alone = Socket()
    relay.sockets = {alone}
    assert await parts_of(relay, 2) == [[alone], [alone]]
