"""A word to somebody one does not know waits until they accept it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contacts import actions, queries
from contacts.models import FirstWord
from live.frames import Refusal
from members.actions import mute_everywhere, unmute_everywhere
from members.models import Member, Territory
from notifications.models import Notification
from rooms import actions as rooms
from rooms.models import Message, Room
from tests.telling import frames

pytestmark = pytest.mark.django_db


def refused(act) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def said(room: Room) -> list[tuple[str, str]]:
    rows = Message.objects.filter(room=room).order_by("seq").values_list("author__slug", "body")
    return list(rows)


def test_a_first_word_waits_and_rings(ada, grace, telling):
    with telling() as told:
        assert actions.write(grace, by=ada, words="Bonjour !") is None
    (line,) = frames(told, grace.topic, "notification")
    assert line["text"] == "Ada Lovelace would like to talk with you."
    assert "Bonjour" not in str(Notification.objects.get().data)
    assert [word.words for word in queries.waiting(grace)] == ["Bonjour !"]
    assert not Room.objects.filter(pair__isnull=False).exists()


def test_accepted_it_stands_in_a_room_of_the_two(town, ada, grace, mallory, animator, word):
    room = actions.accept(word, by=grace)
    assert said(room) == [("ada", "Bonjour Grace, on se parle ?")]
    for who in (ada, grace):
        assert room in Room.objects.visible_to(who, town)
    for who in (None, mallory, animator):
        assert room not in Room.objects.visible_to(who, town)
    assert Notification.objects.filter(member=ada, kind="first_word_accepted").exists()
    assert refused(lambda: actions.accept(word, by=grace)) == "closed"
    assert not queries.waiting(grace)


def test_declined_nobody_is_told_and_no_other_word_comes(ada, grace, word, telling):
    with telling() as told:
        actions.decline(word, by=grace)
    assert told == []
    assert not queries.waiting(grace)
    assert refused(lambda: actions.write(grace, by=ada, words="Et alors ?")) == "closed"
    assert FirstWord.objects.get().words == "Bonjour Grace, on se parle ?"


def test_to_answer_with_words_is_to_accept_also_after_a_no(ada, grace, word):
    actions.decline(word, by=grace)
    room = actions.write(ada, by=grace, words="Finalement, oui !")
    assert room
    assert said(room) == [
        ("ada", "Bonjour Grace, on se parle ?"),
        ("grace", "Finalement, oui !"),
    ]


def test_who_is_muted_everywhere_writes_to_nobody_alone(ada, grace, animator):
    mute_everywhere(ada, by=animator, until=timezone.now() + timedelta(hours=1))
    assert refused(lambda: actions.write(grace, by=ada, words="Encore moi")) == "muted"
    assert not FirstWord.objects.exists()
    unmute_everywhere(ada, by=animator)
    actions.write(grace, by=ada, words="Pardon")
    assert FirstWord.objects.get().words == "Pardon"


def test_team_mates_write_at_once(ada, grace, team):
    room = actions.write(grace, by=ada, words="À ce soir ?")
    assert room
    assert said(room) == [("ada", "À ce soir ?")]
    assert not FirstWord.objects.exists()
    assert actions.write(ada, by=grace, words="Oui") == room


def test_two_have_one_room(ada, grace):
    assert rooms.open_pair(ada, grace) == rooms.open_pair(grace, ada)
    assert Room.objects.filter(pair__isnull=False).count() == 1


def test_nobody_answers_for_another_or_writes_to_themselves(ada, grace, mallory, word):
    for act in (actions.accept, actions.decline):
        assert refused(lambda act=act: act(word, by=mallory)) == "not_found"
    assert refused(lambda: actions.write(ada, by=ada, words="Moi")) == "not_found"


def test_nobody_looks_after_it_and_nobody_leaves_it(ada, grace, animator, talk):
    for who in (ada, animator):
        for act in (
            lambda who=who: rooms.set_public(talk, by=who, public=True),
            lambda who=who: rooms.set_mode(talk, by=who, mode="closed"),
            lambda who=who: rooms.ban(talk, grace, by=who),
        ):
            assert refused(act) == "forbidden"
    assert refused(lambda: rooms.leave(talk, by=ada)) == "forbidden"


def test_each_sees_it_by_the_name_of_the_other(ada, grace, talk, client_of):
    for who, other in ((ada, "Grace Hopper"), (grace, "Ada Lovelace")):
        for path in (talk.get_absolute_url(), "/rooms/"):
            page = client_of(who).get(path).content.decode()
            assert f'<bdi data-put="title">{other}</bdi>' in page or f"{other}</a>" in page
    assert "<title>Ada Lovelace" in client_of(grace).get(talk.get_absolute_url()).content.decode()


def test_the_page_of_first_words_answers_them(ada, grace, word, client_of):
    browser = client_of(grace)
    page = browser.get("/me/words/").content.decode()
    assert "Bonjour Grace, on se parle ?" in page
    answer = browser.post(f"/me/words/{word.pk}/accept/")
    assert answer.url == Room.objects.get(pair__isnull=False).get_absolute_url()
    assert "Bonjour" not in browser.get("/me/words/").content.decode()


def test_the_form_says_what_is_wrong_and_keeps_the_words(ada, grace, client_of):
    browser = client_of(ada)
    assert browser.post("/people/grace/write/", {"words": "Bonjour"}).url == "/people/grace/"
    again = browser.get("/people/grace/write/", follow=True)
    assert again.redirect_chain[-1][0] == "/people/grace/"
    assert "déjà écrit" in again.content.decode()
    page = browser.post("/people/grace/write/", {"words": "Encore moi"}).content.decode()
    assert "Encore moi" in page
    assert FirstWord.objects.get().words == "Bonjour"


def test_a_visitor_signs_in_first(town, grace):
    assert Client().get("/people/grace/write/")["Location"].startswith("/accounts/login/")
    assert "/people/grace/write/" in Client().get("/people/grace/").content.decode()


def test_somebody_of_another_town_is_not_there(town, ada, client_of):
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    ida = Member.objects.create(territory=far, slug="ida", name="Ida", email="i@example.org")
    assert refused(lambda: actions.write(ida, by=ada, words="Bonjour")) == "not_found"
    assert client_of(ada).get("/people/ida/write/").status_code == 404


def test_a_first_word_is_reported_by_who_has_it_alone(ada, grace, mallory, word, client_of):
    path = f"/report/first_word/{word.pk}/"
    assert "on se parle" in client_of(grace).get(path).content.decode()
    for who in (ada, mallory):
        assert client_of(who).get(path).status_code == 404
