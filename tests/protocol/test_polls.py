"""Polls over the socket: everyone sees the counts move, nobody sees who moved them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from hall.actions import polls
from hall.models import Poll
from members.models import Member
from rooms.models import Room
from tests.hall.polls import ask, ids
from tests.protocol.polls import opened, poll_of

pytestmark = pytest.mark.django_db(transaction=True)


async def test_it_is_asked_voted_and_closed_before_everyones_eyes(
    room: Room, ada: Member, grace: Member, socket_of: Callable
) -> None:
    holder, voter, visitor = await socket_of(ada), await socket_of(grace), await socket_of(None)
    await visitor.ask("room.join", room=room.pk)
    await visitor.told("room")
    asked = await opened(holder, room)
    state = await poll_of(visitor, asked["seq"])
    assert (state["question"], state["by"]["slug"], state["closed"]) == ("Which day?", "ada", False)
    first, second = (one["id"] for one in state["choices"])

    voted = await voter.ask("poll.vote", room=room.pk, poll=asked["poll"], choices=[second])
    assert voted["choices"] == [second]
    state = await poll_of(visitor, voted["seq"])
    assert [one["votes"] for one in state["choices"]] == [0, 1]
    assert "grace" not in str(state)
    voted = await voter.ask("poll.vote", room=room.pk, poll=asked["poll"], choices=[first])
    state = await poll_of(visitor, voted["seq"])
    assert [one["votes"] for one in state["choices"]] == [1, 0]

    closed = await holder.ask("poll.close", poll=asked["poll"])
    assert (await poll_of(visitor, closed["seq"]))["closed"]
    late = await voter.ask("poll.vote", room=room.pk, poll=asked["poll"], choices=[second])
    assert late["error"]["code"] == "closed"


async def test_a_vote_is_known_on_all_pages_of_its_voter_and_on_no_other(
    room: Room, ada: Member, grace: Member, socket_of: Callable
) -> None:
    phone, desk, other = await socket_of(grace), await socket_of(grace), await socket_of(ada)
    poll = await sync_to_async(ask)(room, ada)
    choice, _ = await sync_to_async(ids)(poll)
    await phone.ask("poll.vote", room=room.pk, poll=poll.pk, choices=[choice])
    told = await desk.told("vote")
    assert (told["room"], told["poll"], told["choices"]) == (room.pk, poll.pk, [choice])
    assert (await desk.ask("poll.mine", polls=[poll.pk]))["votes"] == {str(poll.pk): [choice]}
    assert (await other.ask("poll.mine", polls=[poll.pk]))["votes"] == {str(poll.pk): []}
    assert [f for f in await other.silence() if f["on"] == "vote"] == []


async def test_a_poll_that_is_sent_again_stands_once(
    room: Room, ada: Member, socket_of: Callable
) -> None:
    page, key = await socket_of(ada), str(uuid4())
    first = await opened(page, room, key=key)
    again = await opened(page, room, key=key)
    assert (first["dup"], again["dup"], again["poll"]) == (False, True, first["poll"])
    other = await opened(page, room, "Sat", "Mon", key=key)
    assert other["error"]["code"] == "key_conflict"
    assert await Poll.objects.acount() == 1


async def test_a_hall_that_votes_at_once_is_told_once_a_commit(
    room: Room, ada: Member, grace: Member, mallory: Member, animator: Member, socket_of: Callable
) -> None:
    poll = await sync_to_async(ask)(room, ada)
    choice, _ = await sync_to_async(ids)(poll)
    watching = await socket_of(None)
    await watching.ask("room.join", room=room.pk)
    await watching.told("room")
    pages = [await socket_of(one) for one in (ada, grace, mallory, animator)]
    voted = await asyncio.gather(
        *(one.ask("poll.vote", room=room.pk, poll=poll.pk, choices=[choice]) for one in pages)
    )
    frames = [f for f in await watching.silence() if f["on"] == "room"]
    assert all(len(frame["changes"]) == 1 for frame in frames)
    assert frames[-1]["changes"][0]["poll"]["choices"][0]["votes"] == 4
    assert frames[-1]["seq"] == max(one["seq"] for one in voted)


async def test_who_was_away_finds_the_newest_state(
    room: Room, ada: Member, grace: Member, socket_of: Callable
) -> None:
    page = await socket_of(grace)
    poll = await sync_to_async(ask)(room, ada)
    choice, _ = await sync_to_async(ids)(poll)
    voted = await page.ask("poll.vote", room=room.pk, poll=poll.pk, choices=[choice])
    await sync_to_async(polls.close_poll)(poll, by=ada)
    gap = await page.ask("room.fetch", room=room.pk, after=1)
    (change,) = gap["changes"]
    assert (change["poll"]["voters"], change["poll"]["closed"]) == (1, True)
    late = await socket_of(None)
    await late.ask("room.join", room=room.pk, after=voted["seq"], epoch=room.epoch)
    resumed = await late.told("room")
    assert (resumed["recovered"], resumed["changes"]) == (True, gap["changes"])


async def test_only_who_looks_after_the_room_asks_and_closes(
    room: Room, ada: Member, grace: Member, socket_of: Callable
) -> None:
    page, visitor = await socket_of(grace), await socket_of(None)
    poll = await sync_to_async(ask)(room, ada)
    assert (await opened(page, room))["error"]["code"] == "forbidden"
    for do in ("poll.close", "poll.withdraw"):
        assert (await page.ask(do, poll=poll.pk))["error"]["code"] == "forbidden"
    asked: list[tuple[str, dict[str, Any]]] = [
        ("poll.close", {"poll": poll.pk}),
        ("poll.withdraw", {"poll": poll.pk}),
        ("poll.vote", {"room": room.pk, "poll": poll.pk, "choices": [1]}),
        ("poll.mine", {"polls": [poll.pk]}),
    ]
    for do, fields in asked:
        assert (await visitor.ask(do, **fields))["error"]["code"] == "auth_required"
    assert (await opened(visitor, room))["error"]["code"] == "auth_required"


async def test_a_poll_of_a_private_room_is_as_absent_as_none(
    private_room: Room, ada: Member, mallory: Member, socket_of: Callable
) -> None:
    page = await socket_of(mallory)
    poll = await sync_to_async(ask)(private_room, ada)
    choice, _ = await sync_to_async(ids)(poll)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("poll.vote", {"room": private_room.pk, "choices": [choice]}),
    ]
    for do, more in [*asked, ("poll.close", {}), ("poll.withdraw", {})]:
        there = await page.ask(do, poll=poll.pk, **more)
        none = await page.ask(do, poll=987654, **more)
        assert there["error"] == none["error"]
        assert there["error"]["code"] == "not_found"
    assert (await opened(page, private_room))["error"]["code"] == "not_found"


async def test_a_poll_is_voted_in_its_own_room(
    room: Room, private_room: Room, ada: Member, mallory: Member, socket_of: Callable
) -> None:
    page = await socket_of(mallory)
    poll, hidden = await sync_to_async(ask)(room, ada), await sync_to_async(ask)(private_room, ada)
    (choice, _), (theirs, _) = await sync_to_async(lambda: (ids(poll), ids(hidden)))()
    asked = {"room": room.pk, "poll": poll.pk, "choices": [choice]}
    assert "seq" in await page.ask("poll.vote", **asked)
    for wrong in ({"poll": hidden.pk}, {"choices": [theirs]}, {"room": private_room.pk}):
        answer = await page.ask("poll.vote", **(asked | wrong))
        assert answer["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("do", "wrong", "code"),
    [
        ("poll.open", {"choices": ["one"]}, "bad_frame"),
        ("poll.open", {"choices": list("abcdefg")}, "bad_frame"),
        ("poll.open", {"choices": ["Yes", "yes"]}, "bad_frame"),
        ("poll.open", {"choices": ["Yes", ""]}, "bad_frame"),
        ("poll.open", {"choices": [1, 2]}, "bad_frame"),
        ("poll.open", {"question": ""}, "bad_frame"),
        ("poll.open", {"question": "x" * 4000}, "too_large"),
        ("poll.open", {"key": "damaged"}, "bad_frame"),
        ("poll.open", {"minutes": 0}, "bad_frame"),
        ("poll.open", {"author": 1}, "bad_frame"),
        ("poll.vote", {"room": 1, "poll": 1, "choices": [0]}, "bad_frame"),
        ("poll.vote", {"room": 1, "poll": 1, "choices": ["a"]}, "bad_frame"),
        ("poll.vote", {"room": 1, "poll": 1, "choices": [1], "member": 1}, "bad_frame"),
        ("poll.vote", {"poll": 1, "choices": [1]}, "bad_frame"),
        ("poll.close", {"poll": 2**63}, "bad_frame"),
        ("poll.withdraw", {"poll": 0}, "bad_frame"),
        ("poll.mine", {"polls": list(range(1, 300))}, "bad_frame"),
    ],
)
async def test_what_makes_no_sense_is_refused_clearly(
    room: Room, ada: Member, socket_of: Callable, do: str, wrong: dict, code: str
) -> None:
    page = await socket_of(ada)
    if do == "poll.open":
        answer = await opened(page, room, **wrong)
    else:
        answer = await page.ask(do, **wrong)
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]
    assert not await Poll.objects.aexists()
    assert "dup" in await opened(page, room)
