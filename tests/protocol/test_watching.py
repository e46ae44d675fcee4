"""A page that shows lists of rooms hears what moves in them, within a second or two."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from live import engine
from live.topics.crowds import Crowds
from rooms import actions
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = {"shown": {}, "mine": 100, "others": 20}


async def test_who_looks_is_told_what_is_said_and_who_is_there(socket_of, ada, grace, room):
    page, talker = await socket_of(grace), await socket_of(ada)
    answer = await page.ask("room.watch", **FIRST)
    assert answer["listed"] == [room.pk]
    assert answer["mine"] == {str(room.pk): [0, 0, 0]}
    await talker.ask("room.join", room=room.pk)
    await talker.post(room.pk, "Who is there?")
    frame = await page.told("overview")
    while not (frame["rooms"][0]["last"] and frame["rooms"][0]["here"]):
        frame = await page.told("overview")
    (row,) = frame["rooms"]
    assert (row["last"]["words"], row["here"]) == ("Who is there?", 1)


async def test_only_what_a_page_shows_otherwise_is_sent_when_it_comes(socket_of, ada, grace, room):
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(grace)
    answer = await page.ask("room.watch", shown={str(room.pk): 3}, mine=6)
    assert (answer["rooms"], answer["mine"]) == ([], {str(room.pk): [3, 0, 3]})
    answer = await page.ask("room.watch", shown={str(room.pk): 2}, mine=6)
    assert [row["last"]["words"] for row in answer["rooms"]] == ["Message 2"]


async def test_a_visitor_sees_where_the_town_talks_but_not_in_private(
    socket_of, ada, room, private_room
):
    await sync_to_async(say)(room, ada, 1)
    visitor = await socket_of(None)
    answer = await visitor.ask("room.watch", **FIRST)
    assert (answer["listed"], answer["mine"]) == ([room.pk], {})
    await sync_to_async(say)(private_room, ada, 1)
    await sync_to_async(say)(room, ada, 1)
    frame = await visitor.told("overview")
    assert [row["id"] for row in frame["rooms"]] == [room.pk]
    assert not [f for f in await visitor.silence(1.5) if f["on"] == "overview"]


async def test_a_private_room_is_told_to_its_members_alone(
    socket_of, ada, grace, mallory, private_room
):
    pages = [await socket_of(who) for who in (grace, mallory)]
    for page in pages:
        await page.ask("room.watch", **FIRST)
    await sync_to_async(say)(private_room, ada, 1)
    frame = await pages[0].told("overview")
    assert [row["id"] for row in frame["rooms"]] == [private_room.pk]
    assert not [f for f in await pages[1].silence(1.5) if f["on"] == "overview"]


async def test_joining_leaving_and_being_banned_say_that_my_lists_are_others(
    socket_of, mallory, room
):
    page = await socket_of(mallory)
    for act in (
        lambda: actions.welcome(room, mallory),
        lambda: actions.leave(room, by=mallory),
        lambda: actions.ban(room, mallory, by=None),
    ):
        await sync_to_async(act)()
        assert (await page.told("rooms"))["room"] == room.pk


async def test_where_nobody_looks_nothing_is_read(socket_of, ada, grace, room):
    page = await socket_of(grace)
    await page.ask("room.watch", **FIRST)
    overview = engine.current().relay.overview
    assert overview.known
    await page.close()
    await overview._tell(f"rooms.{room.territory_id}")
    assert overview.known == {}


def test_somebody_who_is_in_two_processes_is_one():
    told = []
    here, there = (
        Crowds("a", lambda _t, message: told.append(message)),
        Crowds("b", lambda *_: None),
    )
    here.see("rooms.1", "room.5", [1, 2], 1)
    here.say()
    here.say()
    assert len(told) == 1
    there.see("rooms.1", "room.5", [2, 3], 0)
    there.hear(told[0])
    assert there.counts("rooms.1") == {"room.5": 4}
    here.see("rooms.1", "room.5", [], 0)
    here.say()
    there.hear(told[1])
    assert there.counts("rooms.1") == {"room.5": 2}
    there.see("rooms.1", "room.5", [], 0)
    assert there.counts("rooms.1") == {}


def test_a_process_that_is_silent_is_forgotten(monkeypatch):
    crowds = Crowds("b", lambda *_: None)
    whole = {"kind": "crowds", "origin": "a", "board": "rooms.1", "whole": True}
    crowds.hear(whole | {"crowds": {"room.5": [[1], 0]}})
    crowds.repeat(30)
    assert crowds.counts("rooms.1") == {"room.5": 1}
    crowds.repeat(-1)
    assert crowds.counts("rooms.1") == {}
