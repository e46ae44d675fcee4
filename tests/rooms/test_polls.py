"""A room is asked, people choose, the poll closes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from live.frames import Refusal
from live.publish import publishing
from rooms import actions
from rooms.models import Choice, Poll, Room, Vote
from tests.rooms.polls import ask, choose, counts, ids
from tests.telling import frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db


def refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return refusal.value.code


# ---- asking --------------------------------------------------------------------------------
def test_who_looks_after_a_room_asks_it(ada, animator, room):
    poll = ask(room, ada, "Saturday", " Sunday\u202e ", question=" Which\nday? ")
    state = poll.state()
    assert (state.question, state.seq, state.closed, state.voters) == ("Which day?", 1, False, 0)
    assert [(one.words, one.votes) for one in state.choices] == [("Saturday", 0), ("Sunday", 0)]
    assert ask(room, animator).seq == 2


def test_nobody_else_does(grace, mallory, room):
    for stranger in (grace, mallory):
        assert refused(lambda who=stranger: ask(room, who)) == "forbidden"
    assert not Poll.objects.exists()


def test_nobody_asks_a_closed_room(ada, room):
    actions.set_mode(room, mode="closed")
    assert refused(lambda: ask(room, ada)) == "closed"


def test_the_same_key_again_is_the_same_poll(ada, room):
    key = uuid4()
    asked = {"author": ada, "key": key, "question": "Which day?", "choices": ["a", "b"]}
    first = actions.open_poll(room, **asked)
    again = actions.open_poll(room, **asked)
    assert (again.pk, again.dup, first.dup) == (first.pk, True, False)
    assert refused(lambda: actions.open_poll(room, **(asked | {"choices": ["a", "c"]}))) == (
        "key_conflict"
    )
    assert Poll.objects.count() == 1
    room.refresh_from_db()
    assert room.head == 1


@pytest.mark.parametrize(
    ("question", "choices", "code"),
    [
        ("Which?", ["one"], "bad_frame"),
        ("Which?", [], "bad_frame"),
        ("Which?", list("abcdefg"), "bad_frame"),
        ("", ["a", "b"], "bad_frame"),
        (" \u200b ", ["a", "b"], "bad_frame"),
        ("Which?", ["a", " "], "bad_frame"),
        ("Which?", ["Yes", "yes "], "bad_frame"),
        ("x" * 4000, ["a", "b"], "too_large"),
        ("x" * 201, ["a", "b"], "too_large"),
        ("Which?", ["a", "b" * 101], "too_large"),
    ],
)
def test_what_makes_no_poll_is_refused_in_words(ada, room, question, choices, code):
    assert refused(lambda: ask(room, ada, *choices or [""], question=question)) == code
    assert not Poll.objects.exists()
    assert not Choice.objects.exists()


# ---- choosing ------------------------------------------------------------------------------
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
        return refused(lambda: actions.vote(poll, member=grace, choices=choices))

    assert chosen() == "bad_frame"
    assert chosen(first.pk, second.pk) == "bad_frame"
    assert chosen(theirs) == "not_found"
    assert not Vote.objects.exists()


def test_nobody_chooses_in_a_closed_room(ada, grace, room):
    poll = ask(room, ada)
    actions.set_mode(room, mode="closed")
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


# ---- closing -------------------------------------------------------------------------------
def test_a_closed_poll_takes_no_more_votes(ada, grace, room):
    poll = ask(room, ada)
    choose(poll, grace, 0)
    assert refused(lambda: actions.close_poll(poll, by=grace)) == "forbidden"
    assert actions.close_poll(poll, by=ada).state().closed
    assert refused(lambda: choose(poll, grace, 1)) == "closed"
    assert counts(poll) == [1, 0]


def test_closing_twice_is_once(ada, animator, room):
    poll = ask(room, ada)
    actions.close_poll(poll, by=animator)
    actions.close_poll(poll, by=ada)
    room.refresh_from_db()
    assert room.head == 2


def test_sealed_counts_come_with_the_end(ada, grace, room):
    poll = ask(room, ada, sealed=True)
    choose(poll, grace, 1)
    assert counts(poll) == [None, None]
    assert Poll.objects.told().get().state().voters == 1
    actions.close_poll(poll, by=ada)
    assert counts(poll) == [0, 1]


def test_past_its_end_it_takes_no_votes_and_the_worker_closes_it(ada, grace, room):
    poll = ask(room, ada, minutes=5)
    task = DBTaskResult.objects.get()
    assert task.run_after == poll.ends
    assert poll.ends - poll.at == timedelta(minutes=5)
    choose(poll, grace, 0)
    Poll.objects.update(ends=timezone.now())
    assert refused(lambda: choose(poll, grace, 1)) == "closed"
    task.task.func(*task.args_kwargs["args"])
    assert Poll.objects.get().closed_at


# ---- what the database holds ---------------------------------------------------------------
def broken(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_the_database_holds_what_must_be_so(ada, grace, room):
    poll = ask(room, ada)
    first, second = poll.choices.all()
    choose(poll, grace, 0)
    mine = {"poll": poll, "member": grace}
    broken(lambda: Vote.objects.create(choice=second, single=True, **mine))
    broken(lambda: Vote.objects.create(choice=first, single=False, **mine))
    broken(lambda: Choice.objects.create(poll=poll, position=1, words="Monday"))
    broken(lambda: Choice.objects.create(poll=poll, position=2, words="Sunday"))
    broken(lambda: Choice.objects.create(poll=poll, position=6, words="Monday"))
    broken(lambda: Choice.objects.create(poll=poll, position=2, words=""))
    broken(lambda: Poll.objects.create(room=room, author=ada, key=poll.key, seq=9, question="?"))
    broken(lambda: Poll.objects.create(room=room, author=ada, key=uuid4(), seq=1, question="?"))
    broken(lambda: Poll.objects.create(room=room, author=ada, key=uuid4(), seq=9, question=""))
    assert (Poll.objects.count(), Vote.objects.count()) == (1, 1)


def test_asking_makes_a_room_lively(ada, room):
    Room.objects.update(last_at=timezone.now() - timedelta(days=9))
    poll = ask(room, ada)
    assert Room.objects.get().last_at == poll.at
