"""What those who look after a room do reaches every open page of it within two seconds."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from rooms import actions, posting_cache

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nobody_is_remembered():
    posting_cache.forget()


def tells(noun, **facts):
    """Whether a frame of a room tells such a row."""

    def told(frame):
        rows = [change.get(noun, {}) for change in frame.get("changes", [])]
        return any(facts.items() <= row.items() for row in rows)

    return told


async def joined(page, room):
    await page.ask("room.join", room=room.pk)
    return await page.told("room")


async def test_a_room_that_is_closed_is_closed_on_every_page(socket_of, ada, grace, room):
    ours, theirs, visitor = await socket_of(ada), await socket_of(grace), await socket_of(None)
    for page in (ours, theirs, visitor):
        await joined(page, room)
    answer = await ours.ask("room.mode", room=room.pk, mode="closed")
    assert answer["mode"] == "closed"
    for page in (ours, theirs, visitor):
        await page.next(tells("tending", mode="closed", public=True), within=2)
    posting_cache.forget()  # a second later
    assert (await theirs.post(room.pk, "Encore"))["error"]["code"] == "closed"
    await ours.ask("room.mode", room=room.pk, mode="open")
    posting_cache.forget()
    assert "error" not in await theirs.post(room.pk, "Encore")


async def test_who_was_away_learns_how_the_room_stands_now(socket_of, ada, grace, room):
    page = await socket_of(grace)
    frame = await joined(page, room)
    await page.ask("room.leave", room=room.pk)
    for mode in ("slow", "closed"):
        await sync_to_async(actions.set_mode)(room, by=ada, mode=mode)
    await page.ask("room.join", room=room.pk, after=frame["seq"], epoch=frame["epoch"])
    await page.next(tells("tending", mode="closed"), within=2)
    newcomer = await socket_of(grace)
    await newcomer.ask("room.join", room=room.pk)
    await newcomer.next(tells("tending", mode="closed"), within=2)


async def test_strangers_who_read_a_room_that_becomes_private_fall_silent(
    socket_of, ada, grace, mallory, room
):
    ours, theirs = await socket_of(ada), await socket_of(grace)
    strangers = [await socket_of(mallory), await socket_of(None)]
    for page in (ours, theirs, *strangers):
        await joined(page, room)
    await sync_to_async(actions.set_public)(room, by=ada, public=False)
    for page in strangers:
        left = await page.next(lambda frame: frame.get("on") == "left", within=2)
        assert left["room"] == room.pk
        page.heard.clear()
    await ours.post(room.pk, "Entre nous")
    await theirs.next(tells("message", html="<p>Entre nous</p>"), within=2)
    for page in strangers:
        assert [f for f in await page.silence() if f.get("on") == "room"] == []
        for do in ("room.join", "room.fetch"):
            assert (await page.ask(do, room=room.pk))["error"]["code"] == "not_found"


async def test_who_is_muted_is_told_on_all_their_pages_and_refused_in_words(
    socket_of, ada, grace, room
):
    ours = await socket_of(ada)
    pages = [await socket_of(grace), await socket_of(grace)]
    for page in pages:
        await joined(page, room)
    answer = await ours.ask("room.mute", room=room.pk, member=grace.pk, hours=1)
    for page in pages:
        told = await page.next(lambda frame: frame.get("on") == "muted", within=2)
        assert (told["room"], told["until"]) == (room.pk, answer["until"])
        assert 3_590_000 < told["after"] <= 3_600_000
    posting_cache.forget()
    refused = (await pages[0].post(room.pk, "Mais"))["error"]
    assert refused["code"] == "muted"
    assert "You are muted in this room until" in refused["message"]
    assert not refused["retry"]
    assert "error" not in await ours.post(room.pk, "Merci")
    assert (await pages[0].told("room"))["changes"]  # reading goes on
    await ours.ask("room.lift", room=room.pk, member=grace.pk)
    told = await pages[0].next(lambda frame: frame.get("on") == "muted", within=2)
    assert (told["until"], told["after"]) == (None, 0)
    posting_cache.forget()
    assert "error" not in await pages[0].post(room.pk, "Mais")


async def test_who_is_banned_is_out_on_all_their_pages_and_comes_back_once_it_is_lifted(
    socket_of, ada, grace, room
):
    ours = await socket_of(ada)
    pages = [await socket_of(grace), await socket_of(grace)]
    for page in (ours, *pages):
        await joined(page, room)
    await ours.ask("room.ban", room=room.pk, member=grace.pk)
    for page in pages:
        assert (await page.next(lambda frame: frame.get("on") == "left", within=2))["room"]
    posting_cache.forget()
    assert (await pages[0].post(room.pk, "Mais"))["error"]["code"] == "not_found"
    assert (await pages[0].ask("room.join", room=room.pk))["error"]["code"] == "not_found"
    await ours.ask("room.lift", room=room.pk, member=grace.pk)
    assert "error" not in await pages[0].ask("room.join", room=room.pk)
    posting_cache.forget()
    assert "error" not in await pages[0].post(room.pk, "Merci")


async def test_a_hall_that_speaks_at_once_is_asked_one_by_one_where_somebody_is_muted(
    socket_of, ada, grace, room
):
    await sync_to_async(actions.mute)(room, grace, by=ada, hours=1)
    theirs, ours = await socket_of(grace), await socket_of(ada)
    said = [await page.post(room.pk, f"Mot {page.number}") for page in (theirs, ours, theirs)]
    assert ["error" in answer for answer in said] == [True, False, True]


async def test_a_mode_that_nobody_knows_and_somebody_who_is_not_there(
    socket_of, ada, mallory, room
):
    page, other = await socket_of(ada), await socket_of(mallory)
    assert (await page.ask("room.mode", room=room.pk, mode="loud"))["error"]["code"] == "bad_frame"
    for member in (999_999, ada.pk):
        code = (await page.ask("room.ban", room=room.pk, member=member))["error"]["code"]
        assert code == ("forbidden" if member == ada.pk else "not_found")
        # Who does not look after the room does not learn who is there either.
        answer = await other.ask("room.ban", room=room.pk, member=member)
        assert answer["error"]["code"] == "forbidden"
