"""Polls on the room's page and by its forms, without JavaScript."""

import re
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from hall.models import Poll, Vote
from rooms.actions import set_mode
from tests.hall.polls import ask, choose, counts, ids

pytestmark = pytest.mark.django_db


def page(client, room):
    return client.get(f"/rooms/{room.pk}/").content.decode()


def form(**fields):
    told = {"key": str(uuid4()), "question": "Which day?", "answer_1": "Sat", "answer_2": "Sun"}
    return told | fields


def test_a_room_asks_the_same_for_one_poll_and_for_ten(client_of, ada, grace, room, count_queries):
    def more(times):
        for _ in range(times):
            poll = ask(room, ada, several=True)
            choose(poll, ada, 0, 1)
            choose(poll, grace, 1)

    client = client_of(grace)
    more(1)
    page(client, room)
    one = count_queries(lambda: page(client, room))
    more(9)
    assert count_queries(lambda: page(client, room)) == one
    assert page(client, room).count('<li class="change poll"') == 11  # and the blank one


def test_a_page_says_what_its_reader_chose_and_nobody_else(client_of, ada, grace, room):
    choose(ask(room, ada), grace, 1)
    assert page(client_of(grace), room).count("poll-choice chosen") == 1
    assert page(client_of(ada), room).count("poll-choice chosen") == 0
    assert page(Client(), room).count("poll-choice chosen") == 0


def test_a_visitor_sees_it_and_may_choose_before_signing_in(client, ada, grace, room):
    choose(ask(room, ada), grace, 1)
    html = page(client, room)
    assert "Which day?" in html
    assert 'name="choice"' in html
    assert "checked" not in html.split('class="change poll')[1].split("</li>")[0]
    poll = Poll.objects.get()
    answer = client.post(f"/polls/{poll.pk}/vote/", {"choice": ids(poll)[0]})
    assert answer["Location"].startswith("/accounts")


def test_a_vote_without_a_choice_sends_nobody_to_sign_in(client, ada, room):
    poll = ask(room, ada)
    answer = client.post(f"/polls/{poll.pk}/vote/", {"choice": "x"}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"/rooms/{room.pk}/")
    assert [str(one) for one in answer.context["messages"]] == ["Choisissez d’abord une réponse."]
    assert "intent" not in client.session


def test_one_answer_is_required_and_of_several_none_is(client_of, ada, room):
    ask(room, ada)
    one = page(client_of(ada), room).split('class="change poll')[1].split("</li>")[0]
    assert one.count("required") == 2
    assert "formnovalidate" in one, "closing it needs no answer"
    ask(room, ada, several=True)
    second = page(client_of(ada), room).split('class="change poll')[2].split("</li>")[0]
    assert "required" not in second


def test_words_that_people_write_stay_words(client_of, ada, room):
    poll = ask(room, ada, "<script>alert(1)</script>", "b", question='<img src=x onerror="x()">')
    html = page(client_of(ada), room)
    assert poll.question not in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_form_asks_and_a_double_click_asks_once(client_of, ada, room):
    client, sent = client_of(ada), form(several="on", minutes="60")
    for _ in range(2):
        answer = client.post(f"/rooms/{room.pk}/polls/", sent)
        poll = Poll.objects.get()
        assert answer.headers["Location"] == f"/rooms/{room.pk}/#poll-{poll.pk}"
    assert (poll.several, poll.sealed, bool(poll.ends)) == (True, False, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "x" * 4000}, "question"),
        ({"answer_2": ""}, "answer_2"),
        ({"answer_3": " SAT "}, "answer_3"),
        ({"answer_1": "x" * 101}, "answer_1"),
        ({"minutes": "3"}, "minutes"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client_of, ada, room, wrong, field):
    answer = client_of(ada).post(f"/rooms/{room.pk}/polls/", form(**wrong))
    assert answer.status_code == 200
    invalid = re.findall(r'<(?:input|select)[^>]*aria-invalid="true"', answer.content.decode())
    assert [f'name="{field}"' in one for one in invalid] == [True]
    assert not Poll.objects.exists()


def test_a_damaged_form_or_a_closed_room_asks_nothing(client_of, ada, room):
    client = client_of(ada)
    assert client.post(f"/rooms/{room.pk}/polls/", form(key="damaged")).status_code == 200
    set_mode(room, by=None, mode="closed")
    answer = client.post(f"/rooms/{room.pk}/polls/", form())
    assert b'role="alert"' in answer.content
    assert not Poll.objects.exists()


def test_the_form_is_for_who_looks_after_the_room(
    client_of, ada, grace, mallory, room, private_room
):
    address = f"/rooms/{room.pk}/polls/"
    assert client_of(ada).get(address).status_code == 200
    assert client_of(grace).get(address).status_code == 403
    assert client_of(grace).post(address, form()).status_code == 403
    assert client_of(mallory).get(f"/rooms/{private_room.pk}/polls/").status_code == 404
    assert Client().get(address).status_code == 302
    assert 'class="tool ask"' in page(client_of(ada), room)
    assert 'class="tool ask"' not in page(client_of(grace), room)


def test_a_vote_by_form_comes_back_to_its_poll(client_of, ada, grace, room):
    poll, client = ask(room, ada), client_of(grace)
    _, second = ids(poll)
    answer = client.post(f"/polls/{poll.pk}/vote/?before=9", {"choice": second})
    assert answer.headers["Location"] == f"/rooms/{room.pk}/?before=9#poll-{poll.pk}"
    assert counts(poll) == [0, 1]


@pytest.mark.parametrize("choice", ["", "x", "-1", "²", "9" * 40, "987654"])
def test_a_nonsense_choice_is_refused_in_words(client_of, ada, grace, room, choice):
    poll, client = ask(room, ada), client_of(grace)
    answer = client.post(f"/polls/{poll.pk}/vote/", {"choice": choice}, follow=True)
    assert b"notice error" in answer.content
    assert not Vote.objects.exists()


def test_closing_by_form_is_for_who_looks_after_the_room(client_of, ada, grace, room):
    poll = ask(room, ada)
    answer = client_of(grace).post(f"/polls/{poll.pk}/close/", follow=True)
    assert b"notice error" in answer.content
    client_of(ada).post(f"/polls/{poll.pk}/close/")
    assert Poll.objects.get().closed_at
    html = page(client_of(grace), room).split('class="change poll closed"')[1].split("</li>")[0]
    assert re.search(r"<input type=\"radio\"[^>]* hidden\s*>", html)


@pytest.mark.parametrize("way", ["vote", "close"])
def test_a_poll_that_one_may_not_see_and_none_look_the_same(
    client_of, ada, mallory, private_room, way
):
    poll = ask(private_room, ada)
    client = client_of(mallory)
    assert client.post(f"/polls/{poll.pk}/{way}/").status_code == 404
    assert client.post(f"/polls/987654/{way}/").status_code == 404


@pytest.mark.parametrize("way", ["vote", "close"])
def test_only_a_form_of_ours_changes_anything(client_of, ada, room, way):
    poll = ask(room, ada)
    assert client_of(ada).get(f"/polls/{poll.pk}/{way}/").status_code == 405
    asked = Client().post(f"/polls/{poll.pk}/{way}/", {"choice": ids(poll)[0]})
    assert asked.headers["Location"].startswith("/accounts/")
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(ada, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert stranger.post(f"/polls/{poll.pk}/{way}/").status_code == 403
    assert Poll.objects.get().closed_at is None
