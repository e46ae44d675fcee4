"""How a room stands: open, slow or closed, for everybody or not, and its rules in a line."""

from __future__ import annotations

from uuid import uuid4

import pytest

from live.frames import Refusal
from members.models import Member
from rooms import actions
from rooms.models import Membership, Room, Tending

pytestmark = pytest.mark.django_db


def fresh(room: Room) -> Room:
    return Room.objects.get(pk=room.pk)


def refused(act) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_who_looks_after_a_room_closes_it_and_opens_it_again(ada, grace, animator, room):
    for who in (ada, animator):
        actions.set_mode(room, by=who, mode="closed")
        assert fresh(room).mode == "closed"
        assert (
            refused(
                lambda: actions.post_message(fresh(room), by=grace, body="Bonjour", key=uuid4())
            )
            == "closed"
        )
        actions.set_mode(room, by=who, mode="open")
        assert actions.post_message(fresh(room), by=grace, body="Bonjour", key=uuid4()).seq


@pytest.mark.parametrize("who", ["grace", "mallory"])
def test_nobody_else_does(who, request, room):
    other: Member = request.getfixturevalue(who)
    for act in (
        lambda: actions.set_mode(room, by=other, mode="closed"),
        lambda: actions.set_public(room, by=other, public=False),
        lambda: actions.set_rules(room, by=other, words="Silence"),
    ):
        assert refused(act) == "forbidden"
    assert (fresh(room).mode, fresh(room).public, fresh(room).rules) == ("open", True, "")
    assert not Membership.objects.filter(room=room, member__slug="mallory").exists()


def test_a_room_stands_in_no_other_way(ada, room):
    assert refused(lambda: actions.set_mode(room, by=ada, mode="loud")) == "bad_frame"


def test_each_change_takes_a_number_and_twice_is_once(ada, room):
    actions.set_mode(room, by=ada, mode="slow")
    actions.set_mode(room, by=ada, mode="slow")
    assert fresh(room).head == 1
    actions.set_rules(room, by=ada, words="On se tutoie.")
    (row,) = Tending.objects.filter(room=room)
    assert (row.seq, row.changed, fresh(room).head) == (1, 2, 2)
    state = row.state()
    assert (state.mode, state.public, state.rules) == ("slow", True, "On se tutoie.")


def test_rules_are_one_line_and_bounded_and_can_go(ada, room):
    actions.set_rules(room, by=ada, words="  On se tutoie.\nOn s’écoute.\u202e ")
    assert fresh(room).rules == "On se tutoie. On s’écoute."
    actions.set_rules(room, by=ada, words="é" * 200)
    assert refused(lambda: actions.set_rules(room, by=ada, words="é" * 201)) == "too_large"
    actions.set_rules(room, by=ada, words="")
    assert fresh(room).rules == ""


def test_a_room_that_becomes_private_is_left_to_those_who_belong(town, ada, grace, mallory, room):
    assert room in Room.objects.visible_to(mallory, town)
    actions.set_public(room, by=ada, public=False)
    sees = [
        who for who in (ada, grace, mallory, None) if room in Room.objects.visible_to(who, town)
    ]
    assert sees == [ada, grace]
    actions.set_public(room, by=ada, public=True)
    assert room in Room.objects.visible_to(mallory, town)


def test_an_animator_who_makes_a_room_private_is_in_it(town, animator, room):
    actions.set_public(room, by=animator, public=False)
    assert room in Room.objects.visible_to(animator, town)
    actions.set_public(fresh(room), by=animator, public=True)
    assert fresh(room).public
