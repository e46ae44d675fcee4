"""The same text, many links, many names: whoever repeats them is told so, however they dress it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from common.asking import asking
from members.models import Member, Territory
from members.rate_limits import spend
from notifications.models import Notification
from rooms.models import Room
from tests.rooms.limits import most, people, refused

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("time_stands_still"),
]

SAME = "Venez acheter mes casseroles"


@pytest.mark.parametrize(
    "dressed",
    [
        str.upper,
        lambda text: text.replace(" ", "  \n") + " !!!",
        lambda text: text.replace("e", "é"),
        lambda text: text.replace("a", "а").replace("e", "е"),
        lambda text: "\u200b".join(text),
        lambda text: f"**{text}**",
        lambda text: text.replace("casseroles", "ｃａｓｓｅｒｏｌｅｓ"),
    ],
)
async def test_the_same_text_in_room_after_room_is_told_to_nobody_however_dressed(
    socket_of: Any, town: Territory, grace: Member, dressed: Any
) -> None:
    page, bound = await socket_of(grace), most("same words", "new")
    rooms = []
    for number in range(bound + 1):
        made = Room(territory=town, title=f"Room {number}")
        await made.asave()
        rooms.append(made)
    for number in range(bound):
        words = dressed(SAME) if number % 2 else SAME
        assert not refused(await page.post(rooms[number].pk, words))
    last = await page.post(rooms[-1].pk, dressed(SAME))
    assert "held" in last or refused(last)
    assert not refused(await page.post(rooms[-1].pk, "Who needs a pan?"))


async def test_yes_and_thanks_may_be_said_again_and_again(
    socket_of: Any, grace: Member, room: Room
) -> None:
    page = await socket_of(grace)
    for _ in range(8):
        assert not refused(await page.post(room.pk, "Merci !"))
    edited = (await page.post(room.pk, "Something else"))["message"]
    for _ in range(most("same word", "new") - 8):
        await page.post(room.pk, "merci")
    assert refused(await page.ask("message.edit", message=edited, body="Merci"))


@pytest.mark.parametrize("link", ["https://spam.example/{}", "www.spam{}.com", "spam{}.com"])
async def test_a_new_account_shares_a_few_links_and_an_old_one_any(
    socket_of: Any, ada: Member, grace: Member, room: Room, town: Territory, link: str
) -> None:
    await Member.objects.filter(pk=ada.pk).aupdate(joined=timezone.now() - timedelta(days=2))
    page, bound = await socket_of(grace), most("links", "new")
    for number in range(bound - 1):
        assert not refused(await page.post(room.pk, f"See {link.format(number)}"))
    assert not refused(await page.post(room.pk, f"Our own http://{town.host}/events/"))
    two = f"{link.format('x')} {link.format('y')}"
    assert refused(await page.post(room.pk, f"Both {two}"))
    plain = (await page.post(room.pk, "No link at all"))["message"]
    assert refused(await page.ask("message.edit", message=plain, body=f"Ha: {two}"))
    other = await socket_of(ada)
    for number in range(bound + 2):
        assert not refused(await other.post(room.pk, f"See {link.format(number)}"))


async def test_more_links_than_ever_come_at_once_wait_until_the_account_is_new_no_more(
    socket_of: Any, room: Room, grace: Member
) -> None:
    page = await socket_of(grace)
    said = await page.post(room.pk, " ".join(f"https://a.fr/{n}" for n in range(150)))
    assert said["error"]["code"] == "rate_limited"
    assert 0 < said["error"]["after"] <= timedelta(days=1) / timedelta(milliseconds=1)


async def test_a_message_names_ten_people_and_no_more(
    socket_of: Any, grace: Member, room: Room, town: Territory
) -> None:
    crowd = await sync_to_async(people)(town, 25)
    page = await socket_of(grace)
    names = [f"@{member.slug}" for member in crowd]
    error = (await page.post(room.pk, " ".join(names)))["error"]
    assert error["code"] == "too_large"
    assert "10" in error["message"]
    assert not await Notification.objects.aexists()
    said = await page.post(room.pk, " ".join(names[:10]))
    assert "error" not in said
    assert await Notification.objects.acount() == 10
    edited = await page.ask("message.edit", message=said["message"], body=" ".join(names))
    assert edited["error"]["code"] == "too_large"
    assert refused(await page.post(room.pk, "Again " + " ".join(names[10:20])))
    assert await Notification.objects.acount() == 10


async def test_answers_ring_and_count_as_names_do(
    socket_of: Any, ada: Member, grace: Member, room: Room
) -> None:
    asked = (await (await socket_of(ada)).post(room.pk, "Who comes?"))["message"]
    page, bound = await socket_of(grace), most("mentions", "new")
    answers = [await page.post(room.pk, f"Me {n}", parent=asked) for n in range(bound + 1)]
    assert [refused(one) for one in answers] == [False] * bound + [True]
    assert not refused(await page.post(room.pk, "Without an answer it goes on"))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("I come along with {}", SAME),
        ("See https://spam.example/1 {}", " ".join(f"https://spam.example/{n}" for n in range(9))),
    ],
)
async def test_a_key_that_was_refused_opens_no_door_to_other_words(
    socket_of: Any, ada: Member, grace: Member, room: Room, first: str, then: str
) -> None:
    """The first words are counted, then refused for whom they name; others come with their key."""
    page = await socket_of(grace)
    for _ in range(most("same words", "new")):
        assert not refused(await page.post(room.pk, SAME))
    with asking("127.0.0.1"):
        spend("mentions", by=grace, cost=most("mentions", "new"))
    key = str(uuid4())
    assert refused(await page.post(room.pk, first.format("@ada"), key=key))
    last = await page.post(room.pk, then, key=key)
    assert "held" in last or refused(last)
    key = str(uuid4()) if "held" in last else key
    assert not refused(await page.post(room.pk, "Honest words", key=key))
