"""Two people talk: guarantees 1, 2, 3 and the grammar of answers."""

import asyncio
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from rooms.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


async def test_what_ada_posts_reaches_grace_and_is_stored(socket_of, ada, grace, room):
    ada_page, grace_page = await socket_of(ada), await socket_of(grace)
    await grace_page.ask("room.join", room=room.pk)
    first = await grace_page.told("room", recovered=False)
    answer = await ada_page.post(room.pk, "Bonjour **Sceaux**")
    told = await grace_page.told("room", seq=answer["seq"])
    message = told["changes"][0]["message"]
    assert told["prev"] == first["seq"]
    assert message["html"] == "<p>Bonjour <strong>Sceaux</strong></p>"
    assert message["by"]["name"] == "Ada Lovelace"
    assert answer["message"] == message["id"]
    assert answer["dup"] is False
    assert await Message.objects.filter(pk=message["id"], body="Bonjour **Sceaux**").aexists()


async def test_the_poster_hears_the_message_like_everyone(socket_of, ada, room):
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    key = str(uuid4())
    await page.post(room.pk, "Une", key=key)
    frame = await page.next(lambda f: f.get("on") == "room" and f["changes"])
    assert frame["changes"][0]["message"]["key"] == key


async def test_a_resend_is_answered_alike_and_stored_once(socket_of, ada, room):
    page, key = await socket_of(ada), str(uuid4())
    first = await page.post(room.pk, "Une seule fois", key=key)
    again = await page.post(room.pk, "Une seule fois", key=key)
    assert again == first | {"re": again["re"], "dup": True}
    assert await Message.objects.acount() == 1


async def test_a_resend_from_another_page_at_the_same_time_is_stored_once(socket_of, ada, room):
    pages, key = [await socket_of(ada) for _ in range(4)], str(uuid4())
    answers = await asyncio.gather(*[page.post(room.pk, "Une", key=key) for page in pages])
    assert len({answer["message"] for answer in answers}) == 1
    assert sorted(answer["dup"] for answer in answers) == [False, True, True, True]


async def test_the_same_key_with_other_words_is_a_conflict(socket_of, ada, room):
    page, key = await socket_of(ada), str(uuid4())
    await page.post(room.pk, "Une", key=key)
    answer = await page.post(room.pk, "Autre", key=key)
    assert answer["error"]["code"] == "key_conflict"
    assert answer["error"]["retry"] is False


async def test_two_people_may_choose_the_same_key(socket_of, ada, grace, room):
    key = str(uuid4())
    one = await (await socket_of(ada)).post(room.pk, "Une", key=key)
    two = await (await socket_of(grace)).post(room.pk, "Autre", key=key)
    assert one["message"] != two["message"]
    assert two["dup"] is False


async def test_everyone_hears_the_same_order_without_gaps(socket_of, ada, grace, room):
    listeners = [await socket_of(who) for who in (ada, grace, None)]
    for page in listeners:
        await page.ask("room.join", room=room.pk)
        await page.told("room", recovered=False)
    writers = [await socket_of(who) for who in (ada, grace)]

    async def write(page, name):
        for number in range(12):
            await page.post(room.pk, f"{name} {number}")

    await asyncio.gather(*(write(page, str(i)) for i, page in enumerate(writers)))
    stories = [await _heard(page, 24) for page in listeners]
    assert stories[0] == stories[1] == stories[2]
    assert [seq for seq, _ in stories[0]] == list(range(1, 25))


async def _heard(page, wanted):
    story: list[tuple[int, int]] = []
    head = 0
    while len(story) < wanted:
        frame = await page.told("room", prev=head)
        head = frame["seq"]
        story += [(c["message"]["seq"], c["message"]["id"]) for c in frame["changes"]]
    return story


async def test_posts_that_wait_together_share_a_frame(socket_of, ada, grace, room):
    """Group commit: frames get fewer and fuller exactly when it matters."""
    listener = await socket_of(grace)
    await listener.ask("room.join", room=room.pk)
    pages = [await socket_of(ada) for _ in range(10)]
    await asyncio.gather(*(page.post(room.pk, f"m{i}") for i, page in enumerate(pages)))
    frames, head = [], 0
    while head < 10:
        frames.append(
            await listener.told("room", prev=head)
            if head
            else await listener.next(lambda f: f.get("on") == "room" and f["seq"] > 0)
        )
        head = frames[-1]["seq"]
    assert sum(len(frame["changes"]) for frame in frames) == 10
    assert len(frames) < 10


async def test_an_edit_a_removal_and_a_reaction_are_whole_states(socket_of, ada, grace, room):
    page, other = await socket_of(ada), await socket_of(grace)
    pk = (await page.post(room.pk, "Bnjour"))["message"]
    await other.ask("room.join", room=room.pk)
    await other.told("room", recovered=False)
    await page.ask("message.edit", message=pk, body="Bonjour")
    edited = (await other.told("room"))["changes"][0]["message"]
    assert (edited["html"], edited["edited"], edited["seq"]) == ("<p>Bonjour</p>", True, 1)
    await other.ask("message.react", message=pk, emoji="🎉")
    reacted = (await other.told("room"))["changes"][0]["message"]
    assert reacted["reactions"] == {"🎉": [grace.pk]}
    await other.ask("message.react", message=pk, emoji="🎉", on=False)
    assert (await other.told("room"))["changes"][0]["message"]["reactions"] == {}
    await page.ask("message.remove", message=pk)
    removed = (await other.told("room"))["changes"][0]["message"]
    assert removed["removed"] is True
    assert removed["html"] == ""
    assert (await Message.objects.aget(pk=pk)).body == ""


async def test_only_the_author_edits_and_an_animator_may_remove(
    socket_of, ada, grace, animator, room
):
    pk = (await (await socket_of(ada)).post(room.pk, "À moi"))["message"]
    page = await socket_of(grace)
    assert (await page.ask("message.edit", message=pk, body="X"))["error"]["code"] == "forbidden"
    assert (await page.ask("message.remove", message=pk))["error"]["code"] == "forbidden"
    assert (await page.ask("message.source", message=pk))["error"]["code"] == "forbidden"
    assert "error" not in await (await socket_of(animator)).ask("message.remove", message=pk)


async def test_a_reply_and_a_mention_tell_those_meant_and_not_oneself(socket_of, ada, grace, room):
    ada_page, grace_page = await socket_of(ada), await socket_of(grace)
    pk = (await ada_page.post(room.pk, "Qui vient ?"))["message"]
    await grace_page.post(room.pk, "Moi, avec @grace", parent=pk)
    told = await ada_page.told("notification")
    assert told["kind"] == "reply"
    assert told["unread"] == 1
    assert told["by"]["name"] == "Grace Hopper"
    await ada_page.post(room.pk, "Bravo @grace")
    assert (await grace_page.told("notification"))["kind"] == "mention"
    assert [f for f in await ada_page.silence() if f.get("on") == "notification"] == []


async def test_reading_goes_forward_on_all_my_pages(socket_of, ada, grace, room):
    await (await socket_of(ada)).post(room.pk, "Une")
    here, there = await socket_of(grace), await socket_of(grace)
    await here.ask("room.read", room=room.pk, seq=99)
    assert (await there.told("read"))["seq"] == 1
    membership = await sync_to_async(room.memberships.get)(member=grace)
    assert membership.read == 1


async def test_people_are_suggested_by_the_start_of_a_name(socket_of, ada, grace, mallory, room):
    page = await socket_of(ada)
    answer = await page.ask("room.people", room=room.pk, start="hop")
    assert [person["slug"] for person in answer["people"]] == ["grace"]


async def test_typing_and_presence_are_seen_by_the_others(socket_of, ada, grace, room):
    ada_page, grace_page = await socket_of(ada), await socket_of(grace)
    for page in (ada_page, grace_page):
        await page.ask("room.join", room=room.pk)
    present = await grace_page.told("presence", count=2)
    assert {person["slug"] for person in present["people"]} == {"ada", "grace"}
    await ada_page.ask("room.typing", room=room.pk)
    assert [p["slug"] for p in (await grace_page.told("typing"))["people"]] == ["ada"]
    await ada_page.close()
    assert (await grace_page.told("presence", count=1))["visitors"] == 0


async def test_who_looks_after_a_room_pins_and_others_do_not(socket_of, ada, grace, room):
    ada_page, grace_page = await socket_of(ada), await socket_of(grace)
    await grace_page.ask("room.join", room=room.pk)
    message = (await grace_page.post(room.pk, "Samedi, 14 h"))["message"]
    refused = await grace_page.ask("message.pin", message=message)
    assert refused["error"]["code"] == "forbidden"
    answer = await ada_page.ask("message.pin", message=message)
    told = await grace_page.told("room", seq=answer["seq"])
    assert told["changes"][0]["message"]["pinned"] is True
    await ada_page.ask("message.pin", message=message, on=False)
    told = await grace_page.told("room", seq=answer["seq"] + 1)
    assert told["changes"][0]["message"]["pinned"] is False
