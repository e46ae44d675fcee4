"""A message is drawn once for all who see it alike, and never as it was before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from frontend.parts import parts
from members.models import Member, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.rooms.talk import arranged, say

pytestmark = pytest.mark.django_db
Deed = Callable[[Any, Member], object]


def change(**facts: str) -> Deed:
    """Of the author, which is no change of the message."""
    return lambda message, grace: Member.objects.filter(pk=message.author_id).update(**facts)


DEEDS: dict[str, Deed] = {
    "edited": lambda message, grace: actions.edit_message(
        message, by=message.author, body="Other words"
    ),
    "reacted": lambda message, grace: actions.react(message, by=grace, emoji="👍"),
    "pinned": lambda message, grace: actions.pin_message(message, by=None),
    "removed": lambda message, grace: actions.remove_message(message, by=None),
    "renamed": change(name="Ada King"),
    "promoted": change(role="animator"),
    "made official": change(kind="town"),
    "followed": lambda message, grace: say(message.room, message.author, 1),
}


def talk(client: Client, room: Room, language: str = "en") -> str:
    """The entries of the page, without what is another each time."""
    page = client.get(f"/rooms/{room.pk}/", headers={"Accept-Language": language}).text
    return page[page.index('<ol class="talk"') : page.index("</ol>")]


def afresh(client: Client, room: Room, language: str = "en") -> str:
    parts.forget()
    return talk(client, room, language)


def test_it_is_drawn_once_for_a_hall(client: Client, room: Room, ada):
    say(room, ada, 30)
    first = afresh(client, room)
    drawn = len(parts)
    assert drawn >= 30
    assert talk(Client(), room) == first
    assert len(parts) == drawn


@pytest.mark.parametrize("name", DEEDS)
def test_what_happens_to_it_is_seen_by_everyone(client: Client, client_of, room, ada, grace, name):
    message = actions.post_message(room, by=ada, body="First words", key=uuid4())
    actions.post_message(room, by=grace, body="An answer", key=uuid4(), parent=message)
    readers = [client, client_of(ada), client_of(grace)]
    before = [talk(one, room) for one in readers]
    assert len(set(before)) == 3
    DEEDS[name](message, grace)
    after = [talk(one, room) for one in readers]
    assert after == [afresh(one, room) for one in readers]
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_an_animator_whose_account_is_closed_wears_no_badge(client: Client, room: Room, ada):
    Member.objects.filter(pk=ada.pk).update(role="animator")
    ada.refresh_from_db()
    say(room, ada, 1)
    badge = 'class="badge animator"'
    assert badge in talk(client, room)
    Member.objects.filter(pk=ada.pk).update(is_active=False)
    assert badge not in talk(client, room)


def test_another_town_s_namesake_with_the_same_key_is_somebody_else(room: Room, ada: Member):
    """Keys are made by clients, and everybody sees them: they are unique for one author alone."""
    message = say(room, ada, 1)[0]
    there = Territory.objects.create(slug="bagneux", name="Bagneux", host="bagneux.example.org")
    twin = Member.objects.create(territory=there, name=ada.name, slug=ada.slug, email="a@b.org")
    other = actions.post_message(
        actions.open_room(there, title="Restaurant"), by=twin, body="Lies", key=message.key
    )
    Message.objects.filter(pk=other.pk).update(changed=message.changed)
    ours, theirs = Message.objects.select_related("author").order_by("pk")
    assert _likeness(ours) == _likeness(ours)
    assert _likeness(ours) != _likeness(theirs)


def _likeness(message: Message) -> object:
    return arranged([message], me=None, read=0)[0]["likeness"]


def test_each_language_has_its_own(client: Client, room: Room, ada):
    actions.remove_message(say(room, ada, 1)[0], by=None)
    english, french = talk(client, room), talk(client, room, "fr")
    assert "This message was removed." in english
    assert "This message was removed." not in french
    assert french == afresh(client, room, "fr")


def test_only_one_s_own_carry_the_key_and_what_one_pressed(client_of, room, ada, grace, mallory):
    message = say(room, ada, 1)[0]
    actions.react(message, by=grace, emoji="👍")
    pages = [talk(client_of(one), room) for one in (ada, grace, mallory)]
    keys = [str(message.key) in page for page in pages]
    pressed = [bool(re.search(r'aria-pressed="true"', page)) for page in pages]
    assert keys == [True, False, False]
    assert pressed == [False, True, False]
