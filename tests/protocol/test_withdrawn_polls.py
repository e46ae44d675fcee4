"""A poll that is withdrawn, over the socket: for who is there, and for who comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from members.models import Member
from rooms.models import Room
from tests.protocol.polls import opened, poll_of

pytestmark = pytest.mark.django_db(transaction=True)


async def test_it_is_withdrawn_before_everyones_eyes_and_resumed_as_withdrawn(
    room: Room, ada: Member, grace: Member, socket_of: Callable
) -> None:
    holder, voter = await socket_of(ada), await socket_of(grace)
    asked = await opened(holder, room)
    await voter.ask("room.join", room=room.pk, after=0, epoch=room.epoch)
    state = await poll_of(voter, asked["seq"])
    vote = {"room": room.pk, "poll": asked["poll"], "choices": [state["choices"][0]["id"]]}
    voted = await voter.ask("poll.vote", **vote)
    assert "seq" in voted

    withdrawn = await holder.ask("poll.withdraw", poll=asked["poll"])
    state = await poll_of(voter, withdrawn["seq"])
    assert (state["withdrawn"], state["question"]) == (True, "Which day?")
    assert (state["choices"], state["voters"]) == ([], 0)
    assert (await voter.ask("poll.vote", **vote))["error"]["code"] == "closed"
    assert (await holder.ask("poll.withdraw", poll=asked["poll"]))["seq"] == withdrawn["seq"]
    mine = await voter.ask("poll.mine", polls=[asked["poll"]])
    assert mine["votes"] == {str(asked["poll"]): []}
    for since in (0, voted["seq"]):
        late = await socket_of(None)
        await late.ask("room.join", room=room.pk, after=since, epoch=room.epoch)
        assert await poll_of(late, withdrawn["seq"]) == state
        assert "Sat" not in str(late.heard)  # what one could choose, nobody is told any more
