"""A kind of row that its own app brings along is drawn, fetched and told as any other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from live.frames import Refusal
from members.models import Member
from notifications import sentences
from notifications.models import Notification
from rooms.actions import set_mode
from rooms.models import Room
from tests.wishes.actions import make_wish
from tests.wishes.models import Wish

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[[Member], Client]


def wish(room: Room, *, by: Member, words: str) -> Wish:
    return make_wish(room, by=by, words=words, key=uuid4())


def page(client: Client, room: Room) -> str:
    return client.get(f"/rooms/{room.pk}/").content.decode()


def test_it_is_drawn_on_the_page_where_it_was_said(
    client: Client, client_of: Clients, room: Room, ada: Member, grace: Member
) -> None:
    made = wish(room, by=grace, words="A bench <in the sun>")
    shown = page(client, room)
    assert f'<li class="change wish" id="wish-{made.pk}"' in shown
    assert '<bdi data-put="words">A bench &lt;in the sun&gt;</bdi>' in shown
    assert "(yours)" not in shown
    assert page(client_of(grace), room).count("(yours)") == 1
    assert "(yours)" not in page(client_of(ada), room)


def test_what_a_room_has_of_it_once_stands_there(
    client: Client, client_of: Clients, room: Room, grace: Member
) -> None:
    blank = page(client, room).partition('<template data-noun="wish">')[2]
    assert '<bdi data-put="words"></bdi>' in blank.partition("</template>")[0]
    assert "Make a wish" in page(client_of(grace), room)
    assert "Make a wish" not in page(client, room)  # who may not write has no composer


def test_it_stands_beside_the_talk(client: Client, room: Room, grace: Member) -> None:
    assert "wished" not in page(client, room)
    wish(room, by=grace, words="A bench")
    assert re.search(r'<ul class="wished">\s*<li>A bench</li>', page(client, room))


async def test_it_is_told_at_once_and_to_whoever_comes_later(
    socket_of: Any, room: Room, grace: Member
) -> None:
    here = await socket_of(None)
    await here.ask("room.join", room=room.pk)
    made = await sync_to_async(wish)(room, by=grace, words="A bench")
    (change,) = (await here.told("room", seq=made.seq))["changes"]
    assert (change["wish"]["words"], change["wish"]["by"]["slug"]) == ("A bench", "grace")
    late = await socket_of(None)
    await late.ask("room.join", room=room.pk)
    assert change in (await late.told("room", seq=made.seq))["changes"]
    fetched = await late.ask("room.fetch", room=room.pk, before=made.seq + 1)
    assert fetched["changes"] == [change]


def test_who_looks_after_the_room_reads_it_in_a_sentence(
    room: Room, ada: Member, grace: Member
) -> None:
    wish(room, by=grace, words="a bench")
    told = Notification.objects.select_related("actor").get(member=ada)
    assert sentences.text(told) == "Grace Hopper wishes for a bench."


def test_its_words_are_cleaned_and_bounded(room: Room, grace: Member) -> None:
    assert wish(room, by=grace, words="  A\u200b \n bench ").words == "A bench"
    assert len(wish(room, by=grace, words="x" * 100).words) == 100
    for words, code in (("x" * 101, "too_large"), (" \u200b", "bad_frame")):
        with pytest.raises(Refusal) as refused:
            wish(room, by=grace, words=words)
        assert refused.value.code == code


def test_who_may_not_write_may_not_wish(room: Room, grace: Member) -> None:
    assert wish(room, by=grace, words="A bench").seq
    set_mode(room, by=None, mode="closed")
    with pytest.raises(Refusal) as refused:
        wish(room, by=grace, words="Another bench")
    assert refused.value.code == "closed"


def test_the_same_key_again_is_the_same_wish(room: Room, grace: Member) -> None:
    key = uuid4()
    first, again = (make_wish(room, by=grace, words="A bench", key=key) for _ in range(2))
    assert (again.pk, again.seq, first.dup, again.dup) == (first.pk, first.seq, False, True)
    assert Notification.objects.count() == 1
    with pytest.raises(Refusal) as refused:
        make_wish(room, by=grace, words="Two benches", key=key)
    assert refused.value.code == "key_conflict"


def test_a_room_in_which_one_wishes_is_the_last_that_was_alive(room: Room, grace: Member) -> None:
    made = wish(room, by=grace, words="A bench")
    room.refresh_from_db()
    assert room.last_at == made.at


def test_a_form_makes_one(client: Client, client_of: Clients, room: Room, grace: Member) -> None:
    address, key = f"/rooms/{room.pk}/wishes/", str(uuid4())
    assert client.get(address).status_code == 302  # to sign in
    theirs = client_of(grace)
    assert f'href="{address}"' in page(theirs, room)
    assert "What you wish for" in theirs.get(address).content.decode()
    assert "errorlist" in theirs.post(address, {"key": key, "words": ""}).content.decode()
    done = theirs.post(address, {"key": key, "words": "A bench"})
    assert done.headers["Location"] == Wish.objects.get().get_absolute_url()


async def test_a_command_makes_one(socket_of: Any, room: Room, grace: Member) -> None:
    here, asked = await socket_of(grace), {"room": room.pk, "key": str(uuid4()), "words": "A bench"}
    first, again = [await here.ask("wish.make", **asked) for _ in range(2)]
    assert (first["dup"], again["dup"]) == (False, True)
    assert (again["wish"], again["seq"]) == (first["wish"], first["seq"])
