"""Home tells what needs whoever comes, before what is alive in town."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from events import actions as events
from hub.pages.home import Living, living, today
from members import actions as members
from members.models import Member, Skill, Territory
from projects import actions as projects
from projects.models import Need, Project
from rooms import actions as rooms
from rooms import room_list
from rooms.models import Message, Room
from tests.events.conftest import call_meetup
from tests.projects.conftest import need, project, sewing

__all__ = ["need", "project", "sewing"]


@pytest.fixture
def seamstress(grace: Member, sewing: Skill) -> Member:
    members.set_skills(by=grace, way="offers", skills=[sewing])
    return grace


def test_a_need_for_what_i_can_do_waits_for_me(
    town: Territory, ada: Member, seamstress: Member, mallory: Member, need: Need
) -> None:
    assert today(seamstress, town).needs == [need]
    assert today(mallory, town).needs == []
    assert today(ada, town).needs == []


def test_a_need_that_is_filled_or_that_i_answered_does_not(
    town: Territory, ada: Member, seamstress: Member, project: Project, need: Need
) -> None:
    projects.offer_skill(project, by=seamstress, need=need)
    assert today(seamstress, town).needs == []


def test_an_offer_waits_for_who_holds_the_project(
    town: Territory, ada: Member, seamstress: Member, project: Project, need: Need
) -> None:
    offer = projects.offer_skill(project, by=seamstress, need=need)
    assert today(ada, town).offers == [offer]
    assert today(seamstress, town).offers == []
    projects.answer_offer(offer, by=ada, answer="accept")
    assert not today(ada, town)


def test_an_event_of_this_week_waits_for_who_has_a_place(town, ada, grace, mallory) -> None:
    soon = call_meetup(town, ada, starts=timezone.now() + timedelta(days=2))
    later = call_meetup(town, ada, title="Loin", starts=timezone.now() + timedelta(days=20))
    for event in (soon, later):
        events.register(event, by=grace)
    assert today(grace, town).events == [soon]
    assert not today(mallory, town)


def test_the_page_says_so(
    client_of: Callable[[Member], Client], client: Client, seamstress: Member, need: Need
) -> None:
    page = client_of(seamstress).get("/").content.decode()
    assert "What needs you today" in page
    assert f'href="{need.get_absolute_url()}"' in page
    assert "today-title" not in client.get("/").content.decode()


def test_who_may_speak_to_everyone_does_so_from_home(
    client_of: Callable[[Member], Client], animator: Member, grace: Member
) -> None:
    assert 'href="/announcements/new/"' in client_of(animator).get("/").content.decode()
    assert "/announcements/new/" not in client_of(grace).get("/").content.decode()


def said(room: Room, by: Member, *, minutes_ago: int = 0) -> None:
    rooms.post_message(room, by=by, body="Bonsoir", key=uuid4())
    at = timezone.now() - timedelta(minutes=minutes_ago)
    Message.objects.filter(room=room).update(at=at)
    Member.objects.filter(pk=by.pk).update(joined=at - timedelta(hours=2))


def test_a_stranger_sees_where_somebody_has_just_written_and_a_member_does_not(
    client_of: Callable[[Member], Client], client: Client, ada: Member, grace: Member, room: Room
) -> None:
    said(room, ada)
    page = client.get("/").content.decode()
    line = page.partition("data-living")[2].partition("</p>")[0]
    assert "Ada" in line
    assert room.title in line
    assert "<span data-just>vient d’écrire dans" in line.replace(" >", ">")
    assert "data-living" not in client_of(grace).get("/").content.decode()


def test_what_was_said_long_ago_is_not_just_now(ada: Member, room: Room) -> None:
    said(room, ada, minutes_ago=5)
    assert found().just
    said(room, ada, minutes_ago=60)
    assert not found().just


def test_whoever_came_but_now_is_not_the_first_word_of_a_town(ada: Member, room: Room) -> None:
    said(room, ada)
    assert found()
    Member.objects.filter(pk=ada.pk).update(joined=timezone.now() - timedelta(minutes=1))
    room_list.with_last(rows := list(Room.objects.all()))
    assert living(rows) is None


def found() -> Living:
    room_list.with_last(rows := list(Room.objects.all()))
    line = living(rows)
    assert line is not None
    return line


def test_nothing_of_a_private_room_is_told_to_a_stranger(
    client: Client, ada: Member, private_room: Room
) -> None:
    said(private_room, ada)
    page = client.get("/").content.decode()
    assert private_room.title not in page
    assert "hidden" in page.partition("data-living")[2].partition(">")[0]
