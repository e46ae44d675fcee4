"""Who is muted in all rooms brings no words into a room, in whatever shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from members.actions import mute_everywhere, unmute_everywhere
from members.models import Member
from projects.actions import add_need, start_project
from rooms.actions import set_rules
from rooms.models import Room
from tests.hall.polls import ask, refused
from tests.rooms.restricted import say

pytestmark = pytest.mark.django_db
Verb = Callable[[Room, Member], object]


def rule(room: Room, by: Member) -> object:
    return set_rules(room, by=by, words="On se parle.")


def need(room: Room, by: Member) -> object:
    project = start_project(room.territory, by=by, title="Un four", summary="Du pain", body="")
    return add_need(project, by=by, title="Des mains")


@pytest.mark.parametrize("verb", [say, ask, rule, need])
def test_words_come_into_a_room_from_nobody_who_is_muted(
    room: Room, ada: Member, animator: Member, verb: Verb
) -> None:
    mute_everywhere(ada, by=animator, until=timezone.now() + timedelta(hours=1))
    assert refused(lambda: verb(room, ada)) == "muted"
    unmute_everywhere(ada, by=animator)
    assert verb(room, ada)
