"""The actions ask who may: whoever calls them, a page or a socket, is refused alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from live.frames import Refusal, allows
from members.models import Member, Territory
from rooms import actions, rules
from rooms.models import Membership, Room
from tests.conftest import make_member
from tests.rooms.talk import say


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_only_its_author_edits_a_message(room: Room, ada: Member, grace: Member) -> None:
    (message,) = say(room, ada, 1)
    assert actions.edit_message(message, by=ada, body="Autrement").body == "Autrement"
    code = refused(lambda: actions.edit_message(message, by=grace, body="Rien"))
    assert code == "forbidden"


def test_who_may_not_edit_learns_that_before_anything_else(
    room: Room, ada: Member, grace: Member
) -> None:
    (message,) = say(room, ada, 1)
    assert refused(lambda: actions.edit_message(message, by=ada, body="")) == "bad_frame"
    assert refused(lambda: actions.edit_message(message, by=grace, body="")) == "forbidden"


def test_its_author_and_an_animator_remove_a_message(
    room: Room, ada: Member, grace: Member, animator: Member
) -> None:
    one, other = say(room, ada, 2)
    assert refused(lambda: actions.remove_message(one, by=grace)) == "forbidden"
    assert actions.remove_message(one, by=ada).removed_at
    assert actions.remove_message(other, by=animator).removed_at


def test_the_hub_itself_removes_whatever_it_must(room: Room, ada: Member) -> None:
    (message,) = say(room, ada, 1)
    assert actions.remove_message(message, by=None).removed_at


def test_an_animator_of_another_town_is_here_as_anybody(
    private_room: Room, ada: Member, animator: Member
) -> None:
    one, other = say(private_room, ada, 2)
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    bob = make_member(far, "bob", "Bob", role="animator")
    actions.welcome(private_room, bob)
    assert actions.remove_message(one, by=animator).removed_at
    assert refused(lambda: actions.remove_message(other, by=bob)) == "forbidden"
    assert refused(lambda: actions.pin_message(other, by=bob)) == "forbidden"
    actions.set_mode(private_room, by=None, mode=Room.Mode.SLOW)
    say(private_room, bob, 1)
    assert refused(lambda: say(private_room, bob, 1)) == "rate_limited"


def test_only_who_looks_after_a_room_pins(room: Room, ada: Member, grace: Member) -> None:
    (message,) = say(room, ada, 1)
    assert refused(lambda: actions.pin_message(message, by=grace)) == "forbidden"
    assert actions.pin_message(message, by=ada).pinned_at


def test_what_a_page_shows_is_what_the_action_allows(
    private_room: Room, ada: Member, grace: Member
) -> None:
    assert allows(rules.may_leave, private_room, grace)
    assert not allows(rules.may_leave, private_room, ada)
    actions.leave(private_room, by=grace)
    assert refused(lambda: actions.leave(private_room, by=ada)) == "forbidden"
    assert list(Membership.objects.values_list("member", flat=True)) == [ada.pk]
