"""Who missed too much, or knows another past, begins anew with the last of the talk."""

import json
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from live.upkeep import heads
from members.models import Member
from rooms import actions
from rooms.models import Room
from tests.protocol.frames import seqs as _seqs
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


def _shout(room: Room, ada: Member, times: int) -> None:
    """The longest that a message can be: each character becomes five."""
    for _ in range(times):
        actions.post_message(room, by=ada, body="&" * 4000, key=uuid4())


async def test_where_messages_are_very_long_a_beginning_has_fewer(socket_of, ada, room):
    """Fifty of them would be a megabyte, and whoever came in would be sent away as slow."""
    await sync_to_async(_shout)(room, ada, 50)
    page = await socket_of(None)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"]) == (0, 50)
    assert 5 <= len(_seqs([frame])) < 50
    assert _seqs([frame])[-1] == 50
    assert len(json.dumps(frame)) < 300_000


@pytest.mark.parametrize("warm", [True, False])
async def test_who_missed_too_much_to_carry_begins_anew(socket_of, ada, room, warm):
    stayed, late = await socket_of(ada), await socket_of(ada)
    if warm:
        await stayed.ask("room.join", room=room.pk)
    await sync_to_async(_shout)(room, ada, 30)
    if warm:
        await stayed.told("room", seq=30)
    await late.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["seq"]) == (False, 30)
    assert _seqs([frame])[-1] == 30


async def test_a_gap_of_very_long_messages_is_answered_by_a_clean_start(socket_of, ada, room):
    await sync_to_async(_shout)(room, ada, 30)
    page = await socket_of(ada)
    answer = await page.ask("room.fetch", room=room.pk, after=2)
    assert (answer["prev"], answer["seq"]) == (0, 30)
    older = await page.ask("room.fetch", room=room.pk, before=31, limit=200)
    assert older["more"] is True
    for told in (answer, older):
        assert len(json.dumps(told)) < 300_000
        assert told["changes"][-1]["message"]["seq"] == 30


async def test_past_five_hundred_missed_the_page_starts_anew(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 502)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    assert (await page.told("room"))["recovered"] is True
    await page.ask("room.leave", room=room.pk)
    await page.ask("room.join", room=room.pk, after=1, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"]) == (False, 0)
    assert _seqs([frame]) == list(range(453, 503))


@pytest.mark.parametrize(("after", "epoch"), [(2, "another"), (7, None), (2, None)])
async def test_another_epoch_or_a_head_from_the_future_starts_anew(
    socket_of, ada, room, after, epoch
):
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    known = {"epoch": epoch} if epoch else {"epoch": room.epoch} if after > 3 else {}
    await page.ask("room.join", room=room.pk, after=after, **known)
    frame = await page.told("room")
    assert (frame["recovered"], _seqs([frame])) == (False, [1, 2, 3])


async def test_a_restored_backup_starts_every_page_anew(socket_of, ada, room, monkeypatch):
    monkeypatch.setattr(heads, "ADVERT", 0.3)
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    await Room.objects.filter(pk=room.pk).aupdate(epoch="restored")
    frame = await page.told("room")
    assert (frame["recovered"], frame["epoch"], _seqs([frame])) == (False, "restored", [1, 2, 3])
