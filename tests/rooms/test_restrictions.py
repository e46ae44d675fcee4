"""Who mutes and bans whom, and who ends it; each refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone, translation

from events import actions as events
from members.models import Member, Territory
from rooms import actions
from rooms.models import Membership, Room
from tests.conftest import make_member
from tests.rooms.restricted import refused, say

pytestmark = pytest.mark.django_db
Deed = Callable[[Room, Member, Member], object]


def mute(room: Room, member: Member, by: Member) -> object:
    return actions.mute(room, member, by=by, hours=1)


def ban(room: Room, member: Member, by: Member) -> object:
    return actions.ban(room, member, by=by)


@pytest.fixture(params=[mute, ban])
def deed(request: pytest.FixtureRequest) -> Deed:
    return request.param


def test_holders_and_animators_restrict_and_nobody_else(
    deed, town, ada, animator, grace, mallory, room
):
    bob = make_member(town, "bob", "Bob Martin")
    for who in (grace, mallory):
        assert refused(partial(deed, room, bob, who)).code == "forbidden"
    for who in (ada, animator):
        assert deed(room, bob, who)


def test_nobody_restricts_themselves(deed, ada, animator, room):
    for who in (ada, animator):
        assert refused(partial(deed, room, who, who)).code == "forbidden"
    assert ada in [one.member for one in room.memberships.filter(banned=False, role="holder")]


def test_nobody_restricts_an_animator_nor_who_looks_after_the_room(deed, town, ada, animator, room):
    other = make_member(town, "hedy", "Hedy Lamarr", role="administrator")
    for member, by in [(animator, ada), (other, animator), (ada, animator)]:
        why = refused(partial(deed, room, member, by))
        assert why.code == "forbidden"
        assert member.name in str(why)


def test_nobody_restricts_an_organiser_at_their_own_event(deed, town, ada, grace, animator):
    hours: Any = {"starts": timezone.now() + timedelta(1), "ends": timezone.now() + timedelta(2)}
    event = events.create_event(town, by=ada, title="Rencontre", **hours)
    assert deed(event.room, grace, ada)
    assert refused(partial(deed, event.room, ada, animator)).code == "forbidden"
    Membership.objects.filter(room=event.room, member=ada).delete()  # whatever a row says
    assert refused(partial(deed, event.room, ada, animator)).code == "forbidden"


def test_what_an_animator_decided_only_animators_lift(town, ada, grace, animator, room):
    for act in (mute, ban):
        act(room, grace, animator)
        assert refused(lambda: actions.lift(room, grace, by=ada)).code == "forbidden"
        actions.lift(room, grace, by=animator)
    actions.ban(room, grace, by=ada)
    actions.lift(room, grace, by=animator)
    assert room in Room.objects.mine(grace)


def test_nobody_lifts_their_own(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=24)
    assert refused(lambda: actions.lift(room, grace, by=grace)).code == "forbidden"
    actions.welcome(room, grace, role="team")
    assert refused(lambda: actions.lift(room, grace, by=grace)).code == "forbidden"


def test_each_refusal_is_said_in_both_languages(town: Territory, ada, grace, animator, room):
    actions.mute(room, grace, by=animator, hours=1)
    acts = [
        lambda: say(room, grace),
        lambda: actions.ban(room, ada, by=ada),
        lambda: actions.ban(room, animator, by=ada),
        lambda: actions.ban(room, ada, by=animator),
        lambda: actions.mute(room, grace, by=ada, hours=3),
        lambda: actions.lift(room, grace, by=ada),
    ]
    for act in acts:
        with translation.override("fr"):
            french = str(refused(act))
        with translation.override("en"):
            assert str(refused(act)) != french
