"""A room is asked, the poll closes, and the database holds what must be so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hall import actions
from hall.models import Choice, Poll, Vote
from rooms.actions import set_mode
from rooms.models import Room
from tests.hall.polls import ask, choose, counts, refused

pytestmark = pytest.mark.django_db


# ---- asking --------------------------------------------------------------------------------
def test_who_looks_after_a_room_asks_it(ada, animator, room):
    poll = ask(room, ada, "Saturday", " Sunday\u202e ", question=" Which\nday? ")
    state = poll.state()
    assert (state.question, state.seq, state.closed, state.voters) == ("Which day?", 1, False, 0)
    assert [(one.words, one.votes) for one in state.choices] == [("Saturday", 0), ("Sunday", 0)]
    assert ask(room, animator).seq == 2


def test_its_choices_keep_their_places_whatever_is_voted(ada, grace, room):
    """Rows that are counted come in any order, unless it is asked for."""
    assert Choice.objects.counted().ordered
    words = ["Saturday", "Sunday", "Monday", "Tuesday"]
    poll = ask(room, ada, *words)
    Choice.objects.filter(words="Saturday").update(words="Samedi")  # its row moves to the end
    told = Poll.objects.told().get(pk=poll.pk)
    assert [one.words for one in told.state().choices] == ["Samedi", *words[1:]]


def test_nobody_else_does(grace, mallory, room):
    for stranger in (grace, mallory):
        assert refused(lambda who=stranger: ask(room, who)) == "forbidden"
    assert not Poll.objects.exists()


def test_nobody_asks_a_closed_room(ada, room):
    set_mode(room, by=None, mode="closed")
    assert refused(lambda: ask(room, ada)) == "closed"


def test_the_same_key_again_is_the_same_poll(ada, room):
    key = uuid4()
    asked = {"by": ada, "key": key, "question": "Which day?", "choices": ["a", "b"]}
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


def test_asking_makes_a_room_lively(ada, room):
    Room.objects.update(last_at=timezone.now() - timedelta(days=9))
    poll = ask(room, ada)
    assert Room.objects.get().last_at == poll.at


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
