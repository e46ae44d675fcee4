"""Who floods a room is told so in words, over the socket as on a page; a hall at once is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from common.asking import asking
from hall.actions import polls
from hall.models import Vote
from live.publish import publishing
from members.models import Member, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.rooms.limits import most, people, refused

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("time_stands_still"),
]
Clients = Callable[[Member], Client]


@pytest.mark.parametrize(("age", "kind"), [(0, "new"), (2, "person")])
async def test_one_person_posts_so_many_and_the_next_is_refused(
    socket_of: Any, grace: Member, ada: Member, room: Room, age: int, kind: str
) -> None:
    await Member.objects.aupdate(joined=timezone.now() - timedelta(days=age))
    bound = most("posts", kind)
    pages = [await socket_of(grace) for _ in range(2)]  # two phones are one person
    for number in range(bound):
        assert not refused(await pages[number % 2].post(room.pk, f"Idea number {number}"))
    assert refused(await pages[0].post(room.pk, "One more"))
    assert refused(await pages[1].post(room.pk, "And one more"))
    assert await Message.objects.acount() == bound
    other = await socket_of(ada)
    assert not refused(await other.post(room.pk, "Others go on")), "though at the same address"


async def test_a_message_that_is_sent_again_is_answered_and_not_counted(
    socket_of: Any, grace: Member, room: Room
) -> None:
    page, key = await socket_of(grace), str(uuid4())
    for _ in range(most("posts", "new") + 5):
        answer = await page.post(room.pk, "Where is the hall?", key=key)
        assert "error" not in answer
    assert not refused(await page.post(room.pk, "Where is the room?"))


def test_on_a_page_the_form_comes_again_with_what_was_written(
    client_of: Clients, grace: Member, room: Room
) -> None:
    client = client_of(grace)
    for number in range(most("posts", "new")):
        assert client.post(f"/rooms/{room.pk}/", {"body": f"Idea {number}"}).status_code == 302
    answer = client.post(f"/rooms/{room.pk}/", {"body": "Too much, alas"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    page = answer.content.decode()
    assert "Too much, alas</textarea>" in page
    assert "Go on in" in page
    assert Message.objects.count() == most("posts", "new")


def test_a_hall_of_three_hundred_at_one_address_posts_and_votes(
    client_of: Clients, town: Territory, room: Room, ada: Member, settings: Any
) -> None:
    """All new, and all from 127.0.0.1."""
    poll = polls.open_poll(room, by=ada, question="Here?", choices=["Yes", "No"], key=uuid4())
    yes = poll.choices.first()
    assert yes
    hall = people(town, 300)
    drafts = []
    with publishing():
        for number, guest in enumerate(hall):
            with asking("127.0.0.1"):
                for again in range(3):
                    words, key = f"{number} and {again}", uuid4()
                    drafts.append(actions.draft_message(room, by=guest, body=words, key=key))
                polls.vote(poll, by=guest, choices=[yes.pk])
        actions.post_drafts([draft for draft in drafts if draft])
    assert Message.objects.count() == 900
    assert Vote.objects.count() == 300
    assert settings.RATE_LIMITS_FACTOR == 1


def test_what_nobody_asks_from_outside_is_not_counted(room: Room, grace: Member) -> None:
    for number in range(most("posts") + 20):
        actions.post_message(room, by=grace, body=f"Story {number}", key=uuid4())
    assert Message.objects.count() == most("posts") + 20
