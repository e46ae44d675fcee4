"""To name a stranger as one who carries something too is no way around their yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from contacts import actions
from events import actions as events
from members.models import Member
from projects import actions as projects
from rooms import actions as rooms
from rooms.models import Room

pytestmark = pytest.mark.django_db
Named = Callable[[Member, Member], Room]


def on_a_project(by: Member, other: Member) -> Room:
    project = projects.start_project(by.territory, by=by, title="Compost", summary="De la terre.")
    rooms.post_message(project.room, by=other, body="Belle idée", key=uuid4())
    projects.add_holder(project, other, by=by)
    return project.room


def at_an_event(by: Member, other: Member) -> Room:
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event = events.create_event(by.territory, by=by, title="Fête", **hours)
    events.add_organiser(event, other, by=by)
    return event.room


@pytest.mark.parametrize("named", [on_a_project, at_an_event])
def test_whom_somebody_named_is_a_stranger_until_they_say_something_there(
    mallory: Member, grace: Member, named: Named
) -> None:
    room = named(mallory, grace)
    assert actions.write(grace, by=mallory, words="Coucou") is None
    rooms.post_message(room, by=grace, body="Je m’y mets", key=uuid4())
    assert actions.write(grace, by=mallory, words="Merci !")


@pytest.mark.parametrize("named", [on_a_project, at_an_event])
def test_whom_somebody_named_may_write_to_who_did_it(
    mallory: Member, grace: Member, named: Named
) -> None:
    named(mallory, grace)
    assert actions.write(mallory, by=grace, words="Pourquoi moi ?")
