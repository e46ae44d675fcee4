"""Who comes in hears all from then on, whatever happens meanwhile."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from live import engine, history
from live.topics.topic import Topic
from rooms import actions
from tests.protocol.frames import seqs as _seqs
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_first_join_gets_the_last_fifty(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 60)
    page = await socket_of(None)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (False, 0, 60)
    assert _seqs([frame]) == list(range(11, 61))


async def test_who_enters_while_the_empty_are_forgotten_hears_all_the_same(
    socket_of, ada, grace, room, monkeypatch
):
    """The topic must not go while someone reads their way in: they would listen to nothing."""
    page, writer = await socket_of(ada), await socket_of(grace)
    recover = Topic.recover

    async def slowly(self, *where):
        found = await recover(self, *where)
        engine.current().relay.forget_empty()
        return found

    monkeypatch.setattr(Topic, "recover", slowly)
    await page.ask("room.join", room=room.pk)
    answer = await writer.post(room.pk, "Am I heard?")
    assert (await page.told("room", seq=answer["seq"]))["changes"]


async def test_a_room_that_nobody_here_follows_any_more_is_forgotten(
    socket_of, ada, room, monkeypatch
):
    monkeypatch.setattr("live.topics.relay.FORGET", 0.1)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    assert f"room.{room.pk}" in engine.current().relay.topics
    await page.ask("room.leave", room=room.pk)
    for _tries in range(100):
        if f"room.{room.pk}" not in engine.current().relay.topics:
            return
        await asyncio.sleep(0.05)
    pytest.fail("still followed after 5 s")


async def test_who_is_banned_while_they_enter_hears_nothing(
    socket_of, ada, grace, private_room, monkeypatch
):
    page, writer = await socket_of(grace), await socket_of(ada)
    recover = Topic.recover

    async def banned_meanwhile(self, *where):
        found = await recover(self, *where)
        await sync_to_async(actions.ban)(private_room, grace, by=None)
        return found

    monkeypatch.setattr(Topic, "recover", banned_meanwhile)
    answer = await page.ask("room.join", room=private_room.pk)
    assert answer["error"]["code"] == "not_found"
    await page.silence()
    await writer.post(private_room.pk, "Not for her")
    assert await page.silence() == []


async def test_a_newcomer_has_no_hole_while_much_is_said(socket_of, ada, room, monkeypatch):
    """The first reading is slow: more goes by than memory keeps, so it is read again."""
    monkeypatch.setattr("live.topics.tail.KEPT", 4)
    await sync_to_async(say)(room, ada, 1)
    page, snapshot = await socket_of(ada), history.snapshot
    slow = [True]

    def slowly(*where):
        found = snapshot(*where)
        if slow:
            slow.clear()
            say(room, ada, 12)
        return found

    monkeypatch.setattr(history, "snapshot", slowly)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["seq"], len(_seqs([frame]))) == (13, 13)


async def test_a_join_amid_a_storm_of_posts_has_no_hole(socket_of, ada, grace, room, settings):
    settings.RATE_LIMITS_FACTOR = 10  # she speaks for a hall
    writer = await socket_of(ada)

    async def write():
        for number in range(40):
            await writer.post(room.pk, f"m{number}")
            await asyncio.sleep(0.03)  # a socket may ask twenty times a second

    writing = asyncio.create_task(write())
    pages = []
    for _ in range(6):
        await asyncio.sleep(0.2)
        pages.append(await socket_of(grace))
        await pages[-1].ask("room.join", room=room.pk)
    await writing
    for page in pages:
        assert list(await _applied(page, 40)) == list(range(1, 41))


async def _applied(page, wanted):
    """As a client does it: a frame that continues what it has; each row's newest state."""
    head, rows = 0, dict[int, None]()
    while head < wanted:
        frame = await page.next(lambda f, h=head: f.get("on") == "room" and f["prev"] in (h, 0))
        if frame["seq"] > head:
            head = frame["seq"]
            rows |= dict.fromkeys(_seqs([frame]))
    return rows
