"""Frames that are lost are filled in, and those that overtake each other go out in order."""

import pytest
from asgiref.sync import sync_to_async

from live import engine
from live.bell.publication import Ring
from live.upkeep import heads
from tests.protocol.frames import seqs as _seqs
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_lost_last_frame_is_brought_by_the_head_advert(socket_of, ada, room, monkeypatch):
    """The doorbell swallows a publish: the database knows, and says so."""
    monkeypatch.setattr(heads, "ADVERT", 0.3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    monkeypatch.setattr("live.bell.publication.ring", lambda rings: None)
    await sync_to_async(say)(room, ada, 2)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"], _seqs([frame])) == (0, 2, [1, 2])
    await page.told("heads", rooms={str(room.pk): 2})


async def test_a_lost_middle_frame_is_filled_before_the_next_goes_out(
    socket_of, ada, room, monkeypatch
):
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    with monkeypatch.context() as lost:
        lost.setattr("live.bell.publication._here", lambda rings: None)
        await sync_to_async(say)(room, ada, 1)
    await sync_to_async(say)(room, ada, 1)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"], _seqs([frame])) == (0, 2, [1, 2])


async def test_frames_that_overtake_each_other_go_out_in_order(socket_of, ada, room, monkeypatch):
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    late: list[Ring] = []
    with monkeypatch.context() as held:
        held.setattr("live.bell.publication._here", late.extend)
        await sync_to_async(say)(room, ada, 3)
    for one in reversed(late):
        engine.current().relay.ring([one])
    frames = [await page.told("room") for _ in range(3)]
    assert [frame["prev"] for frame in frames] == [0, 1, 2]
