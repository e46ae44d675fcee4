"""Who gets in, what a bad frame gets, and who must leave: guarantees 9, 12, 13 and 15."""

import asyncio
import time

import pytest
from asgiref.sync import sync_to_async
from django.core.management import call_command

from live import access, answers, registry, relay
from members.actions import appoint
from rooms import actions

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_page_of_ours_gets_in_and_is_greeted(socket_of, ada):
    page = await socket_of(ada)
    assert page.hello["me"]["slug"] == "ada"
    assert (page.hello["unread"], page.hello["beat"]) == (0, 20)


async def test_a_visitor_gets_in_as_nobody(socket_of):
    assert (await socket_of(None)).hello["me"] is None


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "http://testserver:81",
        "https://testserver",
        "http://testserver.evil.example",
    ],
)
async def test_another_origin_is_refused_before_any_session_is_read(
    socket_of, ada, origin, monkeypatch
):
    async def nobody_reads(*_):
        raise AssertionError("a session was read")

    assert (await socket_of(ada)).accepted
    monkeypatch.setattr(registry.current(), "who", nobody_reads)
    page = await socket_of(None, headers={"origin": origin}, session="x", greeted=False)
    assert not page.accepted


async def test_a_visitor_reads_a_public_room_live_and_may_not_post(socket_of, ada, room):
    visitor, writer = await socket_of(None), await socket_of(ada)
    await visitor.ask("room.join", room=room.pk)
    await visitor.told("room", recovered=False)
    await writer.post(room.pk, "Pour tous")
    assert (await visitor.told("room"))["changes"][0]["message"]["html"] == "<p>Pour tous</p>"
    answer = await visitor.post(room.pk, "Moi aussi")
    assert answer["error"]["code"] == "auth_required"
    assert "error" not in await visitor.ask("ping")


@pytest.mark.parametrize(
    "ask",
    [
        ("room.join", {}),
        ("room.fetch", {}),
        ("message.post", {"body": "x"}),
    ],
)
async def test_a_private_room_and_none_look_the_same(socket_of, mallory, grace, private_room, ask):
    do, fields = ask
    if do == "message.post":
        fields = fields | {"key": "0b8e4b4e-5f0e-4f0e-8f0e-5f0e4f0e8f0e"}
    ours, page = await socket_of(grace), await socket_of(mallory)
    assert "error" not in await ours.ask(do, room=private_room.pk, **fields)
    hidden = await page.ask(do, room=private_room.pk, **fields)
    absent = await page.ask(do, room=987654, **fields)
    assert hidden["error"]["code"] == "not_found"
    assert hidden["error"] == absent["error"]


async def test_nobody_writes_in_another_name(socket_of, ada, grace, room):
    page = await socket_of(grace)
    key = "0b8e4b4e-5f0e-4f0e-8f0e-5f0e4f0e8f0e"
    for forged in ({"author": ada.pk}, {"seq": 1}, {"role": "administrator"}):
        answer = await page.ask("message.post", room=room.pk, body="x", key=key, **forged)
        assert answer["error"]["code"] == "bad_frame"


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
    monkeypatch.setattr(answers, "SILENCE", 0.3)
    assert await (await socket_of(ada)).closed() == 1001


async def test_signing_out_silences_the_page_within_two_seconds(socket_of, client_of, ada, room):
    page, other = await socket_of(ada), await socket_of(ada)
    client = await sync_to_async(client_of)(ada)
    client.cookies["sessionid"] = page.session
    response = await sync_to_async(client.post)("/me/sign-out/")
    assert response.status_code == 302
    assert await page.closed(2) == 4401
    assert "error" not in await other.ask("ping")


async def test_signing_out_everywhere_silences_all_my_pages(socket_of, client_of, ada, grace):
    pages, other = [await socket_of(ada), await socket_of(ada)], await socket_of(grace)
    client = await sync_to_async(client_of)(ada)
    await sync_to_async(client.post)("/me/sign-out-everywhere/")
    assert [await page.closed(2) for page in pages] == [4401, 4401]
    assert "error" not in await other.ask("ping")


async def test_who_is_shut_out_of_a_room_hears_nothing_more(socket_of, ada, grace, private_room):
    ours, theirs = await socket_of(ada), await socket_of(grace)
    for page in (ours, theirs):
        await page.ask("room.join", room=private_room.pk)
        await page.told("room")
    await sync_to_async(actions.ban)(private_room, grace)
    assert (await theirs.told("left"))["room"] == private_room.pk
    await ours.post(private_room.pk, "Entre nous")
    assert [f for f in await theirs.silence() if f.get("on") == "room"] == []
    assert (await theirs.ask("room.join", room=private_room.pk))["error"]["code"] == "not_found"


async def test_an_account_that_ends_is_silenced_even_when_no_bell_rings(
    socket_of, ada, monkeypatch
):
    monkeypatch.setattr(access, "SWEEP", 0.3)
    page = await socket_of(ada)
    ada.is_active = False
    await ada.asave()
    assert await page.closed(2) == 4401


async def test_where_a_revocation_cannot_be_read_in_time_nobody_listens_on(
    socket_of, ada, grace, monkeypatch
):
    def never_answers(*_):
        time.sleep(3)
        return set()

    page, other = await socket_of(ada), await socket_of(grace)
    monkeypatch.setattr(registry.current(), "valid", never_answers)
    await sync_to_async(call_command)("member", ada.email, "--end")
    assert await page.closed(2) == 1012  # it comes back, and is looked at
    assert "error" not in await other.ask("ping")


async def test_an_account_that_the_technician_ends_falls_silent_within_two_seconds(
    socket_of, ada, grace
):
    page, other = await socket_of(ada), await socket_of(grace)
    await sync_to_async(call_command)("member", ada.email, "--end")
    assert await page.closed(2) == 4401
    assert "error" not in await other.ask("ping")


async def test_who_is_no_longer_an_animator_removes_nothing_more(socket_of, ada, animator, room):
    first, second = [(await (await socket_of(ada)).post(room.pk, f"m{n}"))["message"] for n in "12"]
    page = await socket_of(animator)
    assert "error" not in await page.ask("message.remove", message=first)
    await sync_to_async(appoint)(animator, kind=animator.kind, role="member")
    answer = await page.ask("message.remove", message=second)
    assert answer["error"]["code"] == "forbidden"


async def test_one_page_that_breaks_hurts_no_other(socket_of, ada, grace, room):
    broken, fine = await socket_of(ada), await socket_of(grace)
    for page in (broken, fine):
        await page.ask("room.join", room=room.pk)
    await broken.wire.send_input({"type": "websocket.disconnect", "code": 1006})
    assert "error" not in await fine.post(room.pk, "Toujours là")


async def test_who_joins_while_others_are_looked_at_stays(socket_of, ada, room, monkeypatch):
    page, read = await socket_of(ada), access.read

    async def read_and_let_join(query, *asked):
        found = await read(query, *asked)
        if query is registry.current().visible:
            assert "error" not in await page.ask("room.join", room=room.pk)
        return found

    monkeypatch.setattr(access, "read", read_and_let_join)
    await access.look_again(relay.current().sockets)
    await page.told("room", recovered=False)
    await page.post(room.pk, "Toujours là")
    assert (await page.told("room"))["changes"][0]["message"]["html"] == "<p>Toujours là</p>"
    assert page.heard == []
