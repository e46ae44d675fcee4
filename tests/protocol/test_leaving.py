"""Who must leave falls silent within two seconds (guarantee 12), and nobody else does."""

import time

import pytest
from asgiref.sync import sync_to_async
from django.core.management import call_command

from live import engine, registry
from live.upkeep import revocation
from members.actions import appoint
from rooms import actions

pytestmark = pytest.mark.django_db(transaction=True)


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
    await sync_to_async(actions.ban)(private_room, grace, by=None)
    assert (await theirs.told("left"))["room"] == private_room.pk
    await ours.post(private_room.pk, "Entre nous")
    assert [f for f in await theirs.silence() if f.get("on") == "room"] == []
    assert (await theirs.ask("room.join", room=private_room.pk))["error"]["code"] == "not_found"


async def test_an_account_that_ends_is_silenced_even_when_no_bell_rings(
    socket_of, ada, monkeypatch
):
    monkeypatch.setattr(revocation, "SWEEP", 0.3)
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
    page, read = await socket_of(ada), revocation.read

    async def read_and_let_join(query, *asked):
        found = await read(query, *asked)
        if query is registry.current().visible:
            assert "error" not in await page.ask("room.join", room=room.pk)
        return found

    monkeypatch.setattr(revocation, "read", read_and_let_join)
    await revocation.look_again(engine.current().roster.sockets)
    await page.told("room", recovered=False)
    await page.post(room.pk, "Toujours là")
    assert (await page.told("room"))["changes"][0]["message"]["html"] == "<p>Toujours là</p>"
    assert page.heard == []
