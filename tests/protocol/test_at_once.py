"""A hall speaks at once: its plain words share their statements, and nobody notices."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from live import commit
from notifications.models import Notification
from rooms import actions, posting_cache
from rooms.models import Membership, Message
from tests.conftest import make_member
from tests.members.conftest import media
from tests.rooms.pictures import bring

__all__ = ["media"]

pytestmark = pytest.mark.django_db(transaction=True)
TOO_LONG = "x" * 4001


@asynccontextmanager
async def gathering(many: int) -> AsyncIterator[None]:
    """What is asked in here waits for the writing thread until so many wait, and is one group."""
    begun, gate = threading.Event(), threading.Event()

    def hold() -> bool:
        begun.set()
        return gate.wait(20)

    busy = asyncio.create_task(commit.commit(hold))
    await asyncio.to_thread(begun.wait, 10)
    yield
    async with asyncio.timeout(10):
        while commit._waiting.qsize() < many:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    gate.set()
    await busy


@pytest.fixture
async def hall(socket_of, town, room) -> list[Any]:
    """Six people on their phones."""

    def people():
        found = [make_member(town, f"claude-{n}", f"Claude {n}") for n in range(6)]
        for member in found:
            actions.welcome(room, member)
        return found

    return [await socket_of(member) for member in await sync_to_async(people)()]


async def at_once(
    room: Any, asked: list[tuple[Any, dict[str, Any]]], refused: int = 0
) -> list[dict[str, Any]]:
    """Each page posts its words; the answers in that order. ``refused``: before they wait."""
    posts = []
    async with gathering(len(asked) - refused):
        for page, words in asked:
            key = words.pop("key", None) or str(uuid4())
            posts.append(
                asyncio.create_task(page.ask("message.post", room=room.pk, key=key, **words))
            )
    return await asyncio.gather(*posts)


@pytest.fixture
def crowds(monkeypatch) -> list[int]:
    """How many messages each shared INSERT held."""
    sizes: list[int] = []
    shared = actions.post_drafts

    def counted(drafts):
        sizes.append(len(drafts))
        shared(drafts)

    monkeypatch.setattr(actions, "post_drafts", counted)
    return sizes


async def test_everyone_is_stored_and_heard_once(socket_of, grace, room, hall, crowds):
    reader = await socket_of(grace)
    await reader.ask("room.join", room=room.pk)
    await reader.told("room", recovered=False)
    answers = await at_once(room, [(page, {"body": f"Moi {n} !"}) for n, page in enumerate(hall)])
    assert crowds == [6]
    assert sorted(answer["seq"] for answer in answers) == [1, 2, 3, 4, 5, 6]
    told = await reader.told("room", seq=6)
    assert told["prev"] == 0
    fetched = await reader.ask("room.fetch", room=room.pk, after=0)
    assert told["changes"] == fetched["changes"]
    assert {change["message"]["html"] for change in told["changes"]} == {
        f"<p>Moi {n} !</p>" for n in range(6)
    }
    assert {answer["message"] for answer in answers} == {
        change["message"]["id"] for change in told["changes"]
    }


async def test_who_is_refused_is_refused_alone(room, hall, crowds):
    words = ["Bonjour", TOO_LONG, "Bonsoir", " "]
    answers = await at_once(
        room, [(page, {"body": w}) for page, w in zip(hall, words, strict=False)], refused=2
    )
    assert crowds == [2]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        *(None, "too_large"),
        *(None, "bad_frame"),
    ]
    bodies = [body async for body in Message.objects.values_list("body", flat=True)]
    assert bodies == ["Bonjour", "Bonsoir"]


async def test_a_resend_among_them_is_answered_as_before_and_stored_once(room, hall):
    key = str(uuid4())
    first = await hall[0].post(room.pk, "Une seule fois", key=key)
    again = {"body": "Une seule fois", "key": key}
    answers = await at_once(room, [(hall[0], again), (hall[1], {"body": "Moi aussi"})])
    assert (answers[0]["message"], answers[0]["dup"]) == (first["message"], True)
    assert (answers[1]["seq"], answers[1]["dup"]) == (2, False)
    assert await Message.objects.acount() == 2


async def test_more_than_words_keeps_all_that_it_means(socket_of, ada, mallory, room, hall, crowds):
    """A mention is notified, an answer has its parent, a newcomer belongs from now on."""
    said = await hall[0].post(room.pk, "Qui vient ?")
    newcomer = await socket_of(mallory)
    asked = [
        (hall[0], {"body": "Merci @ada"}),
        (hall[1], {"body": "Moi", "parent": said["message"]}),
        (newcomer, {"body": "Moi aussi"}),
        (hall[2], {"body": "Bonjour"}),
        (hall[3], {"body": "Bonsoir"}),
    ]
    answers = await at_once(room, asked)
    assert crowds == [2]
    assert all("error" not in answer for answer in answers)
    assert await Notification.objects.filter(member=ada, kind="mention").acount() == 1
    assert (await Message.objects.aget(body="Moi")).parent_id == said["message"]
    assert await Membership.objects.filter(room=room, member=mallory).aexists()


async def test_a_resend_into_a_room_that_was_closed_meanwhile_is_still_answered(room, hall, crowds):
    key = str(uuid4())
    first = await hall[0].post(room.pk, "Avant", key=key)
    await sync_to_async(actions.set_mode)(room, by=None, mode="closed")
    posting_cache.forget()
    again = {"body": "Avant", "key": key}
    answers = await at_once(room, [(hall[0], again), (hall[1], {"body": "Après"})])
    assert (answers[0]["message"], answers[0]["dup"]) == (first["message"], True)
    assert answers[1]["error"]["code"] == "closed"
    assert crowds == [0]
    assert await Message.objects.acount() == 1


async def test_a_picture_goes_by_itself_and_a_link_of_ours_with_the_others(
    town, ada, room, hall, crowds, socket_of, client_of, media
):
    adas = await socket_of(ada)
    brought = await sync_to_async(bring)(await sync_to_async(client_of)(ada), room)
    picture = {"picture": brought.json()["id"], "words": "Un four"}
    page = await sync_to_async(actions.open_room)(town, title="Le four à pain")
    address = f"https://{town.host}{page.get_absolute_url()}"
    asked: list[tuple[Any, dict[str, Any]]] = [
        (adas, {"body": "Voilà", "pictures": [picture]}),
        (hall[1], {"body": f"Voir {address}"}),
        (hall[2], {"body": "Bonjour"}),
    ]
    await at_once(room, asked)
    assert crowds == [2]
    shown = await Message.objects.aget(body="Voilà")
    assert [one["words"] for one in shown.pictures or []] == ["Un four"]
    assert ">Le four à pain</a>" in (await Message.objects.aget(body=f"Voir {address}")).html


async def test_a_room_slowed_down_keeps_its_pace(room, hall, crowds):
    await sync_to_async(actions.set_mode)(room, by=None, mode="slow")
    await hall[0].post(room.pk, "Une")
    answers = await at_once(room, [(hall[0], {"body": "Deux"}), (hall[1], {"body": "Trois"})])
    assert crowds == [0]
    assert answers[0]["error"]["code"] == "rate_limited"
    assert answers[1]["seq"] == 3  # the first is that of the slow mode
