"""Without the passkey that is asked for one administers nothing, and is as protected as before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from members.actions import deactivate, mute_everywhere
from members.models import Member, Territory
from rooms import actions as rooms
from rooms.models import Restriction, Room
from tests.conftest import make_member
from tests.rooms.restricted import refused
from town.rules import may_set_town

pytestmark = pytest.mark.django_db
FLOORS = ("members", "town", "rooms", "hall", "events", "projects", "contacts", "care", "privacy")


@pytest.fixture
def hedy(town: Territory) -> Member:
    """Her town asks for a passkey, and she has none yet."""
    hedy = make_member(town, "hedy", "Hedy Lamarr", role="administrator")
    Member.objects.filter(pk=hedy.pk).update(needs_passkey=True)
    return Member.objects.get(pk=hedy.pk)


def test_she_administers_nothing(
    town: Territory, hedy: Member, client_of: Callable[[Member], Client]
) -> None:
    for act in (
        lambda: may_set_town(town, hedy),
        lambda: rooms.list_words(["zut"], by=hedy, does="hold"),
    ):
        assert refused(act).code == "forbidden"
    assert client_of(hedy).get("/town/words/").status_code == 404
    Member.objects.update(needs_passkey=False)
    assert client_of(hedy).get("/town/words/").status_code == 200


def test_no_rule_asks_a_role_of_whoever_does_it() -> None:
    """They ask what somebody may do: ``animates`` and ``administers``, which know of passkeys."""
    root = Path(__file__).parents[2]
    sources = [one for floor in FLOORS for one in (root / floor).rglob("*.py")]
    assert len(sources) > 100
    asks = re.compile(r"\b(by|me)\.role\b")
    assert [one for one in sources if asks.search(one.read_text())] == []


@pytest.mark.parametrize("role", ["animator", "administrator"])
def test_plain_animators_and_holders_touch_her_no_more_than_before(
    town: Territory, room: Room, ada: Member, animator: Member, hedy: Member, role: str
) -> None:
    second = make_member(town, "second", "Ida Rhodes", role="administrator")
    Member.objects.filter(pk=hedy.pk).update(role=role)
    hedy = Member.objects.get(pk=hedy.pk)
    until = timezone.now() + timedelta(hours=1)
    for by in (ada, animator):
        for act in (
            partial(deactivate, hedy, by=by),
            partial(mute_everywhere, hedy, by=by, until=until),
            partial(rooms.mute, room, hedy, by=by, hours=1),
            partial(rooms.ban, room, hedy, by=by),
        ):
            assert refused(act).code == "forbidden"
    mute_everywhere(hedy, by=second, until=until)
    assert rooms.mute(room, hedy, by=second, hours=1)


def test_what_she_decided_a_holder_does_not_lift(
    room: Room, ada: Member, grace: Member, hedy: Member
) -> None:
    Restriction.objects.create(room=room, member=grace, by=hedy)
    assert refused(lambda: rooms.lift(room, grace, by=ada)).code == "forbidden"
