"""Who waits for a page is taken by address in turn, and nobody is forgotten."""

from __future__ import annotations

import asyncio
import random

import pytest

from hub.serving.fair_queue import FairQueue, Full


async def asks(queue: FairQueue, who: str, served: list[str]) -> None:
    async with queue.turn(who):
        served.append(who)
        await asyncio.sleep(0)


async def test_one_who_asks_once_is_not_behind_one_who_asks_a_hundred_times():
    queue = FairQueue(1, 1000)
    served: list[str] = []
    crowd = [asyncio.create_task(asks(queue, "script", served)) for _ in range(100)]
    await asyncio.sleep(0)
    await asks(queue, "ada", served)
    assert served.index("ada") <= 2
    await asyncio.gather(*crowd)
    assert len(served) == 101


async def test_a_full_queue_makes_room_for_who_asks_less():
    queue = FairQueue(1, 10)
    served: list[str] = []
    crowd = [asyncio.create_task(asks(queue, "script", served)) for _ in range(11)]
    await asyncio.sleep(0)
    with pytest.raises(Full):
        await asks(queue, "script", served)
    await asks(queue, "ada", served)
    ends = await asyncio.gather(*crowd, return_exceptions=True)
    assert sum(isinstance(end, Full) for end in ends) == 1
    assert served.count("script") == 10


@pytest.mark.parametrize("seed", range(30))
async def test_every_place_comes_back_whatever_happens(seed: int):
    """Some are cancelled before, while and just after they are given a place."""
    chance = random.Random(seed)
    queue = FairQueue(3, 20)
    served: list[str] = []
    tasks = []
    for _ in range(200):
        who = chance.choice("abcd")
        tasks.append(asyncio.create_task(asks(queue, who, served)))
        if chance.random() < 0.4:
            chance.choice(tasks).cancel()
        if chance.random() < 0.3:
            await asyncio.sleep(0)
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (queue.free, queue.waiting, queue._lines) == (3, 0, {})
    assert served
