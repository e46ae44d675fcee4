"""Muted for a while: what one may still do, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from projects import actions as projects
from rooms import actions, queries
from rooms.models import Message, Restriction, Room
from tests.rooms.restricted import refused, say

pytestmark = pytest.mark.django_db


def run_out(room: Room) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Restriction.objects.filter(room=room).update(until=past)


def test_who_is_muted_reads_and_writes_nothing_and_is_told_until_when(town, ada, grace, room):
    message = say(room, grace)
    mute = actions.mute(room, grace, by=ada, hours=1)
    assert mute.until
    assert timedelta(minutes=59) < mute.until - timezone.now() <= timedelta(hours=1)
    message = Message.objects.select_related("room__territory").get(pk=message.pk)
    for act in (
        lambda: say(room, grace),
        lambda: actions.edit_message(message, by=grace, body="Autre chose"),
        lambda: actions.react(message, by=grace, emoji="👍"),
    ):
        assert refused(act).code == "muted"
    when = timezone.localtime(mute.until).strftime("%H:%M")
    with translation.override("en"):
        assert when in str(refused(lambda: say(room, grace)))
    assert room in Room.objects.visible_to(grace, town)
    assert say(room, ada)
    assert actions.remove_message(message, by=grace).removed_at  # what they regret, they take back


def test_a_mute_runs_out_by_itself(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=24)
    assert refused(lambda: say(room, grace)).code == "muted"
    run_out(room)
    assert say(room, grace)
    assert list(Restriction.objects.standing()) == []


def test_what_is_over_is_forgotten_and_bans_are_not(ada, grace, mallory, room, private_room):
    actions.mute(room, grace, by=ada, hours=1)
    actions.ban(room, mallory, by=ada)
    actions.mute(private_room, grace, by=ada, hours=1)
    run_out(private_room)
    actions.forget_ended_mutes()
    kept = set(Restriction.objects.values_list("room", "member"))
    assert kept == {(room.pk, grace.pk), (room.pk, mallory.pk)}


def test_who_is_muted_again_is_muted_from_now_on(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=24)
    again = actions.mute(room, grace, by=ada, hours=1)
    assert Restriction.objects.get().until == again.until
    assert queries.muted_until(Room.objects.get(pk=room.pk), grace) == again.until


@pytest.mark.parametrize("hours", [0, 2, 23])
def test_a_mute_lasts_an_hour_or_a_day(ada, grace, room, hours):
    assert refused(lambda: actions.mute(room, grace, by=ada, hours=hours)).code == "bad_frame"


def test_leaving_and_coming_again_ends_no_mute(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=1)
    actions.leave(room, by=grace)
    actions.welcome(room, grace)
    assert refused(lambda: say(room, grace)).code == "muted"


def test_somebody_is_muted_in_one_room_alone(town, ada, grace, room):
    other = actions.open_room(town, title="Ailleurs")
    actions.mute(room, grace, by=ada, hours=1)
    assert say(other, grace)


def test_a_mute_is_lifted(ada, grace, room):
    actions.mute(room, grace, by=ada, hours=1)
    actions.lift(room, grace, by=ada)
    assert say(room, grace)
    actions.lift(room, grace, by=ada)  # twice is once


def test_who_is_muted_offers_nothing_in_the_project_of_the_room(town, ada, grace):
    project = projects.start_project(town, by=ada, title="Un four", summary="Du pain", body="")
    actions.mute(project.room, grace, by=ada, hours=1)
    project.refresh_from_db()
    offer = lambda: projects.offer_skill(project, by=grace, words="Je gêne")  # noqa: E731
    assert refused(offer).code == "muted"
    actions.lift(project.room, grace, by=ada)
    assert offer().pk
