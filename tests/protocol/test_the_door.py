"""Who gets in, what one may see and say there, and in whose name."""

import pytest

from live import registry

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
