"""What a speaker may do in the rooms of their sessions, and what they may not."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from events import actions
from events.models import Session, Speaker
from hall.actions import close_poll, open_poll
from hall.models import Poll
from live.frames import Refusal
from members.models import Member
from rooms import actions as rooms
from rooms.models import Room
from tests.events.test_registering import told
from tests.events.test_sessions_cancelled import talk
from tests.events.test_speakers import grace_speaks, speaker

__all__ = ["grace_speaks", "speaker", "talk"]
Sign = Callable[[Member], Client]


def poll(room: Room, by: Member) -> Poll:
    return open_poll(room, by=by, question="When?", choices=["now", "later"], key=uuid4())


def post(room: Room, by: Member) -> object:
    return rooms.post_message(room, by=by, body="Hello!", key=uuid4())


# ---- What a speaker may do ---------------------------------------------------------------
def test_a_speaker_asks_polls_in_the_room_of_their_session_alone(
    grace_speaks: Speaker, talk: Session, grace: Member, mallory: Member, client_of: Sign
) -> None:
    asked = poll(talk.room, grace)
    assert close_poll(asked, by=grace).closed_at
    page = client_of(grace).get(talk.room.get_absolute_url()).text
    assert f"/rooms/{talk.room_id}/polls/" in page
    others = [talk.event.room, talk.event.sessions.exclude(speakers=grace_speaks)[0].room]
    for room in others:
        rooms.welcome(room, grace)
        with pytest.raises(Refusal):
            poll(room, grace)
        assert f"/rooms/{room.pk}/polls/" not in client_of(grace).get(room.get_absolute_url()).text
    with pytest.raises(Refusal):
        poll(talk.room, mallory)


def test_a_speaker_writes_without_waiting_where_their_room_is_slow(
    grace_speaks: Speaker, talk: Session, grace: Member, mallory: Member
) -> None:
    rooms.set_mode(talk.room, by=None, mode="slow")
    for _twice in range(2):
        post(talk.room, grace)
    post(talk.room, mallory)
    with pytest.raises(Refusal) as refused:
        post(talk.room, mallory)
    assert refused.value.code == "rate_limited"


DECISIONS: dict[str, Callable[[Session, Member, Member], object]] = {
    "closes the room": lambda it, by, who: rooms.set_mode(it.room, by=by, mode="closed"),
    "makes it private": lambda it, by, who: rooms.set_public(it.room, by=by, public=False),
    "writes its rules": lambda it, by, who: rooms.set_rules(it.room, by=by, words="Hush."),
    "mutes": lambda it, by, who: rooms.mute(it.room, who, by=by, hours=1),
    "bans": lambda it, by, who: rooms.ban(it.room, who, by=by),
    "cancels their session": lambda it, by, who: actions.cancel_session(it, by=by),
    "cancels the event": lambda it, by, who: actions.cancel_event(it.event, by=by),
    "names an organiser": lambda it, by, who: actions.add_organiser(it.event, who, by=by),
    "closes another's poll": lambda it, by, who: close_poll(
        poll(it.room, it.event.organisers.get()), by=by
    ),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_speaker_decides_nothing_else(
    grace_speaks: Speaker,
    talk: Session,
    animator: Member,
    grace: Member,
    mallory: Member,
    decision: str,
) -> None:
    with pytest.raises(Refusal):
        DECISIONS[decision](talk, grace, mallory)
    DECISIONS[decision](talk, animator, mallory)


def test_who_is_untied_asks_no_more(grace_speaks: Speaker, talk: Session, grace: Member) -> None:
    assert poll(talk.room, grace)
    actions.untie_speaker(grace_speaks, by=grace)
    with pytest.raises(Refusal):
        poll(talk.room, grace)


def test_a_closed_room_is_closed_to_who_speaks_too(
    grace_speaks: Speaker, talk: Session, grace: Member
) -> None:
    rooms.set_mode(talk.room, by=None, mode="closed")
    with pytest.raises(Refusal):
        post(talk.room, grace)
    with pytest.raises(Refusal):
        poll(talk.room, grace)


def test_a_speaker_hears_that_their_session_is_cancelled(
    grace_speaks: Speaker, talk: Session, animator: Member, grace: Member
) -> None:
    rooms.leave(talk.room, by=grace)
    actions.cancel_session(talk, by=animator)
    assert told(grace)[0] == f"{talk.title} ({talk.event.title}) is cancelled."
