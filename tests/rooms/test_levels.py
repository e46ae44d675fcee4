"""How much of a room one hears: every message, as usual, what concerns one, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from contacts import actions as contacts
from live.frames import Refusal
from members.models import Member
from notifications.models import Notification
from notifications.queries import count_unread
from projects import actions as projects
from rooms import actions
from rooms.models import Level, Membership, Room
from tests.conftest import Counting
from tests.rooms.talk import say
from tests.telling import Telling, frames, telling

__all__ = ["telling"]
pytestmark = pytest.mark.django_db


def lines(member: Member) -> list[tuple[str, int]]:
    rows = Notification.objects.of(member).unread().order_by("pk")
    return [(row.kind, row.data.get("n", 0)) for row in rows]


def read(room: Room, member: Member) -> None:
    room.refresh_from_db()
    actions.mark_read(Membership.objects.get(room=room, member=member), seq=room.head)


def test_who_hears_every_message_has_one_line_that_counts_on_until_it_is_read(
    ada: Member, grace: Member, room: Room, telling: Telling
) -> None:
    actions.set_level(room, by=grace, level=Level.ALL)
    say(room, ada, 3)
    actions.ring_for_talk()
    assert lines(grace) == [("talked", 3)]
    say(room, ada, 2)
    with telling() as told:
        actions.ring_for_talk()
        actions.ring_for_talk()
    assert lines(grace) == [("talked", 5)]
    assert frames(told, grace.topic, "notification") == []  # it rings no second time
    assert frames(told, grace.topic, "unread") == [{"on": "unread", "unread": 1}]
    read(room, grace)
    actions.ring_for_talk()
    assert lines(grace) == []
    say(room, ada, 1)
    actions.ring_for_talk()
    assert lines(grace) == [("talked", 1)]


def test_nobody_else_hears_of_talk(
    ada: Member, grace: Member, animator: Member, room: Room
) -> None:
    for one in (animator, ada):
        actions.welcome(room, one)
    actions.set_level(room, by=grace, level=Level.ALL)
    say(room, ada, 3)
    actions.ring_for_talk()
    assert Notification.objects.exclude(member=grace).count() == 0
    assert lines(grace) == [("talked", 3)]


def test_not_of_ones_own_words_nor_of_what_was_said_before(
    ada: Member, grace: Member, room: Room
) -> None:
    say(room, ada, 3)
    actions.set_level(room, by=grace, level=Level.ALL)
    say(room, grace, 2)
    actions.ring_for_talk()
    assert lines(grace) == []


def test_nor_of_whom_one_blocked(ada: Member, grace: Member, mallory: Member, room: Room) -> None:
    actions.set_level(room, by=grace, level=Level.ALL)
    contacts.block(mallory, by=grace)
    say(room, mallory, 3)
    actions.ring_for_talk()
    assert lines(grace) == []
    say(room, ada, 1)
    actions.ring_for_talk()
    assert lines(grace) == [("talked", 1)]


def test_a_post_costs_as_much_whoever_hears_of_it(
    ada: Member, grace: Member, room: Room, count_queries: Counting
) -> None:
    say(room, ada, 1)
    before = count_queries(lambda: say(room, ada, 1))
    actions.set_level(room, by=grace, level=Level.ALL)
    assert count_queries(lambda: say(room, ada, 1)) == before


def test_where_nobody_asked_for_it_the_look_is_one_question(
    ada: Member, room: Room, count_queries: Counting
) -> None:
    say(room, ada, 3)
    assert count_queries(actions.ring_for_talk) <= 3  # with the two of a transaction


def test_nothing_is_no_mention_either_and_yet_ones_offer_is_answered(
    ada: Member, grace: Member
) -> None:
    project = projects.start_project(ada.territory, by=ada, title="Four", summary="Pain", body="")
    projects.follow(project, by=grace)
    actions.set_level(project.room, by=grace, level=Level.NOTHING)
    actions.post_message(project.room, by=ada, body="@grace, tu viens ?", key=uuid4())
    projects.add_need(project, by=ada, title="Du sable", wanted=2)
    offer = projects.offer_skill(project, by=grace, words="Je pétris")
    projects.answer_offer(offer, by=ada, answer="accept")
    assert [kind for kind, _n in lines(grace)] == ["offer_accepted"]


def test_the_quiet_button_is_what_concerns_me(grace: Member, room: Room) -> None:
    actions.set_quiet(room, by=grace, on=True)
    assert Membership.objects.get(room=room, member=grace).level == Level.MINE
    actions.set_level(room, by=grace, level=Level.NOTHING)
    actions.set_quiet(room, by=grace, on=True)
    assert Membership.objects.get(room=room, member=grace).level == Level.NOTHING
    actions.set_quiet(room, by=grace, on=False)
    assert Membership.objects.get(room=room, member=grace).level == Level.USUAL


def test_only_ones_own_room_and_only_what_there_is(
    grace: Member, mallory: Member, room: Room
) -> None:
    with pytest.raises(Refusal):
        actions.set_level(room, by=mallory, level=Level.ALL)
    with pytest.raises(Refusal):
        actions.set_level(room, by=grace, level="loud")


def test_a_page_has_a_line_a_room(
    client_of: Callable[[Member], Client],
    ada: Member,
    grace: Member,
    room: Room,
    private_room: Room,
) -> None:
    browser = client_of(grace)
    page = browser.get("/rooms/levels/").content.decode()
    assert room.title in page
    told = {f"room_{room.pk}": "all", f"room_{private_room.pk}": "usual"}
    assert browser.post("/rooms/levels/", told).headers["Location"] == "/me/notifications/"
    levels = dict(Membership.objects.filter(member=grace).values_list("room", "level"))
    assert levels == {room.pk: "all", private_room.pk: "usual"}
    assert browser.post("/rooms/levels/", told | {f"room_{room.pk}": "loud"}).status_code == 200
    assert count_unread([grace.pk]) == {}
