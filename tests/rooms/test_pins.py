"""What stands at the head of a room."""

from uuid import uuid4

import pytest

from live.frames import Refusal
from rooms import actions
from rooms.models import Message, Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db


def pins(room: Room) -> list[str]:
    return [message.body for message in Message.objects.filter(room=room).pinned()]


def test_a_pinned_message_stands_at_the_head_and_comes_down_again(ada, room):
    first, second = say(room, ada, 2)
    actions.pin_message(first, by=ada)
    actions.pin_message(second, by=ada)
    assert pins(room) == ["Message 1", "Message 0"]
    assert second.state().pinned
    actions.pin_message(second, on=False, by=ada)
    assert pins(room) == ["Message 0"]


def test_twice_is_once_and_takes_no_number(ada, room):
    (message,) = say(room, ada, 1)
    actions.pin_message(message, by=ada)
    actions.pin_message(message, by=ada)
    room.refresh_from_db()
    assert room.head == 2


def test_a_removed_message_is_pinned_no_more_and_never(ada, room):
    (message,) = say(room, ada, 1)
    actions.pin_message(message, by=ada)
    actions.remove_message(message, by=ada)
    assert pins(room) == []
    with pytest.raises(Refusal):
        actions.pin_message(message, by=ada)


def test_a_head_of_a_room_has_ten_places(ada, room):
    messages = say(room, ada, 11)
    for message in messages[:10]:
        actions.pin_message(message, by=ada)
    with pytest.raises(Refusal) as refusal:
        actions.pin_message(messages[10], by=ada)
    assert "10" in str(refusal.value)
    actions.pin_message(messages[0], on=False, by=ada)
    actions.pin_message(messages[10], by=ada)
    assert len(pins(room)) == 10


def test_who_holds_a_room_and_the_animators_look_after_it(ada, grace, mallory, animator, room):
    tends = Room.objects.tended_by
    assert [list(tends(who)) for who in (ada, animator)] == [[room], [room]]
    assert [list(tends(who)) for who in (grace, mallory)] == [[], []]


def test_the_page_shows_what_is_pinned(client, ada, room):
    message = actions.post_message(room, by=ada, body="**Samedi** 14 h", key=uuid4())
    hidden = client.get(f"/rooms/{room.pk}/").content.decode()
    assert f'data-pin="{message.pk}"' not in hidden
    actions.pin_message(message, by=ada)
    page = client.get(f"/rooms/{room.pk}/").content.decode()
    assert f'data-pin="{message.pk}"' in page
    assert f'href="/messages/{message.pk}/"' in page
    assert "Samedi 14 h" in page
    assert '<span class="meta" data-put="pins">1</span>' in page
