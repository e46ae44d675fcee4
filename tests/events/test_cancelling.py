"""An event is cancelled, and takes place after all: who is told, and who still gets a place."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from events import queries
from events.actions import cancel_event, change_event, register, restore_event
from events.models import Event, Registration
from live.frames import Refusal
from members.models import Member, Territory
from rooms.actions import ban, post_message
from rooms.models import Room
from tests.conftest import make_member
from tests.events.conftest import call_meetup
from tests.events.test_registering import told
from tests.telling import Telling, frames, telling

__all__ = ["telling"]
Sign = Callable[[Member], Client]
CANCELLED = "Un café, des idées is cancelled."


def test_who_has_a_place_is_told_that_second_and_everyone_sees_it(
    meetup: Event, ada: Member, grace: Member, mallory: Member, telling: Telling
) -> None:
    register(meetup, by=grace)
    with telling() as heard:
        cancel_event(meetup, by=ada, reason="The café is flooded.")
    (bell,) = frames(heard, grace.topic, "notification")
    assert bell["url"] == meetup.get_absolute_url()
    assert told(grace) == [f"{CANCELLED} Its page says why."]
    assert "flooded" not in str(bell), "what people said has no copy in a bell"
    assert told(mallory) == []
    counts = [frame["counts"] for frame in frames(heard, meetup.territory.topic, "counts")]
    assert {f"event.{meetup.pk}.cancelled": {"value": 1, "of": None}} in counts
    changes = frames(heard, meetup.room.topic, "room")[0]["changes"]
    assert [one["event"]["cancelled"] for one in changes if "event" in one] == [True]


def test_cancelling_twice_is_cancelling_once(meetup: Event, ada: Member, grace: Member) -> None:
    register(meetup, by=grace)
    cancel_event(meetup, by=ada, reason="Rain.")
    cancel_event(meetup, by=ada, reason="Snow.")
    meetup.refresh_from_db()
    assert (meetup.reason, len(told(grace))) == ("Rain.", 1)


def test_nobody_takes_a_place_or_moves_what_is_cancelled(
    meetup: Event, ada: Member, grace: Member
) -> None:
    cancel_event(meetup, by=ada)
    with translation.override("en"), pytest.raises(Refusal, match="cancelled"):
        register(meetup, by=grace)
    with pytest.raises(Refusal):
        change_event(meetup, by=ada, title="Un thé")
    assert not Registration.objects.exists()


def test_it_takes_place_after_all_and_every_place_is_kept(
    meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, by=grace)
    cancel_event(meetup, by=ada, reason="Rain.")
    restore_event(meetup, by=ada)
    restore_event(meetup, by=ada)
    meetup.refresh_from_db()
    assert (meetup.cancelled, meetup.reason, meetup.registered) == (False, None, 1)
    assert told(grace) == ["Un café, des idées takes place after all. Your place is kept."], (
        "one line, which says how it stands"
    )
    register(meetup, by=mallory)


def test_its_room_can_still_be_read_and_talked_in(
    meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=grace)
    cancel_event(meetup, by=ada)
    room = Room.objects.mine(grace).get()
    assert post_message(room, by=grace, body="What a pity", key=uuid4()).pk


def test_what_is_over_is_not_cancelled(town: Territory, ada: Member) -> None:
    event = call_meetup(town, ada, starts=timezone.now() - timedelta(days=1))
    with pytest.raises(Refusal) as refused:
        cancel_event(event, by=ada)
    assert refused.value.code == "closed"


def test_only_who_organises_or_animates_cancels(
    meetup: Event, grace: Member, animator: Member
) -> None:
    for action in (cancel_event, restore_event):
        with pytest.raises(Refusal) as refused:
            action(meetup, by=grace)
        assert refused.value.code == "forbidden"
    assert cancel_event(meetup, by=animator).cancelled


def test_who_was_shut_out_of_its_room_is_not_told(
    meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=grace)
    ban(meetup.room, grace, by=None)
    cancel_event(meetup, by=ada)
    assert told(grace) == []


def test_a_reason_that_is_too_long_is_refused_in_words(meetup: Event, ada: Member) -> None:
    with pytest.raises(Refusal) as refused:
        cancel_event(meetup, by=ada, reason="z" * 201)
    assert refused.value.code == "too_large"
    meetup.refresh_from_db()
    assert not meetup.cancelled


def test_what_is_cancelled_needs_nobody_today(meetup: Event, ada: Member, grace: Member) -> None:
    register(meetup, by=grace)
    now = timezone.now()
    soon = now + timedelta(days=8)
    assert list(queries.awaiting(grace, now, soon, most=3)) == [meetup]
    cancel_event(meetup, by=ada)
    assert list(queries.awaiting(grace, now, soon, most=3)) == []


@pytest.mark.django_db(transaction=True)
def test_who_takes_a_place_as_it_is_cancelled_is_told_or_refused(
    town: Territory, ada: Member
) -> None:
    event = call_meetup(town, ada)
    crowd = [make_member(town, f"m{number}", f"Member {number}") for number in range(5)]
    start, refused = threading.Barrier(len(crowd) + 1), []

    def go(act: Callable[..., object], by: Member) -> None:
        start.wait()
        try:
            act(Event.objects.get(pk=event.pk), by=by)
        except Refusal:
            refused.append(by)
        finally:
            connection.close()

    pairs = [(register, one) for one in crowd] + [(cancel_event, ada)]
    threads = [threading.Thread(target=go, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [one.member for one in Registration.objects.coming(event).select_related("member")]
    assert sorted(one.pk for one in held + refused) == sorted(one.pk for one in crowd)
    assert all(told(one) == [CANCELLED] for one in held)
    assert all(told(one) == [] for one in refused)
    event.refresh_from_db()
    assert (event.cancelled, event.registered) == (True, len(held))
