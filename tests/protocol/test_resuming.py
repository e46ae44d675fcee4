"""A page comes back: what it missed is there, in order, once (guarantees 6 and 7)."""

import json

import pytest
from asgiref.sync import sync_to_async

from live import engine, history
from rooms import actions
from tests.protocol.frames import seqs as _seqs
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_resume_gets_exactly_what_was_missed(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 30)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=12, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, 12, 30)
    assert _seqs([frame]) == list(range(13, 31))


async def test_a_resume_of_nothing_missed_is_recovered_and_empty(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=3, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"], frame["changes"]) == (True, 3, 3, [])


async def test_a_resume_from_memory_and_from_the_database_agree(socket_of, ada, room):
    """The warm topic answers with the frames it kept; a cold one reads."""
    writer, warm = await socket_of(ada), await socket_of(ada)
    await writer.ask("room.join", room=room.pk)
    for number in range(5):
        await writer.post(room.pk, f"m{number}")
    await warm.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frames = [await warm.told("room", prev=p) for p in (2, 2, 3, 4)]
    assert frames[0]["recovered"] is True
    assert _seqs(frames) == [3, 4, 5]


async def test_one_who_knows_more_than_we_do_makes_us_look(socket_of, ada, room, monkeypatch):
    """With the doorbell silent a worker may be behind a phone that comes from another one."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.publication.ring", lambda rings: None)
        await sync_to_async(say)(room, ada, 3)
    await late.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["prev"]) == (True, 2)


async def test_what_changed_after_a_head_comes_in_a_frame_of_its_own(ada, room):
    """A reader who says how far it reads is told nothing twice."""
    await sync_to_async(say)(room, ada, 4)
    missed = await sync_to_async(history.missed)(room.topic, 1, 3)
    assert [json.loads(bytes(change))["message"]["seq"] for change in missed or []] == [2, 3]
    newcomer = await sync_to_async(history.snapshot)(room.topic, 3)
    assert [change["message"].seq for change in newcomer] == [1, 2, 3]


async def test_who_comes_back_has_what_was_edited_a_moment_ago(socket_of, ada, room, monkeypatch):
    """The word of the edit is still on its way to this worker: the message must not be missing."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    messages = await sync_to_async(say)(room, ada, 3)
    await stayed.told("room", seq=3)
    engine.current().relay.topics[room.topic].recent.clear()  # memory does not reach back
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.publication.ring", lambda rings: None)
        await sync_to_async(actions.edit_message)(messages[2], by=ada, body="Autrement")
    await late.ask("room.join", room=room.pk, after=1, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, 1, 3)
    assert _seqs([frame]) == [2, 3]


async def test_an_edit_of_an_old_message_is_recovered_as_its_whole_state(socket_of, ada, room):
    messages = await sync_to_async(say)(room, ada, 4)
    await sync_to_async(actions.edit_message)(messages[0], by=ada, body="Autrement")
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=4, epoch=room.epoch)
    change = (await page.told("room"))["changes"][0]["message"]
    assert (change["seq"], change["html"]) == (1, "<p>Autrement</p>")


async def test_a_gap_can_be_fetched_and_so_can_older_history(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 20)
    page = await socket_of(None)
    gap = await page.ask("room.fetch", room=room.pk, after=15)
    assert (gap["prev"], gap["seq"], _seqs([gap])) == (15, 20, [16, 17, 18, 19, 20])
    older = await page.ask("room.fetch", room=room.pk, before=10, limit=4)
    assert (_seqs([older]), older["more"]) == ([6, 7, 8, 9], True)
    first = await page.ask("room.fetch", room=room.pk, before=4)
    assert (_seqs([first]), first["more"]) == ([1, 2, 3], False)
