"""Who floods a room is told so in words, over the socket as on a page; a hall at once is not."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from common.asking import asking
from common.rate_limits import rates
from live.publish import publishing
from members.models import Member, Territory
from members.rate_limits import spend
from notifications.models import Notification
from rooms import actions
from rooms.models import Message, Poll, Reaction, Room, Vote
from tests.rooms.pictures import photograph

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("time_stands_still"),
]
Clients = Callable[[Member], Client]


def most(name: str, kind: str = "person") -> int:
    """How many at once."""
    written = rates(getattr(settings.RATE_LIMITS[name], kind))
    return min(round(rate.seconds / rate.every) for rate in written)


def refused(frame: dict[str, Any]) -> bool:
    if "error" not in frame:
        return False
    error = frame["error"]
    assert error["code"] == "rate_limited", error
    assert error["after"] > 0
    assert error["retry"] is True
    assert re.search(r"(Go on in|Reprenez dans) \d+", error["message"]), error
    return True


def people(town: Territory, count: int) -> list[Member]:
    guests = [Member(territory=town, slug=f"guest-{n}", name=f"Guest {n}") for n in range(count)]
    return Member.objects.bulk_create(guests)


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
async def test_the_same_text_in_room_after_room_is_refused_however_dressed(
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
    assert refused(await page.post(rooms[-1].pk, dressed(SAME)))
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
    from asgiref.sync import sync_to_async

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
    assert refused(await page.post(room.pk, then, key=key))
    assert not refused(await page.post(room.pk, "Honest words", key=key))


async def test_reactions_votes_polls_edits_and_lookups_have_their_bounds(
    socket_of: Any, ada: Member, room: Room
) -> None:
    page = await socket_of(ada)
    pk = (await page.post(room.pk, "React!"))["message"]
    choices = ["Yes", "No"]
    polls = [
        await page.ask(
            "poll.open", room=room.pk, question=f"{n}?", choices=choices, key=str(uuid4())
        )
        for n in range(most("polls", "new") + 1)
    ]
    assert [refused(one) for one in polls[-2:]] == [False, True]
    poll = polls[0]["poll"]
    yes, no = await _choices(poll)

    async def patiently(ask: Any, number: int) -> Any:
        """At the pace that a socket may ask."""
        answer = await ask(number)
        if 0 < answer.get("error", {}).get("after", 0) <= 60:
            await asyncio.sleep(0.2)
            return await patiently(ask, number)
        return answer

    async def until_refused(bound: int, ask: Any) -> None:
        for number in range(bound):
            assert not refused(await patiently(ask, number)), number
        assert refused(await patiently(ask, bound))

    def react(n: int) -> Any:
        return page.ask("message.react", message=pk, emoji="👍", on=n % 2 == 0)

    def vote(n: int) -> Any:
        return page.ask("poll.vote", room=room.pk, poll=poll, choices=[yes if n % 2 else no])

    def edit(n: int) -> Any:
        return page.ask("message.edit", message=pk, body=f"React number {n}!")

    def look(n: int) -> Any:
        return page.ask("room.people", room=room.pk, start=f"a{n}")

    await until_refused(most("reactions", "new"), react)
    await until_refused(most("votes", "new"), vote)
    await until_refused(most("edits", "new"), edit)
    await until_refused(most("searches", "new"), look)
    assert await Reaction.objects.acount() + await Vote.objects.acount() >= 1


async def _choices(poll: int) -> list[int]:
    found = await Poll.objects.aget(pk=poll)
    return [pk async for pk in found.choices.values_list("pk", flat=True)]


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


def test_a_hall_of_three_hundred_at_one_address_posts_and_votes(
    client_of: Clients, town: Territory, room: Room, ada: Member, settings: Any
) -> None:
    """All new, and all from 127.0.0.1."""
    poll = actions.open_poll(room, author=ada, question="Here?", choices=["Yes", "No"], key=uuid4())
    yes = poll.choices.first()
    assert yes
    hall = people(town, 300)
    drafts = []
    with publishing():
        for number, guest in enumerate(hall):
            with asking("127.0.0.1"):
                for again in range(3):
                    words, key = f"{number} and {again}", uuid4()
                    drafts.append(actions.draft_message(room, author=guest, body=words, key=key))
                actions.vote(poll, member=guest, choices=[yes.pk])
        actions.post_drafts([draft for draft in drafts if draft])
    assert Message.objects.count() == 900
    assert Vote.objects.count() == 300
    assert settings.RATE_LIMITS_FACTOR == 1


def test_what_nobody_asks_from_outside_is_not_counted(room: Room, grace: Member) -> None:
    for number in range(most("posts") + 20):
        actions.post_message(room, author=grace, body=f"Story {number}", key=uuid4())
    assert Message.objects.count() == most("posts") + 20
