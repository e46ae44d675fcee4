"""A poll is taken back: its question stays, what people chose is gone, and nobody finds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hall import actions
from hall.models import Choice, Poll, Vote
from live import history
from members import personal_data
from members.models import Member
from rooms import actions as rooms
from rooms.models import Membership, Room
from rooms.room_list import with_last
from tests.hall.polls import DAYS, ask, choose, refused
from tests.telling import Telling, frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(room: Room, ada: Member, grace: Member) -> Poll:
    return choose(ask(room, ada), grace, 1)


def taken_back(poll: Poll, by: Member) -> Poll:
    return actions.withdraw_poll(poll, by=by)


def test_the_question_stays_and_answers_and_votes_are_gone(
    poll: Poll, ada: Member, room: Room, telling: Telling
) -> None:
    with telling() as heard:
        taken_back(poll, ada)
    (frame,) = frames(heard, room.topic, "room")
    (told,) = [change["poll"] for change in frame["changes"]]
    assert (told["seq"], told["question"], told["withdrawn"]) == (1, "Which day?", True)
    assert (told["choices"], told["voters"], told["closed"]) == ([], 0, False)
    assert not Choice.objects.exists()
    assert not Vote.objects.exists()
    assert Poll.objects.get().answers == ""


def test_who_comes_later_reads_the_same(poll: Poll, ada: Member, room: Room) -> None:
    taken_back(poll, ada)
    (row,), older = history.page(room.topic)
    assert (row.state().withdrawn, row.state().question, older) == (True, "Which day?", False)
    assert row.unsays  # what was told before is kept by nobody


def test_whoever_asked_or_looks_after_the_room_withdraws_it(
    room: Room, ada: Member, grace: Member, mallory: Member, animator: Member
) -> None:
    one, other = ask(room, animator), ask(room, ada)
    for stranger in (grace, mallory):
        assert refused(lambda who=stranger: taken_back(one, who)) == "forbidden"
    assert taken_back(one, ada).withdrawn
    assert taken_back(other, animator).withdrawn


def test_who_asked_withdraws_it_though_they_look_after_the_room_no_more(
    room: Room, grace: Member
) -> None:
    rooms.welcome(room, grace, role="holder")
    poll = ask(room, grace)
    Membership.objects.filter(room=room, member=grace).update(role="member")
    assert refused(lambda: ask(room, grace)) == "forbidden"
    assert taken_back(poll, grace).withdrawn


def test_twice_is_once_and_there_is_no_way_back(
    poll: Poll, ada: Member, grace: Member, animator: Member, room: Room
) -> None:
    listed = [one.pk for one in poll.choices.all()]
    taken_back(poll, ada)
    taken_back(poll, animator)
    assert refused(lambda: actions.vote(poll, by=grace, choices=listed[:1])) == "closed"
    assert not actions.close_poll(poll, by=ada).closed_at
    room.refresh_from_db()
    assert room.head == 3


def test_a_closed_poll_and_one_of_a_closed_room_are_withdrawn_too(
    poll: Poll, ada: Member, room: Room
) -> None:
    actions.close_poll(poll, by=ada)
    rooms.set_mode(room, by=None, mode="closed")
    assert taken_back(poll, ada).state().withdrawn
    assert not Vote.objects.exists()


def test_asked_again_under_its_key_it_is_the_same_poll(room: Room, ada: Member, poll: Poll) -> None:
    taken_back(poll, ada)
    again = actions.open_poll(room, by=ada, key=poll.key, question="Which day?", choices=DAYS)
    assert (again.pk, again.dup, again.withdrawn) == (poll.pk, True, True)


def test_lists_of_rooms_say_what_still_stands(room: Room, ada: Member) -> None:
    ask(room, ada, question="Still there?")
    last = ask(room, ada)
    taken_back(last, ada)
    room.refresh_from_db()
    (shown,) = with_last([room])
    assert shown.last is not None
    assert shown.last.words == "Still there?"


def test_search_finds_it_no_more(client: Client, room: Room, ada: Member) -> None:
    poll = ask(room, ada, "Au marché", "À l’école", question="Où mettre le composteur ?")

    def found(words: str) -> int:
        return len(client.get("/search/", {"q": words}).context["polls"])

    assert found("composteur") == found("marché") == 1
    taken_back(poll, ada)
    assert found("composteur") == found("marché") == 0


def test_it_is_among_ones_own_data_as_withdrawn(poll: Poll, ada: Member, grace: Member) -> None:
    taken_back(poll, ada)
    asked = personal_data.declared(Poll)
    assert isinstance(asked, personal_data.Holding)
    assert asked.theirs(ada).get().withdrawn_at
    assert "withdrawn_at" in asked.told


# ---- pages ---------------------------------------------------------------------------------
Enter = Callable[[Member], Client]


def entry(client: Client, poll: Poll) -> str:
    page = client.get(f"/rooms/{poll.room_id}/").text
    return page.split(f'id="poll-{poll.pk}"')[1].split("</li>")[0]


def test_the_page_asks_once_more_and_leads_back(client_of: Enter, poll: Poll, ada: Member) -> None:
    client, address = client_of(ada), f"/polls/{poll.pk}/withdraw/"
    assert f'href="{address}"' in entry(client, poll)
    assert "Which day?" in client.get(address).text
    assert Poll.objects.standing().exists()
    answer = client.post(address)
    assert answer.headers["Location"] == f"/rooms/{poll.room_id}/#poll-{poll.pk}"
    assert not Poll.objects.standing().exists()
    assert client.get(address).status_code == 302
    shown = entry(client, poll)
    assert "Which day?" in shown
    assert "Saturday" not in shown
    assert "data-choice" not in shown


def test_only_whoever_may_is_offered_it(
    client_of: Enter, poll: Poll, grace: Member, animator: Member
) -> None:
    assert "data-withdraw " not in entry(client_of(grace), poll).replace("\n", " ")
    assert client_of(grace).get(f"/polls/{poll.pk}/withdraw/").status_code == 403
    assert client_of(grace).post(f"/polls/{poll.pk}/withdraw/").status_code == 403
    assert "data-withdraw " in entry(client_of(animator), poll).replace("\n", " ")
    assert Poll.objects.standing().exists()


def test_who_asked_is_offered_it_though_they_look_after_the_room_no_more(
    client_of: Enter, poll: Poll, grace: Member
) -> None:
    Poll.objects.update(author=grace)
    shown = entry(client_of(grace), poll)
    assert f"/polls/{poll.pk}/withdraw/" in shown
    assert f"/polls/{poll.pk}/close/" in shown


def test_a_poll_that_one_may_not_see_and_none_look_the_same(
    client_of: Enter, ada: Member, mallory: Member, private_room: Room
) -> None:
    hidden, client = ask(private_room, ada), client_of(mallory)
    for pk in (hidden.pk, 987654):
        assert client.get(f"/polls/{pk}/withdraw/").status_code == 404
        assert client.post(f"/polls/{pk}/withdraw/").status_code == 404
