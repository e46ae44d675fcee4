"""To be named by a stranger is no acquaintance: a first word waits all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from contacts import actions, queries
from events import actions as events
from members.models import Member, Territory
from projects import actions as projects
from rooms import actions as rooms
from rooms.models import Membership, Room

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["project", "event"])


def named(kind: str, town: Territory, by: Member, whom: Member) -> Room:
    """The room of a new thing, which ``whom`` looks after because ``by`` says so."""
    if kind == "project":
        project = projects.start_project(town, by=by, title="Un four", summary="Du pain.")
        projects.add_holder(project, whom, by=by)
        return project.room
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=1)}
    event = events.create_event(town, by=by, title="Marche", **hours)
    events.add_organiser(event, whom, by=by)
    return event.room


@KINDS
def test_whom_a_stranger_names_is_asked_first(kind, town, mallory, grace, client_of):
    named(kind, town, mallory, grace)
    assert actions.write(grace, by=mallory, words="Bonjour !") is None
    assert queries.waiting(grace).exists()
    assert not Room.objects.filter(pair__isnull=False).exists()


@KINDS
def test_they_know_each_other_once_the_other_has_spoken_there(kind, town, ada, grace):
    room = named(kind, town, ada, grace)
    rooms.post_message(room, by=ada, body="Bienvenue", key=uuid4())
    assert not queries.know_each_other(ada, grace)
    rooms.post_message(room, by=grace, body="Merci, je suis là", key=uuid4())
    assert queries.know_each_other(ada, grace)
    assert actions.write(grace, by=ada, words="À demain ?")


@KINDS
def test_what_was_said_before_is_no_yes(kind, town, mallory, grace):
    room = named(kind, town, mallory, mallory)
    rooms.post_message(room, by=grace, body="C’est où ?", key=uuid4())
    if kind == "project":
        projects.add_holder(room.project, grace, by=mallory)
    else:
        events.add_organiser(room.event, grace, by=mallory)
    assert not queries.know_each_other(mallory, grace)


@KINDS
def test_to_look_in_again_is_no_yes(kind, town, mallory, grace):
    """As into the room of a session, which they look after because of the event."""
    room = named(kind, town, mallory, grace)
    room.memberships.filter(member=grace).delete()
    rooms.welcome(room, grace)
    assert room.memberships.get(member=grace).role == Membership.Role.HOLDER
    assert not queries.know_each_other(mallory, grace)


def test_who_offered_their_help_is_known_also_once_named(ada, grace, team):
    projects.add_holder(team, grace, by=ada)
    assert queries.know_each_other(ada, grace)
    assert queries.know_each_other(grace, ada)
