"""What a bad frame gets, one that is too large, and one too many: an answer in words."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from live.upkeep import revocation
from rooms.actions import welcome
from rooms.rules import talk as rules
from tests.rooms.limits import people

pytestmark = pytest.mark.django_db(transaction=True)
BAD = {
    "binary": b"\x00\x01",
    "not json": "{",
    "nothing": " ",
    "a list": "[]",
    "a number": "1",
    "nan": '{"do":"room.read","id":1,"room":1,"seq":NaN}',
    "a lone surrogate": '{"do":"room.people","id":1,"room":1,"start":"\\ud800"}',
    "an unknown field": '{"do":"ping","id":1,"x":1}',
    "a wrong type": '{"do":"room.join","id":1,"room":"five"}',
    "a missing field": '{"do":"room.join","id":1}',
    "a negative room": '{"do":"room.join","id":1,"room":-5}',
    "a number beyond 64 bits": '{"do":"room.join","id":1,"room":99999999999999999999}',
    "an id that is no number": '{"do":"ping","id":"a"}',
    "depth": '{"do":"ping","id":1,"x":' + "[" * 1000 + "]" * 1000 + "}",
    "great depth": '{"do":"ping","id":1,"x":' + "[" * 30000,
}


@pytest.mark.parametrize("frame", BAD.values(), ids=BAD.keys())
async def test_a_malformed_frame_is_answered_and_the_socket_lives(socket_of, ada, frame):
    page = await socket_of(ada)
    await page.send(frame)
    answer = await page.next(lambda f: "re" in f)
    assert answer["error"]["code"] == "bad_frame"
    assert "error" not in await page.ask("ping")


async def test_an_unknown_command_says_so(socket_of, ada):
    answer = await (await socket_of(ada)).ask("room.destroy", room=1)
    assert answer["error"]["code"] == "unknown_command"


async def test_a_frame_of_64_kib_is_read_and_one_byte_more_is_not(socket_of, ada):
    page = await socket_of(ada)
    fits = '{"do":"ping","id":1}'
    await page.send(fits + " " * (64 * 1024 - len(fits)))
    assert "error" not in await page.next(lambda f: f.get("re") == 1)
    await page.send(fits + " " * (64 * 1024 - len(fits) + 1))
    assert (await page.next(lambda f: "re" in f))["error"]["code"] == "too_large"
    assert "error" not in await page.ask("ping")


async def test_a_message_of_4000_letters_is_said_and_one_more_is_not(socket_of, ada, room):
    page = await socket_of(ada)
    assert "error" not in await page.post(room.pk, "é" * 4000)
    assert (await page.post(room.pk, "é" * 4001))["error"]["code"] == "too_large"
    assert (await page.post(room.pk, " \u200b\n"))["error"]["code"] == "bad_frame"


async def test_refusals_speak_the_language_of_the_person(socket_of, ada, grace):
    french = (await (await socket_of(ada)).ask("room.join", room=99))["error"]["message"]
    english = (await (await socket_of(grace)).ask("room.join", room=99))["error"]["message"]
    assert english == "That is not here, or not for you."
    assert french != english


async def test_so_do_those_that_are_put_together_where_one_reads_or_stores(
    socket_of, ada, grace, room, monkeypatch
):
    """In another thread: a number or a name is filled in there, so the sentence is made there."""
    monkeypatch.setattr(rules, "PINS", 0)
    await sync_to_async(welcome)(room, grace, role="holder")
    await sync_to_async(people)(room.territory, 12)
    named = " ".join(f"@guest-{n}" for n in range(12))
    for member, pins, names in (
        (ada, "On peut épingler au plus 0", "Un message peut nommer 10"),
        (grace, "At most 0 messages", "One message can name at most 10"),
    ):
        page = await socket_of(member)
        pinned = (await page.post(room.pk, "Samedi"))["message"]
        stored = await page.ask("message.pin", message=pinned)
        assert stored["error"]["message"].startswith(pins)
        read = await page.post(room.pk, named)
        assert read["error"]["message"].startswith(names)


async def test_a_hundred_commands_at_once_are_slowed_and_then_served_again(socket_of, ada):
    page = await socket_of(ada)
    answers = [await page.ask("ping") for _ in range(100)]
    refused = [a["error"] for a in answers if "error" in a]
    assert refused
    assert {(e["code"], e["retry"]) for e in refused} == {("rate_limited", True)}
    await asyncio.sleep(refused[-1]["after"] / 1000 + 0.05)
    assert "error" not in await page.ask("ping")


async def test_a_flood_is_closed(socket_of, ada):
    page = await socket_of(ada)
    for _ in range(1200):
        await page.send('{"do":"ping"}')
    assert await page.closed() == 4429


async def test_a_silent_client_is_taken_for_gone(socket_of, ada, monkeypatch):
    monkeypatch.setattr(revocation, "SILENCE", 2.0)
    monkeypatch.setattr(revocation, "SWEEP", 0.2)
    silent, talks = await socket_of(ada), await socket_of(ada)
    gone = asyncio.ensure_future(silent.closed())
    while not gone.done():
        await asyncio.sleep(0.1)
        assert "error" not in await talks.ask("ping")
    assert await gone == 1001
    assert "error" not in await talks.ask("ping")
