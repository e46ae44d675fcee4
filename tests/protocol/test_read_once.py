"""A hall comes at once: the log is read once for all of it."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from live import history
from tests.protocol.frames import seqs as _seqs
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_hall_that_was_away_comes_back_from_memory(socket_of, ada, room, monkeypatch):
    """Eighty frames went by: a warm room is not read again for each phone."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    for _ in range(4):
        await sync_to_async(say)(room, ada, 20)
    await stayed.told("room", seq=80)
    asked: list[str] = []
    monkeypatch.setattr(history, "past", lambda topic, *_: asked.append(topic))
    await late.ask("room.join", room=room.pk, after=10, epoch=room.epoch)
    assert (await late.told("room"))["recovered"] is True
    assert _seqs([await late.told("room") for _ in range(70)]) == list(range(11, 81))
    assert asked == []


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """What the log is asked for, in order."""
    asked: list[str] = []

    def counted(name: str):
        ask = getattr(history, name)

        def count(*args):
            asked.append(name)
            return ask(*args)

        return count

    for name in ("heads", "past", "snapshot"):
        monkeypatch.setattr(history, name, counted(name))
    return asked


async def test_a_hall_comes_back_to_a_worker_that_has_just_started(socket_of, ada, room, reads):
    """Each phone was cut off at another moment; the log is read once for all of them."""
    await sync_to_async(say)(room, ada, 120)
    hall = [(await socket_of(None), after) for after in range(110, 70, -1)]
    joins = (page.ask("room.join", room=room.pk, after=n, epoch=room.epoch) for page, n in hall)
    await asyncio.gather(*joins)
    for page, after in hall:
        frame = await page.told("room")
        assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, after, 120)
        assert _seqs([frame]) == list(range(after + 1, 121))
    assert reads == ["heads", "past"]


async def test_a_hall_arrives_at_a_worker_that_has_just_started(socket_of, ada, room, reads):
    await sync_to_async(say)(room, ada, 60)
    hall = [await socket_of(None) for _ in range(40)]
    await asyncio.gather(*(page.ask("room.join", room=room.pk) for page in hall))
    for page in hall:
        assert _seqs([await page.told("room")]) == list(range(11, 61))
    assert reads == ["heads", "snapshot"]


async def test_those_who_missed_too_much_do_not_ask_again_and_again(socket_of, ada, room, reads):
    await sync_to_async(say)(room, ada, 560)
    for after in (3, 2, 1):
        page = await socket_of(None)
        await page.ask("room.join", room=room.pk, after=after, epoch=room.epoch)
        frame = await page.told("room")
        assert (frame["recovered"], _seqs([frame])) == (False, list(range(511, 561)))
    late = await socket_of(None)
    await late.ask("room.join", room=room.pk, after=60, epoch=room.epoch)
    assert _seqs([await late.told("room")]) == list(range(61, 561))
    assert reads == ["heads", "past", "snapshot"]
