"""What the doorbell did not bring to a process, its topic finds in the database and tells."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.sync import sync_to_async

from live import engine, history
from live.bell.publication import Ring
from rooms import actions
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


def _seqs(frame):
    return [change["message"]["seq"] for change in frame["changes"]]


def _unheard(room, author, times, monkeypatch):
    """As another process says it, while the doorbell is away."""
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.publication.ring", lambda rings: None)
        return say(room, author, times)


async def _reader(socket_of, member, room):
    page = await socket_of(member)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    return page


async def test_what_was_missed_comes_as_one_frame(socket_of, ada, grace, room, monkeypatch):
    page, writer = await _reader(socket_of, ada, room), await socket_of(grace)
    await sync_to_async(_unheard)(room, ada, 4, monkeypatch)
    await writer.post(room.pk, "Et après")
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"], _seqs(frame)) == (0, 5, [1, 2, 3, 4, 5])


async def test_where_it_is_too_much_to_carry_every_page_begins_anew(
    socket_of, ada, grace, room, monkeypatch
):
    """Told at once, by one reading: nobody waits for the next advert, or asks by themselves."""
    monkeypatch.setattr(history, "CATCH_UP", 5)
    pages = [await _reader(socket_of, member, room) for member in (ada, grace)]
    writer = await socket_of(grace)
    await sync_to_async(_unheard)(room, ada, 8, monkeypatch)
    await writer.post(room.pk, "Et après")
    for page in pages:
        frame = await page.told("room")
        assert (frame["recovered"], frame["prev"], frame["seq"]) == (False, 0, 9)
        assert _seqs(frame) == list(range(1, 10))
    await writer.post(room.pk, "Et ensuite")
    assert (await pages[0].told("room"))["prev"] == 9  # and the talk goes on


async def test_a_reading_that_fails_leaves_the_topic_where_it_stood(
    socket_of, ada, grace, room, monkeypatch
):
    """Else the pages would be told of what comes next, and never of what went before."""
    monkeypatch.setattr(history, "CATCH_UP", 5)
    page = await _reader(socket_of, ada, room)
    await sync_to_async(_unheard)(room, ada, 8, monkeypatch)
    topic = engine.current().relay.topics[room.topic]
    with monkeypatch.context() as broken:
        broken.setattr(history, "snapshot", _broken)
        with pytest.raises(OSError, match="disk"):
            await topic.fill()
    assert topic.head == 0
    await topic.fill()
    assert (await page.told("room"))["seq"] == 8


def _broken(topic, upto):
    raise OSError("disk")


async def test_frames_out_of_order_at_the_first_reading_are_not_left_waiting(
    socket_of, ada, room, monkeypatch
):
    """They came before the head was known, and one before them never comes."""
    rung: list[Ring] = []
    monkeypatch.setattr("live.bell.publication.ring", rung.extend)
    await sync_to_async(say)(room, ada, 3)
    monkeypatch.undo()
    here = engine.current().relay
    known = history.heads

    def long_ago(topics):
        """The head as it was before the three, as a reading begun earlier has it."""
        monkeypatch.setattr(history, "heads", known)
        return {topic: (0, epoch) for topic, (_head, epoch) in known(topics).items()}

    page = await socket_of(ada)
    async with here.entering(room.topic) as topic:
        topic.receive(rung[1])
        topic.receive(rung[2])  # the first was swallowed
        monkeypatch.setattr(history, "heads", long_ago)
        await topic.fill()
        await asyncio.sleep(0)
        assert topic.head == 0
        await page.ask("room.join", room=room.pk)
        frames = [await page.told("room")]
        while frames[-1]["seq"] < 3:
            frames.append(await page.told("room"))
        assert sorted(seq for frame in frames for seq in _seqs(frame)) == [1, 2, 3]


async def test_an_edit_behind_the_doorbell_is_told_too(socket_of, ada, room, monkeypatch):
    (message,) = await sync_to_async(say)(room, ada, 1)
    page = await _reader(socket_of, ada, room)
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.publication.ring", lambda rings: None)
        await sync_to_async(actions.edit_message)(message, body="Autrement", by=message.author)
    await engine.current().relay.topics[room.topic].fill()
    change = (await page.told("room"))["changes"][0]["message"]
    assert change["html"] == "<p>Autrement</p>"
