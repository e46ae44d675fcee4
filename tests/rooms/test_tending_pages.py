"""Looking after a room without a script: what is meant is said first, what is refused in words."""

from __future__ import annotations

from uuid import uuid4

import pytest

from live.frames import allows
from rooms import actions, rules
from rooms.models import Restriction, Room
from tests.rooms.limits import people

pytestmark = pytest.mark.django_db


def shown(browser, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_beside_the_talk_one_button_closes_the_room(client_of, ada, grace, room):
    holder, member = client_of(ada), client_of(grace)
    mode = f"/rooms/{room.pk}/mode/"
    assert mode in shown(holder, f"/rooms/{room.pk}/")
    assert mode not in shown(member, f"/rooms/{room.pk}/")
    came = {"headers": {"referer": f"http://testserver/rooms/{room.pk}/"}}
    answer = holder.post(mode, {"mode": "closed"}, follow=True, **came)
    assert answer.redirect_chain == [(f"/rooms/{room.pk}/", 302)]
    assert "Le salon est fermé" in answer.content.decode()
    page = shown(member, f"/rooms/{room.pk}/")
    assert 'class="join-in" data-closed hidden' not in page
    assert 'class="join-in" data-closed' in page
    assert member.post(mode, {"mode": "open"}).status_code == 403
    assert holder.post(mode, {"mode": "loud"}, follow=True).status_code == 200
    assert Room.objects.get(pk=room.pk).mode == "closed"


def test_what_it_means_is_said_before_a_room_becomes_private(client_of, ada, mallory, room):
    holder, stranger = client_of(ada), client_of(mallory)
    page = shown(holder, f"/rooms/{room.pk}/access/")
    assert "2 personnes" in page
    assert 'value="no"' in page
    assert Room.objects.get(pk=room.pk).public  # looking changes nothing
    assert stranger.get(f"/rooms/{room.pk}/access/").status_code == 403
    holder.post(f"/rooms/{room.pk}/access/", {"public": "no"})
    assert not Room.objects.get(pk=room.pk).public
    shown(stranger, f"/rooms/{room.pk}/", 404)
    assert 'value="yes"' in shown(holder, f"/rooms/{room.pk}/access/")


@pytest.mark.parametrize("sent", [{}, {"public": "maybe"}])
def test_a_form_that_did_not_arrive_whole_makes_nothing_private(client_of, ada, room, sent):
    answer = client_of(ada).post(f"/rooms/{room.pk}/access/", sent, follow=True)
    assert "Le formulaire n’est pas arrivé en entier" in answer.content.decode()
    assert Room.objects.get(pk=room.pk).public


def test_rules_are_read_where_one_writes_and_beside_the_talk(client_of, ada, grace, room):
    holder = client_of(ada)
    answer = holder.post(f"/rooms/{room.pk}/tend/", {"words": "On <b>s’écoute</b>."})
    assert answer.status_code == 302
    page = shown(client_of(grace), f"/rooms/{room.pk}/")
    assert page.count("On &lt;b&gt;s’écoute&lt;/b&gt;.") == 2
    too_long = holder.post(f"/rooms/{room.pk}/tend/", {"words": "é" * 201})
    assert too_long.status_code == 200
    assert "200" in too_long.content.decode()


def test_who_is_muted_reads_until_when_in_place_of_the_composer(client_of, ada, grace, room):
    holder, url = client_of(ada), f"/rooms/{room.pk}/people/grace/"
    assert "Couper la parole une heure" in shown(holder, url)
    assert "n’a plus la parole" in holder.post(url, {"do": "hour"}, follow=True).content.decode()
    browser = client_of(grace)
    page = shown(browser, f"/rooms/{room.pk}/")
    assert "You are muted in this room until" in page
    assert 'enctype="multipart/form-data" hidden' in " ".join(page.split())
    answer = browser.post(f"/rooms/{room.pk}/", {"body": "Mais"})
    assert "You are muted in this room until" in answer.content.decode()
    assert ">Mais</textarea>" in answer.content.decode()  # what was written is not lost
    picture = browser.post(f"/rooms/{room.pk}/pictures/", {"picture": "x"})
    assert picture.status_code in {400, 403}
    listed = shown(holder, f"/rooms/{room.pk}/tend/")
    assert "sans la parole jusqu’au" in listed
    holder.post(url, {"do": "lift"})
    assert not Restriction.objects.exists()


def test_a_ban_is_listed_with_who_did_it_and_lifted_there(client_of, town, ada, grace, room):
    holder, url = client_of(ada), f"/rooms/{room.pk}/people/grace/"
    holder.post(url, {"do": "ban"})
    shown(client_of(grace), f"/rooms/{room.pk}/", 403)
    listed = shown(holder, f"/rooms/{room.pk}/tend/")
    assert "accès retiré le" in listed
    assert "Ada Lovelace" in listed
    holder.post(url, {"do": "lift"})
    shown(client_of(grace), f"/rooms/{room.pk}/")


@pytest.mark.parametrize("do", ["", "year", "lift"])
def test_what_no_button_says_changes_nothing(client_of, ada, grace, room, do):
    answer = client_of(ada).post(f"/rooms/{room.pk}/people/grace/", {"do": do}, follow=True)
    assert answer.status_code == 200
    assert not Restriction.objects.exists()


def test_the_page_refuses_in_words_whom_one_may_not_restrict(client_of, ada, animator, room):
    url = f"/rooms/{room.pk}/people/anne/"
    answer = client_of(ada).post(url, {"do": "ban"}, follow=True)
    assert "Anne Martin fait partie de l’équipe d’animation" in answer.content.decode()
    assert not Restriction.objects.exists()


def test_those_who_spoke_last_are_one_tap_away_however_many(
    client_of, ada, grace, room, count_queries
):
    holder, url = client_of(ada), f"/rooms/{room.pk}/tend/"
    actions.post_message(room, by=grace, body="Un", key=uuid4())
    assert f"/rooms/{room.pk}/people/grace/" in shown(holder, url)
    few = count_queries(lambda: holder.get(url))
    for number, guest in enumerate(people(room.territory, 10)):
        key = uuid4()
        actions.post_message(room, by=guest, body=f"Mot {number}", key=key)
        actions.mute(room, guest, by=ada, hours=1) if number % 2 else None
    assert count_queries(lambda: holder.get(url)) == few


def test_whoever_looks_after_a_room_removes_what_was_said_there(ada, grace, mallory, room):
    said = actions.post_message(room, by=grace, body="Un", key=uuid4())
    assert not allows(rules.may_remove, said, mallory)
    assert actions.remove_message(said, by=ada).removed_at
