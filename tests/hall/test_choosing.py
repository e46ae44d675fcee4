"""People choose in a poll: what counts, what is refused, and who is told."""

import pytest

from hall import actions
from hall.models import Vote
from live.publish import publishing
from rooms.actions import set_mode
from tests.hall.polls import ask, choose, counts, ids, refused
from tests.telling import frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db


def test_one_answer_is_chosen_and_changed_and_counts_once(ada, grace, mallory, room):
    poll = ask(room, ada)
    assert choose(poll, grace, 0).voters == 1
    choose(poll, mallory, 0)  # a public room's passers-by may speak, so they choose too
    assert counts(poll) == [2, 0]
    choose(poll, grace, 1)
    assert counts(poll) == [1, 1]
    assert Vote.objects.count() == 2


def test_the_same_choice_again_takes_no_number(ada, grace, room):
    poll = ask(room, ada)
    choose(poll, grace, 0)
    assert choose(poll, grace, 0).changed == 2
    room.refresh_from_db()
    assert room.head == 2


def test_several_answers_are_chosen_where_the_poll_takes_them(ada, grace, room):
    poll = ask(room, ada, "a", "b", "c", several=True)
    assert choose(poll, grace, 0, 2).voters == 1
    assert choose(poll, ada, 2).voters == 2
    assert counts(poll) == [1, 0, 2]
    choose(poll, grace, 1)
    assert counts(poll) == [0, 1, 1]


def test_what_is_no_choice_is_refused(ada, grace, room, private_room):
    poll, other = ask(room, ada), ask(private_room, ada)
    theirs = ids(other)[0]
    first, second = poll.choices.all()

    def chosen(*choices):
        return refused(lambda: actions.vote(poll, by=grace, choices=choices))

    assert chosen() == "bad_frame"
    assert chosen(first.pk, second.pk) == "bad_frame"
    assert chosen(theirs) == "not_found"
    assert not Vote.objects.exists()


def test_nobody_chooses_in_a_closed_room(ada, grace, room):
    poll = ask(room, ada)
    set_mode(room, by=None, mode="closed")
    assert refused(lambda: choose(poll, grace, 0)) == "closed"


def test_who_chose_is_told_to_themselves_alone(ada, grace, room, telling):
    poll = ask(room, ada)
    with telling() as told:
        choose(poll, grace, 1)
    (frame,) = frames(told, room.topic, "room")
    assert f'"{grace.slug}"' not in str(frame)
    assert frame["changes"][0]["poll"]["voters"] == 1
    _, second = ids(poll)
    (mine,) = [frame for where, frame in told if frame["on"] == "vote"]
    assert mine == {"on": "vote", "room": room.pk, "poll": poll.pk, "choices": [second]}
    assert [where for where, frame in told if frame["on"] == "vote"] == [grace.topic]


def test_a_hall_that_votes_at_once_is_one_change(ada, grace, mallory, animator, room, telling):
    poll = ask(room, ada)
    with telling() as told, publishing():
        for member in (ada, grace, mallory, animator):
            choose(poll, member, 0)
    (frame,) = frames(told, room.topic, "room")
    assert (frame["prev"], frame["seq"]) == (1, 5)
    (change,) = frame["changes"]
    assert [one["votes"] for one in change["poll"]["choices"]] == [4, 0]
