"""A room of one's own that is to be quiet: nothing of it counts, and little of it rings."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from live.frames import Refusal
from members.models import Member
from notifications.models import Notification
from projects import actions as projects
from rooms import actions, overview
from rooms.models import Membership, Room
from rooms.protocol import WatchRooms
from tests.rooms.talk import say
from tests.telling import Telling, frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db


def unread(member: Member) -> dict[int, int]:
    return {room.pk: room.unread for room in Room.objects.mine(member)}


def told(member: Member) -> list[str]:
    return list(Notification.objects.filter(member=member).values_list("kind", flat=True))


def test_nothing_of_a_quiet_room_counts_for_who_wants_it_so_and_for_nobody_else(
    ada: Member, grace: Member, animator: Member, room: Room, private_room: Room
) -> None:
    actions.welcome(room, animator)
    actions.set_quiet(room, by=grace, on=True)
    for one in (room, private_room):
        say(one, ada, 3)
    assert unread(grace) == {room.pk: 0, private_room.pk: 3}
    assert unread(animator) == {room.pk: 3}
    actions.set_quiet(room, by=grace, on=False)
    assert unread(grace) == {room.pk: 3, private_room.pk: 3}


def test_pages_are_told_which_rooms_are_quiet(
    ada: Member, grace: Member, room: Room, telling: Telling
) -> None:
    with telling() as heard:
        actions.set_quiet(room, by=grace, on=True)
        actions.set_quiet(room, by=grace, on=True)  # twice is once
    assert frames(heard, grace.topic, "rooms") == [{"on": "rooms", "room": room.pk}]
    say(room, ada, 1)

    class Who:
        member_id, territory_id = grace.pk, grace.territory_id

    answer = overview.answer(Who, WatchRooms(mine=10), {})  # type: ignore[arg-type]
    assert (answer["quiet"], answer["mine"]) == ([room.pk], {room.pk: [1, 0, 0]})


def test_it_rings_only_for_what_is_addressed_to_oneself(ada: Member, grace: Member) -> None:
    project = projects.start_project(
        ada.territory, by=ada, title="Le four", summary="Du pain", body=""
    )
    projects.follow(project, by=grace)
    projects.add_need(project, by=ada, title="Des briques", wanted=2)
    assert told(grace) == ["need"]
    actions.set_quiet(project.room, by=grace, on=True)
    projects.add_need(project, by=ada, title="Du sable", wanted=2)
    assert told(grace) == ["need"]
    actions.post_message(project.room, by=ada, body="@grace, tu viens ?", key=uuid4())
    offer = projects.offer_skill(project, by=grace, words="Je pétris")
    projects.answer_offer(offer, by=ada, answer="accept")
    assert sorted(told(grace)) == ["mention", "need", "offer_accepted"]


def test_only_ones_own_room_is_kept_quiet(mallory: Member, grace: Member, room: Room) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.set_quiet(room, by=mallory, on=True)
    assert refusal.value.code == "forbidden"
    actions.ban(room, grace, by=None)
    with pytest.raises(Refusal):
        actions.set_quiet(room, by=grace, on=True)


def test_a_button_beside_the_talk_keeps_it_quiet_and_another_ends_that(
    client_of: Callable[[Member], Client], ada: Member, grace: Member, mallory: Member, room: Room
) -> None:
    browser, url = client_of(grace), f"/rooms/{room.pk}/"
    assert "Keep this room quiet" in browser.get(url).content.decode()
    answer = browser.post(f"{url}quiet/", {"on": "yes"}, follow=True).content.decode()
    assert "This room is quiet" in answer
    assert "Hear this room again" in answer
    assert Membership.objects.get(room=room, member=grace).quiet
    browser.post(f"{url}quiet/", {"on": "no"})
    assert not Membership.objects.get(room=room, member=grace).quiet
    stranger = client_of(mallory)
    assert f"{url}quiet/" not in stranger.get(url).content.decode()
    refused = stranger.post(f"{url}quiet/", {"on": "yes"}, follow=True).content.decode()
    assert "Ce salon n’est pas l’un des vôtres" in refused
