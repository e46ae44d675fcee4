"""What is nobody else's, or not the same a second later, is made each time it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from common.asking import asking
from hub.serving import page_times
from members.models import Member, Territory
from members.rate_limits import spend
from rooms.models import Room
from tests.keeping import Keeping, keeping
from tests.members.test_limits import most
from tests.rooms.talk import say
from tests.visits import TOKEN, get, post, session_of

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rooms/999/", 404),
        ("/projects/nowhere/", 404),
        ("/nowhere/", 404),
        ("/bell/", 302),
        ("/rooms", 301),
        ("/accounts/login/", 200),
    ],
)
async def test_it_is_made_each_time(keeping: Keeping, room: Room, path: str, status: int):
    for number in range(1, 4):
        assert (await get(path)).status == status
        assert keeping.made == number


async def test_a_closed_town_s_door_is_not_kept(keeping: Keeping, town: Territory, room: Room):
    await Territory.objects.aupdate(members_only=True)
    for number in range(1, 4):
        assert (await get(room.get_absolute_url())).status == 302
        assert keeping.made == number


async def test_a_search_that_is_refused_is_nobody_else_s(
    keeping: Keeping, town: Territory, time_stands_still: None
):
    path = "/search/?q=four"
    assert (await get(path)).status == 200
    assert await keeping.hits(path)
    keeping.now += 1
    with asking("127.0.0.1"):
        spend("searches", cost=most("searches", "address") - 1)
    made = keeping.made
    for number in range(1, 4):
        assert (await get(path)).status == 429
        assert keeping.made == made + number


async def test_what_is_told_once_is_told_to_one(keeping: Keeping, client_of: Any, mallory, room):
    session = await sync_to_async(session_of)(client_of, mallory)
    address = room.get_absolute_url()
    shown = await get(address, session)
    form = {"csrfmiddlewaretoken": TOKEN.findall(shown.page)[0]}
    assert (await post(f"{address}join/", form, session | shown.cookies)).status == 302
    told = ["This room is among yours now." in (await get(address, session)).page for _ in "123"]
    assert told == [True, False, False]


async def test_a_form_that_is_sent_is_always_read(keeping: Keeping, client_of, grace, room):
    session = await sync_to_async(session_of)(client_of, grace)
    address = room.get_absolute_url()
    shown = await get(address, session)
    form = {"csrfmiddlewaretoken": TOKEN.findall(shown.page)[0], "key": "", "body": " "}
    made = keeping.made
    for number in range(1, 4):
        assert (await post(address, form, session | shown.cookies)).status != 404
        assert keeping.made == made + number


async def test_at_midnight_it_is_another_day(
    keeping: Keeping, room: Room, ada: Member, monkeypatch: pytest.MonkeyPatch
):
    """Nothing is committed: the clock alone moves."""
    midnight = int(datetime(2026, 12, 1, tzinfo=ZoneInfo("Europe/Paris")).timestamp())
    await sync_to_async(say)(room, ada, 1)
    await Room.objects.aupdate(last_at=datetime.fromtimestamp(midnight - 3600, UTC))
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(keeping.now, UTC))
    for second, home, row in (
        (midnight - 1, "Monday 30 November", ">23:00</time>"),
        (midnight, "Tuesday 1 December", ">yesterday</time>"),
    ):
        keeping.now = second
        assert [home in (await get("/")).page for _ in range(3)] == [True] * 3
        assert [row in (await get("/rooms/")).page for _ in range(3)] == [True] * 3
    assert keeping.made == 4


async def test_kept_pages_are_counted_with_those_that_are_made(
    keeping: Keeping, room: Room, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(page_times, "times", {})
    for _ in range(4):
        await get(room.get_absolute_url())
    assert keeping.made == 1
    (told,) = page_times.times.items()
    assert (told[0], sum(told[1].counts)) == (("room", "2xx"), 4)
