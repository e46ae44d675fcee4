"""The pages of rooms, as they are read without JavaScript."""

import re
from uuid import uuid4

import pytest

from members.models import Member
from rooms import actions
from rooms.models import Membership, Message, Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db


def unread(member: Member) -> int:
    return Room.objects.mine(member).get().unread


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


def test_posting_makes_the_room_one_of_mine(client_of, mallory, room):
    client_of(mallory).post(f"/rooms/{room.pk}/", {"body": "Bonjour", "key": str(uuid4())})
    assert unread(mallory) == 0


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


@pytest.mark.parametrize("way", ["join", "leave"])
def test_a_link_changes_nothing(client_of, grace, room, way):
    assert client_of(grace).get(f"/rooms/{room.pk}/{way}/").status_code == 405


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


def test_my_rooms_say_how_much_is_unread(client_of, ada, grace, room):
    say(room, ada, 3)
    assert unread(grace) == 3
    assert unread(ada) == 0
    actions.mark_read(Membership.objects.get(room=room, member=grace), seq=2)
    assert unread(grace) == 1
    actions.remove_message(Message.objects.get(seq=3))
    assert unread(grace) == 0
    assert "Restaurant" in client_of(grace).get("/rooms/").content.decode()


def test_the_list_of_rooms_asks_the_same_for_one_room_and_for_ten(
    client_of, town, grace, ada, room, django_assert_max_num_queries, count_queries
):
    client = client_of(grace)
    client.get("/rooms/")
    one = count_queries(lambda: client.get("/rooms/"))
    for number in range(9):
        other = actions.open_room(town, title=f"Salon {number}")
        actions.welcome(other, grace)
        say(other, ada, 2)
    assert count_queries(lambda: client.get("/rooms/")) == one


def test_a_room_asks_the_same_for_one_message_and_for_forty(
    client_of, grace, ada, room, count_queries
):
    client = client_of(grace)
    for message in say(room, ada, 1):
        actions.react(message, member=grace, emoji="👍")
    client.get(f"/rooms/{room.pk}/")
    one = count_queries(lambda: client.get(f"/rooms/{room.pk}/"))
    first = Message.objects.first()
    for number in range(39):
        author = (ada, grace)[number % 2]
        message = actions.post_message(
            room, author=author, body=f"m{number}", key=uuid4(), parent=first
        )
        actions.react(message, member=ada, emoji="🎉")
    assert count_queries(lambda: client.get(f"/rooms/{room.pk}/")) == one


def test_rooms_to_discover_are_those_where_someone_spoke(client, town, ada, room):
    actions.open_room(town, title="Salon muet")
    say(room, ada, 1)
    for address in ("/", "/rooms/"):
        html = client.get(address).content.decode()
        assert "Restaurant" in html
        assert "Salon muet" not in html


def test_joining_makes_it_mine_and_leaving_ends_it(client_of, mallory, room):
    client = client_of(mallory)
    client.post(f"/rooms/{room.pk}/join/")
    assert list(Room.objects.mine(mallory)) == [room]
    client.post(f"/rooms/{room.pk}/leave/")
    assert not Room.objects.mine(mallory).exists()


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


def test_who_belongs_is_shown_to_those_who_do(client_of, grace, mallory, room):
    shown = client_of(grace).get(f"/rooms/{room.pk}/").context
    assert [person.name for person in shown["people"]] == ["Ada Lovelace", "Grace Hopper"]
    assert shown["people_count"] == 2
    assert "people_count" not in client_of(mallory).get(f"/rooms/{room.pk}/").context
    actions.ban(room, mallory)
    assert client_of(grace).get(f"/rooms/{room.pk}/").context["people_count"] == 2
