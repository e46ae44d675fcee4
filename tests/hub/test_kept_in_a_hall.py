"""Many look while somebody speaks: what they share lacks nothing that a page says it has."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from frontend.parts import parts
from members.models import Member
from rooms.actions import post_message
from rooms.models import Room
from tests.conftest import make_member
from tests.rooms.talk import say
from tests.visits import get, session_of

pytestmark = pytest.mark.django_db(transaction=True)
SEQ = re.compile(r'<li[^>]*data-seq="(\d+)"', re.S)
KEY = re.compile(r'data-key="([0-9a-f-]{36})"')


@asynccontextmanager
async def talking(room: Room, *people: Member) -> AsyncIterator[None]:
    """Meanwhile they speak in turns, some ten times a second."""

    async def talk() -> None:
        await room.arefresh_from_db()
        for number, one in enumerate(cycle(people), room.head + 1):
            await sync_to_async(_say)(room, one, number)
            await asyncio.sleep(0.1)

    speaking = asyncio.create_task(talk())
    try:
        yield
    finally:
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)


def _say(room: Room, author: Member, number: int) -> None:
    """Words that tell which change of the room they are."""
    assert post_message(room, by=author, body=f"Change {number}", key=uuid4()).seq == number


@pytest.fixture
def sessions(town: Any, client_of: Any) -> list[dict[str, str]]:
    people = [make_member(town, f"m{number}", f"Member {number}") for number in range(40)]
    return [session_of(client_of, one) for one in people]


def talk_of(page: str) -> str:
    return page[page.index('<ol class="talk"') : page.index("</ol>")]


async def test_each_page_has_all_up_to_the_head_that_it_tells(
    sessions: Any, room: Room, ada: Member, grace: Member
):
    """A phone asks for what came after it: what the page lacks, nobody would tell it."""
    await sync_to_async(say)(room, ada, 30)
    heads = set()
    async with talking(room, ada, grace):
        for _ in range(4):
            hall = [get(f"/rooms/{room.pk}/", one) for one in sessions]
            for shown in await asyncio.gather(*hall):
                assert shown.status == 200
                told = re.search(r'<up-room[^>]*data-head="(\d+)"', shown.page, re.S)
                assert told
                last = max(map(int, SEQ.findall(talk_of(shown.page))))
                assert last >= int(told[1])
                heads.add(last)
    assert len(heads) > 2  # somebody did speak


async def test_each_row_of_a_list_has_the_last_words_up_to_its_head(
    sessions: Any, room: Room, ada: Member, grace: Member
):
    await sync_to_async(say)(room, ada, 1)
    heads = set()
    async with talking(room, ada, grace):
        for _ in range(6):
            for shown in await asyncio.gather(*(get("/rooms/", one) for one in sessions)):
                row = re.search(rf'data-room-row="{room.pk}".*?</li>', shown.page, re.S)
                assert row
                head = re.search(r'data-head="(\d+)"', row[0])
                words = re.search(r'data-put="words">Change (\d+)<', row[0])
                assert head
                if words:  # after the first
                    assert int(words[1]) >= int(head[1])
                    heads.add(head[1])
    assert len(heads) > 2


async def test_nobody_is_shown_the_words_of_another_as_their_own(
    sessions: Any, room: Room, ada: Member, grace: Member, client_of: Any
):
    """Nor the key under which another sent them. Browsers without gzip share nothing."""
    for one in (ada, grace) * 30:
        await sync_to_async(say)(room, one, 1)
    parts.forget()
    both = [await sync_to_async(session_of)(client_of, one) for one in (ada, grace)]
    path = f"/rooms/{room.pk}/"
    async with talking(room, ada, grace):
        for packed in ("", "gzip") * 3:
            crowd = [get(path, both[n % 2], accept_encoding=packed) for n in range(20)]
            shown = await asyncio.gather(*crowd, *(get(path, one) for one in sessions[:10]))
            assert {one.status for one in shown} == {200}
            for stranger in shown[20:]:
                assert not KEY.findall(talk_of(stranger.page))
            for number, mine in enumerate(shown[:20]):
                said = re.findall(
                    r'<li class="[^"]*\bmine\b[^"]*"[^>]*data-by="(\d+)"', talk_of(mine.page)
                )
                assert {*said} <= {str((ada, grace)[number % 2].pk)}
    assert not KEY.findall(talk_of((await get(path, sessions[0])).page))
