"""A kind of row that its own app brings along is drawn, fetched and told as any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from members.models import Member
from notifications import sentences
from notifications.models import Notification
from rooms.models import Room
from tests.wishes.actions import wish

pytestmark = pytest.mark.django_db(transaction=True)
Clients = Callable[[Member], Client]


def page(client: Client, room: Room) -> str:
    return client.get(f"/rooms/{room.pk}/").content.decode()


def test_it_is_drawn_on_the_page_where_it_was_said(
    client: Client, client_of: Clients, room: Room, ada: Member, grace: Member
) -> None:
    made = wish(room, by=grace, words="A bench <in the sun>")
    shown = page(client, room)
    assert f'<li class="change wish" id="wish-{made.pk}"' in shown
    assert '<q data-put="words">A bench &lt;in the sun&gt;</q>' in shown
    assert "(yours)" not in shown
    assert page(client_of(grace), room).count("(yours)") == 1
    assert "(yours)" not in page(client_of(ada), room)


def test_what_a_room_has_of_it_once_stands_there(
    client: Client, client_of: Clients, room: Room, grace: Member
) -> None:
    blank = page(client, room).partition('<template data-noun="wish">')[2]
    assert '<q data-put="words"></q>' in blank.partition("</template>")[0]
    assert "Make a wish" in page(client_of(grace), room)
    assert "Make a wish" not in page(client, room)  # who may not write has no composer


def test_it_stands_beside_the_talk(client: Client, room: Room, grace: Member) -> None:
    assert "wished" not in page(client, room)
    wish(room, by=grace, words="A bench")
    assert '<ul class="wished"><li>A bench</li></ul>' in page(client, room)


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
