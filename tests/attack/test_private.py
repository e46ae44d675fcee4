"""What is private stays so: who left hears nothing, a private title shows nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from events.actions import change_event, create_event, register
from events.models import Event
from live.frames import Refusal
from members.models import Member, Territory
from notifications.models import Notification
from projects import actions as projects
from projects.models import Project
from rooms import actions
from rooms.models import Membership, Room

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


def post(room: Room, author: Member, body: str, **more: Any):
    return actions.post_message(room, by=author, body=body, key=uuid4(), **more)


def told(member: Member) -> list[str]:
    rows = Notification.objects.filter(member=member).exclude(kind="room_banned")
    return [row.kind for row in rows]


@pytest.fixture
def secret(town: Territory, ada: Member) -> Project:
    return projects.start_project(town, by=ada, title="Zanzibar", summary="x", public=False)


def meetup(town: Territory, author: Member) -> Event:
    starts = timezone.now() + timedelta(days=1)
    ends = starts + timedelta(hours=1)
    return create_event(town, by=author, title="Apéro", starts=starts, ends=ends)


def shut_out(room: Room, member: Member, how: str) -> None:
    actions.ban(room, member, by=None) if how == "banned" else actions.leave(room, by=member)


@pytest.mark.parametrize(("public", "how"), [*product([True, False], ["left", "banned"])])
@pytest.mark.parametrize("kind", ["reply", "mention"])
def test_who_left_or_was_banned_hears_of_no_answer(
    town: Territory, ada: Member, grace: Member, public: bool, how: str, kind: str
):
    room = actions.open_room(town, title="Équipe", public=public)
    for member in (ada, grace):
        actions.welcome(room, member)
    asked = post(room, grace, "On fait comment ?")
    more = {"parent": asked} if kind == "reply" else {}
    body = "Ainsi" if kind == "reply" else "@grace regarde"
    post(room, ada, body, **more)
    assert told(grace) == [kind]
    shut_out(room, grace, how)
    post(room, ada, body, **more)
    named_where_all_may_read = kind == "mention" and public and how == "left"
    assert told(grace) == [kind] * (2 if named_where_all_may_read else 1)


@pytest.mark.parametrize("what", ["need", "stage", "answer"])
def test_who_was_banned_hears_no_news_of_a_project(
    secret: Project, ada: Member, grace: Member, what: str
):
    projects.follow(secret, by=grace)
    offer = projects.offer_skill(secret, by=grace, words="J’aide")

    def news(number: int) -> None:
        if what == "need":
            projects.add_need(secret, by=ada, title=f"Une chaise {number}")
        elif what == "stage":
            projects.change_stage(secret, by=ada, stage=["gathering", "supported"][number])
        else:
            projects.answer_offer(offer, by=ada, answer=["accept", "done"][number])

    news(0)
    assert len(told(grace)) == 1
    actions.ban(secret.room, grace, by=None)
    news(1)
    assert len(told(grace)) == 1


def test_who_was_banned_hears_no_news_of_an_event(town: Territory, ada: Member, grace: Member):
    event = meetup(town, ada)
    register(event, by=grace)
    change_event(event, by=ada, venue="Ici")
    assert told(grace) == ["event_moved"]
    actions.ban(event.room, grace, by=None)
    change_event(event, by=ada, venue="Là")
    assert told(grace) == ["event_moved"]


def test_every_notification_says_what_it_is_about():
    """Else one would be sent to whoever once was there."""
    for file in [*ROOT.glob("*/actions/*.py"), *ROOT.glob("*/actions.py")]:
        for call in re.findall(r"\bnotify\((.*?)\n?\s*\)\n", file.read_text(), re.DOTALL):
            if "members: Iterable" not in call:
                assert "about=" in call, file


# ---- The way out, and back ---------------------------------------------------------------
@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("role", ["holder", "team"])
def test_nobody_leaves_what_they_carry(
    town: Territory,
    ada: Member,
    grace: Member,
    client_of: Callable[[Member], Client],
    public: bool,
    role: str,
):
    project = projects.start_project(town, by=ada, title="Four", summary="x", public=public)
    actions.welcome(project.room, grace)
    offer = projects.offer_skill(project, by=grace, words="J’aide")
    who = ada
    if role == "team":
        projects.answer_offer(offer, by=ada, answer="accept")
        who = grace
    browser, room = client_of(who), project.room
    assert "Quitter" not in browser.get(f"/rooms/{room.pk}/").text
    answer = browser.post(f"/rooms/{room.pk}/leave/", follow=True)
    said = {"holder": r"You carry|Vous portez", "team": r"You help|Vous aidez"}[role]
    assert re.search(said, answer.text)
    assert Membership.objects.get(room=room, member=who).role == role
    assert browser.get(project.get_absolute_url()).status_code == 200
    with pytest.raises(Refusal, match=said):
        actions.leave(room, by=who)
    if role == "team":
        projects.leave_team(project, by=who)
        assert Membership.objects.get(room=room, member=who).role == "member"
        actions.leave(room, by=who)


def test_an_organiser_stays_and_a_guest_may_go(town: Territory, ada: Member, grace: Member):
    event = meetup(town, ada)
    register(event, by=grace)
    actions.leave(event.room, by=grace)
    with pytest.raises(Refusal):
        actions.leave(event.room, by=ada)


def test_who_is_back_has_their_role_again(town: Territory, ada: Member, grace: Member):
    project = projects.start_project(town, by=ada, title="Four", summary="x")
    offer = projects.offer_skill(project, by=grace, words="J’aide")
    projects.answer_offer(offer, by=ada, answer="accept")
    event = meetup(town, ada)
    expected = [
        (project.room, ada, "holder"),
        (project.room, grace, "team"),
        (event.room, ada, "holder"),
    ]
    Membership.objects.all().delete()  # as they could before
    for room, member, role in expected:
        assert actions.welcome(room, member).role == role


# ---- Titles ------------------------------------------------------------------------------
@pytest.mark.parametrize("title", ["Fermer l’école", "Four", "É", "?!", "new", "a" * 100, "Four 2"])
def test_a_private_title_moves_no_public_address(
    town: Territory, ada: Member, mallory: Member, title: str
):
    def slug(public: bool, holder: Member) -> str:
        told: Any = {"title": title, "summary": "x", "public": public}
        return projects.start_project(town, by=holder, **told).slug

    alone = [slug(True, mallory) for _ in range(3)]
    Project.objects.all().delete()
    hidden, beside = {slug(False, ada)}, []
    for _ in alone:
        beside.append(slug(True, mallory))
        hidden |= {slug(False, ada), slug(False, ada)}
    assert beside == alone
    assert len(hidden) == 7
    assert all(re.search(r"-[0-9a-f]{10}$", one) for one in hidden)


def test_a_private_title_is_on_no_page_of_a_strangers(
    secret: Project, mallory: Member, client_of: Callable[[Member], Client]
):
    for client in (client_of(mallory), Client()):
        for path in ("/", "/projects/", "/rooms/", "/search/?q=zanzibar", "/events/", "/people/"):
            assert "Zanzibar" not in client.get(path).text, path
