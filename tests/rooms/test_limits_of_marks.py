"""Reactions, votes, polls, edits, lookups and pictures have their bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from hall.models import Poll
from members.models import Member
from rooms.models import Room
from tests.rooms.limits import most, refused
from tests.rooms.pictures import photograph

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("time_stands_still"),
]
Answer = dict[str, Any]
Clients = Callable[[Member], Client]


async def patiently(ask: Callable[[int], Awaitable[Answer]], number: int) -> Answer:
    """At the pace that a socket may ask."""
    while True:
        answer = await ask(number)
        if not 0 < answer.get("error", {}).get("after", 0) <= 60:
            return answer
        await asyncio.sleep(0.2)


async def open_poll(page: Any, room: Room, number: int = 0) -> Answer:
    asked = {"question": f"{number}?", "choices": ["Yes", "No"], "key": str(uuid4())}
    answer: Answer = await page.ask("poll.open", room=room.pk, **asked)
    return answer


async def test_a_few_polls_are_opened_at_once(socket_of: Any, ada: Member, room: Room) -> None:
    page, bound = await socket_of(ada), most("polls", "new")
    polls = [await open_poll(page, room, number) for number in range(bound + 1)]
    assert [refused(one) for one in polls] == [False] * bound + [True]


@pytest.mark.parametrize("limit", ["reactions", "votes", "edits", "searches", "tending"])
async def test_what_is_done_in_a_room_again_and_again_is_refused_at_its_bound(
    socket_of: Any, ada: Member, room: Room, limit: str
) -> None:
    page = await socket_of(ada)
    message = (await page.post(room.pk, "React!"))["message"]
    poll = (await open_poll(page, room))["poll"]
    found = await Poll.objects.aget(pk=poll)
    choices = [pk async for pk in found.choices.values_list("pk", flat=True)]
    do: Callable[[int], Awaitable[Answer]] = {
        "tending": lambda n: page.ask("room.mode", room=room.pk, mode=("slow", "open")[n % 2]),
        "reactions": lambda n: page.ask(
            "message.react", message=message, emoji="👍", on=n % 2 == 0
        ),
        "votes": lambda n: page.ask("poll.vote", room=room.pk, poll=poll, choices=[choices[n % 2]]),
        "edits": lambda n: page.ask("message.edit", message=message, body=f"React number {n}!"),
        "searches": lambda n: page.ask("room.people", room=room.pk, start=f"a{n}"),
    }[limit]
    bound = most(limit, "new")
    for number in range(bound):
        assert not refused(await patiently(do, number)), number
    assert refused(await patiently(do, bound))


def test_pictures_are_counted_before_they_are_drawn(
    client_of: Clients, grace: Member, room: Room, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, url = client_of(grace), f"/rooms/{room.pk}/pictures/"
    for _ in range(most("uploads", "new")):
        assert client.post(url, {"picture": photograph((8, 8))}).status_code == 200
    answer = client.post(url, {"picture": photograph((8, 8))})
    assert answer.status_code == 429
    assert answer.json()["error"]["after"] > 0
    assert int(answer.headers["Retry-After"]) > 0
