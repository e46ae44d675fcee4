"""Banned from a room, and let in again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rooms import actions
from rooms.models import Membership, Restriction, Room
from tests.rooms.restricted import refused, say

pytestmark = pytest.mark.django_db


def test_who_is_banned_sees_the_room_no_more_until_it_is_lifted(town, ada, grace, room):
    membership = Membership.objects.get(room=room, member=grace)
    actions.ban(room, grace, by=ada)
    actions.ban(room, grace, by=ada)  # twice is once
    assert room not in Room.objects.visible_to(grace, town)
    assert room not in Room.objects.mine(grace)
    actions.welcome(room, grace)  # a ban stays
    assert room not in Room.objects.visible_to(grace, town)
    actions.lift(room, grace, by=ada)
    assert room in Room.objects.mine(grace)
    assert Membership.objects.get(room=room, member=grace).pk == membership.pk
    assert say(room, grace)


def test_who_never_belonged_is_banned_too_and_does_not_belong_once_it_is_lifted(
    town, ada, mallory, room, private_room
):
    for one in (room, private_room):
        actions.ban(one, mallory, by=ada)
        assert one not in Room.objects.visible_to(mallory, town)
        actions.lift(one, mallory, by=ada)
        assert one not in Room.objects.mine(mallory)
    assert room in Room.objects.visible_to(mallory, town)
    assert private_room not in Room.objects.visible_to(mallory, town)


def test_a_ban_that_is_lifted_once_the_room_is_private_lets_no_stranger_in(
    town, ada, mallory, room
):
    actions.ban(room, mallory, by=ada)
    actions.set_public(room, by=ada, public=False)
    actions.lift(room, mallory, by=ada)
    assert room not in Room.objects.visible_to(mallory, town)


def test_a_ban_takes_the_place_of_a_mute_and_no_mute_that_of_a_ban(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=24)
    actions.ban(room, grace, by=ada)
    assert refused(lambda: actions.mute(room, grace, by=ada, hours=1)).code == "forbidden"
    actions.lift(room, grace, by=ada)
    assert say(room, grace)


def test_who_did_it_and_when_stands_with_it(ada, grace, mallory, room):
    actions.mute(room, mallory, by=ada, hours=1)
    actions.ban(room, grace, by=ada)
    found = Restriction.objects.standing().filter(room=room)
    assert [(one.member, one.by, one.bans) for one in found] == [
        (grace, ada, True), (mallory, ada, False),
    ]  # fmt: skip
    assert all(timezone.now() - one.at < timedelta(minutes=1) for one in found)
