"""No button is offered where its press would be refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from live.frames import Refusal
from members.models import Member
from rooms import actions
from rooms.models import Room

Sign = Callable[[Member], Client]


def test_a_room_that_animators_locked_offers_its_holder_no_mode(
    room: Room, ada: Member, animator: Member, client_of: Sign
) -> None:
    actions.welcome(room, ada, "holder")
    pages = (f"/rooms/{room.pk}/", f"/rooms/{room.pk}/tend/")
    for page in pages:
        assert "data-modes" in client_of(ada).get(page).text
    actions.lock(room, by=animator)
    with pytest.raises(Refusal):
        actions.set_mode(room, by=ada, mode="open")
    for page in pages:
        assert "data-modes" not in client_of(ada).get(page).text
        assert "data-modes" in client_of(animator).get(page).text


def test_what_an_animator_decided_offers_its_holder_no_lift(
    room: Room, ada: Member, grace: Member, mallory: Member, animator: Member, client_of: Sign
) -> None:
    actions.welcome(room, ada, "holder")
    for who in (grace, mallory):
        actions.welcome(room, who)
    actions.mute(room, grace, by=animator, hours=1)
    actions.mute(room, mallory, by=ada, hours=1)
    page = f"/rooms/{room.pk}/tend/"
    hers, animators = (client_of(one).get(page).text for one in (ada, animator))
    assert 'value="lift"' in hers.partition(f"/people/{mallory.slug}/")[2]
    assert hers.count('value="lift"') == 1
    assert animators.count('value="lift"') == 2


def test_who_only_helps_or_reads_is_offered_no_care_of_the_room(
    room: Room, ada: Member, grace: Member, mallory: Member, client_of: Sign
) -> None:
    actions.welcome(room, ada, "holder")
    actions.welcome(room, grace, "team")
    shown = {one: client_of(one).get(f"/rooms/{room.pk}/").text for one in (ada, grace, mallory)}
    assert f"/rooms/{room.pk}/tend/" in shown[ada]
    assert "data-tends" in shown[ada]
    for one in (grace, mallory):
        assert f"/rooms/{room.pk}/tend/" not in shown[one]
        assert "data-tends" not in shown[one].partition(">")[2].partition("<template")[0]
