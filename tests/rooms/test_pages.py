"""The page of a room, as it is read and written in without JavaScript."""

import re
from uuid import uuid4

import pytest

from rooms import actions
from rooms.models import Message, Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_a_public_room(client, ada, room):
    say(room, ada, 3)
    page = client.get(f"/rooms/{room.pk}/")
    assert page.status_code == 200
    html = page.content.decode()
    assert html.index("Message 0") < html.index("Message 2")
    assert f'data-room="{room.pk}"' in html
    assert f'data-epoch="{room.epoch}"' in html
    assert 'data-head="3"' in html


def test_a_private_room_and_none_look_the_same(client_of, grace, mallory, private_room):
    assert client_of(grace).get(f"/rooms/{private_room.pk}/").status_code == 200
    hidden = client_of(mallory).get(f"/rooms/{private_room.pk}/")
    absent = client_of(mallory).get("/rooms/987654/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert _without_tokens(hidden) == _without_tokens(absent)


def _without_tokens(page):
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    return re.sub(r"/rooms/\d+/", "", html)


def test_another_town_s_room_is_not_here(client, ada, room):
    from members.models import Territory

    other = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    elsewhere = actions.open_room(other, title="Ailleurs")
    assert client.get(f"/rooms/{room.pk}/").status_code == 200
    assert client.get(f"/rooms/{elsewhere.pk}/").status_code == 404


def test_a_form_posts_and_a_double_click_posts_once(client_of, grace, room):
    client, key = client_of(grace), str(uuid4())
    for _ in range(2):
        answer = client.post(f"/rooms/{room.pk}/", {"body": "Bonjour", "key": key})
        assert answer.status_code == 302
    assert Message.objects.filter(room=room, author=grace).count() == 1


@pytest.mark.parametrize("body", ["", "  ", "x" * 4001])
def test_a_bad_message_is_answered_in_words_and_nothing_is_lost(client_of, grace, room, body):
    answer = client_of(grace).post(f"/rooms/{room.pk}/", {"body": body, "key": str(uuid4())})
    assert answer.status_code == 200
    assert b'role="alert"' in answer.content or b"notice error" in answer.content
    assert body.strip().encode() in answer.content
    assert not Message.objects.exists()


def test_a_damaged_form_is_answered_in_words(client_of, grace, room):
    answer = client_of(grace).post(f"/rooms/{room.pk}/", {"body": "x", "key": "damaged"})
    assert answer.status_code == 302
    assert not Message.objects.exists()


def test_a_visitor_who_posts_is_asked_to_sign_in(client, room):
    answer = client.post(f"/rooms/{room.pk}/", {"body": "x"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_post_without_its_csrf_token_is_refused(grace, room):
    from django.conf import settings
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(grace, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post(f"/rooms/{room.pk}/", {"body": "x", "key": str(uuid4())})
    assert answer.status_code == 403
    assert not Message.objects.exists()


def test_older_pages_can_be_walked_to_the_first_word(client, ada, room):
    say(room, ada, 60)
    assert "Message 9<" not in client.get(f"/rooms/{room.pk}/").content.decode()
    older = client.get(f"/rooms/{room.pk}/?before=11").content.decode()
    assert "Message 9<" in older
    assert "Message 10<" not in older


@pytest.mark.parametrize("before", ["", "x", "²", "-1", "9" * 40, "1e3"])
def test_a_nonsense_page_number_is_the_last_page(client, ada, room, before):
    say(room, ada, 2)
    page = client.get(f"/rooms/{room.pk}/", {"before": before})
    assert page.status_code == 200
    assert "Message 1" in page.content.decode()


def test_a_room_asks_the_same_for_one_message_and_for_forty(
    client_of, grace, ada, room, count_queries
):
    client = client_of(grace)
    for message in say(room, ada, 1):
        actions.react(message, by=grace, emoji="👍")
    client.get(f"/rooms/{room.pk}/")
    one = count_queries(lambda: client.get(f"/rooms/{room.pk}/"))
    first = Message.objects.first()
    for number in range(39):
        author = (ada, grace)[number % 2]
        message = actions.post_message(
            room, by=author, body=f"m{number}", key=uuid4(), parent=first
        )
        actions.react(message, by=ada, emoji="🎉")
    assert count_queries(lambda: client.get(f"/rooms/{room.pk}/")) == one


def test_a_message_has_an_address_that_lasts(client, ada, room):
    (message,) = say(room, ada, 1)
    answer = client.get(f"/messages/{message.pk}/")
    assert answer.headers["Location"] == f"/rooms/{room.pk}/#m{message.pk}"


def test_a_message_far_up_stands_among_its_neighbours(client, ada, room):
    message, _ = say(room, ada, 2)
    Room.objects.filter(pk=room.pk).update(head=10_000)
    address = client.get(f"/messages/{message.pk}/").headers["Location"]
    assert address == f"/rooms/{room.pk}/?before={message.seq + 15}&still#m{message.pk}"
    page = client.get(address).content.decode()
    assert f'id="m{message.pk}"' in page
    assert "data-still" in page


def test_the_address_of_a_private_word_leads_nowhere_for_others(
    client_of, private_room, ada, mallory
):
    (message,) = say(private_room, ada, 1)
    assert client_of(ada).get(f"/messages/{message.pk}/").status_code == 302
    assert client_of(mallory).get(f"/messages/{message.pk}/").status_code == 404
    assert client_of(mallory).get("/messages/999999/").status_code == 404
