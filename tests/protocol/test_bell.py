"""The bell and announcements over the socket: told that second, and to no one else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from members.models import Member, Territory
from notifications.actions import announce, end_announcement, notify

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def offered(to: Member, by: Member, times: int = 1) -> list[int]:
    named: Any = {"project": "Restaurant", "need": "", "skill": None}
    rows = [notify([to], kind="offer", by=by, url="/projects/", **named)[0] for _ in range(times)]
    return [row.pk for row in rows]


async def test_every_page_of_grace_rings(ada: Member, grace: Member, socket_of: Callable) -> None:
    phone, desk, other = await socket_of(grace), await socket_of(grace), await socket_of(ada)
    assert phone.hello["unread"] == 0
    (pk,) = await offered(grace, ada)
    for page in (phone, desk):
        frame = await page.told("notification")
        assert (frame["id"], frame["unread"], frame["by"]["name"]) == (pk, 1, "Ada Lovelace")
        assert "Restaurant" in frame["text"]
    assert await other.silence() == []


async def test_the_list_is_read_page_by_page(
    ada: Member, grace: Member, socket_of: Callable
) -> None:
    ids = await offered(grace, ada, times=3)
    page = await socket_of(grace)
    assert page.hello["unread"] == 3
    answer = await page.ask("notification.list", limit=2)
    assert [line["id"] for line in answer["notifications"]] == ids[:0:-1]
    assert (answer["more"], answer["unread"]) == (True, 3)
    answer = await page.ask("notification.list", before=ids[1], limit=2)
    assert [line["id"] for line in answer["notifications"]] == ids[:1]
    assert answer["more"] is False


async def test_reading_on_the_phone_is_read_on_the_desk(
    ada: Member, grace: Member, socket_of: Callable
) -> None:
    ids = await offered(grace, ada, times=2)
    phone, desk = await socket_of(grace), await socket_of(grace)
    assert (await phone.ask("notification.read", notification=ids[0]))["unread"] == 1
    assert (await desk.told("unread"))["unread"] == 1
    assert (await phone.ask("notification.read_all"))["unread"] == 0
    assert (await desk.told("unread", unread=0))["unread"] == 0
    answer = await desk.ask("notification.list")
    assert [line["read"] for line in answer["notifications"]] == [True, True]


async def test_mallory_reads_her_own_lines_only(
    ada: Member, grace: Member, mallory: Member, socket_of: Callable
) -> None:
    (pk,) = await offered(grace, ada)
    page = await socket_of(mallory)
    theirs = await page.ask("notification.read", notification=pk)
    none = await page.ask("notification.read", notification=987654)
    assert theirs["error"] == none["error"]
    assert theirs["error"]["code"] == "not_found"
    assert (await page.ask("notification.list"))["notifications"] == []


async def test_a_visitor_is_asked_to_sign_in(town: Territory, socket_of: Callable) -> None:
    page = await socket_of(None)
    for asked in (
        ("notification.list", {}),
        ("notification.read", {"notification": 1}),
        ("notification.read_all", {}),
        ("offer.make", {"project": 1, "words": "Hands"}),
        ("offer.answer", {"offer": 1, "answer": "accept"}),
    ):
        assert (await page.ask(asked[0], **asked[1]))["error"]["code"] == "auth_required"


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": 0},
        {"limit": 101},
        {"limit": "all"},
        {"before": -1},
        {"before": 2**63},
        {"member": 1},
    ],
)
async def test_a_strange_question_is_refused_clearly(
    grace: Member, socket_of: Callable, wrong: dict
) -> None:
    page = await socket_of(grace)
    assert (await page.ask("notification.list", **wrong))["error"]["code"] == "bad_frame"
    assert "notifications" in await page.ask("notification.list")


async def test_an_announcement_is_on_every_open_page_until_it_ends(
    town: Territory, animator: Member, grace: Member, socket_of: Callable
) -> None:
    pages = [await socket_of(grace), await socket_of(animator), await socket_of(None)]
    row = await sync_to_async(announce)(town, by=animator, body="Soup at noon")
    for page in pages:
        frame = await page.told("announcement")
        assert (frame["id"], frame["body"], frame["ended"]) == (row.pk, "Soup at noon", False)
    await sync_to_async(end_announcement)(row, by=animator)
    for page in pages:
        assert (await page.told("announcement"))["ended"] is True
