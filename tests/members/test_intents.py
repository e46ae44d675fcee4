"""What a visitor tapped is done once they have signed in, by the rules of a tap, in its words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from events.actions import cancel_event
from events.models import Event, Registration
from hall.actions import open_poll
from hall.models import Vote
from members.models import Member
from projects.actions import change_stage
from projects.models import Offer, Project
from tests.members.waiting import client, meetup, project, said, sign_in, tap

__all__ = ["client", "meetup", "project"]
pytestmark = pytest.mark.django_db


def test_a_visitor_who_takes_a_place_has_it_once_signed_in(
    client: Client, meetup: Event, grace: Member
) -> None:
    page = meetup.get_absolute_url()
    assert f'action="{page}register/"' in client.get(page).text
    way = tap(client, page, f"{page}register/")
    assert "what you were about to do is done" in client.get(way).text
    assert not Registration.objects.exists()
    assert sign_in(client, grace.email, way)["Location"] == page
    assert Registration.objects.get().member == grace
    assert "You have a place. See you there!" in said(client, page)


def test_somebody_new_has_the_place_once_they_told_their_name(
    client: Client, meetup: Event
) -> None:
    page = meetup.get_absolute_url()
    way = tap(client, page, f"{page}register/")
    assert sign_in(client, "nina@example.org", way, "Nina Simone")["Location"] == page
    assert Registration.objects.get().member.name == "Nina Simone"
    assert "You have a place. See you there!" in said(client, page)


def test_it_is_done_once(client: Client, meetup: Event, grace: Member) -> None:
    page = meetup.get_absolute_url()
    sign_in(client, grace.email, tap(client, page, f"{page}register/"))
    client.post(f"{page}unregister/")
    client.post("/me/sign-out/")
    sign_in(client, grace.email, f"/accounts/login/?next={page}")
    assert Registration.objects.get().status == Registration.Status.CANCELLED


def test_the_rule_of_a_tap_holds_and_is_said(
    client: Client, meetup: Event, ada: Member, grace: Member
) -> None:
    page = meetup.get_absolute_url()
    way = tap(client, page, f"{page}register/")
    cancel_event(meetup, by=ada)
    assert sign_in(client, grace.email, way)["Location"] == page
    assert not Registration.objects.exists()
    assert "This event is cancelled." in said(client, page)


def test_an_offer_is_made_with_its_words_and_a_refused_one_comes_back_with_them(
    client: Client, project: Project, ada: Member, grace: Member
) -> None:
    page = f"{project.get_absolute_url()}offer/"
    way = tap(client, page, page, words="I knead.")
    assert sign_in(client, grace.email, way)["Location"] == project.get_absolute_url()
    assert (Offer.objects.get().member, Offer.objects.get().words) == (grace, "I knead.")
    client.post("/me/sign-out/")
    way = tap(client, page, page, words="And I bake.")
    change_stage(project, by=ada, stage="paused")
    answer = sign_in(client, grace.email, way)
    assert answer.status_code == 200
    assert "This project is paused." in answer.text
    assert "And I bake." in answer.text
    assert f'action="{page}"' in answer.text
    assert Offer.objects.count() == 1


def test_a_vote_counts_once_its_voter_has_signed_in(
    client: Client, meetup: Event, ada: Member, grace: Member
) -> None:
    asked: dict[str, Any] = {"question": "Which day?", "choices": ["Monday", "Sunday"]}
    poll = open_poll(meetup.room, by=ada, key=uuid4(), **asked)
    room, choice = meetup.room.get_absolute_url(), poll.choices.all()[1]
    assert f'value="{choice.pk}"' in client.get(room).text
    way = tap(client, room, f"/polls/{poll.pk}/vote/", choice=choice.pk)
    assert sign_in(client, grace.email, way)["Location"] == f"{room}#poll-{poll.pk}"
    assert (Vote.objects.get().member, Vote.objects.get().choice) == (grace, choice)
    assert "Your vote is counted." in said(client, room)


def test_who_signs_in_to_speak_has_joined_the_room(
    client: Client, meetup: Event, grace: Member
) -> None:
    room = meetup.room.get_absolute_url()
    assert f'action="{room}join/"' in client.get(room).text
    assert sign_in(client, grace.email, tap(client, room, f"{room}join/"))["Location"] == room
    assert meetup.room.memberships.filter(member=grace).exists()
    assert 'class="composer' in client.get(room).text


def test_who_follows_already_still_follows(client: Client, project: Project, grace: Member) -> None:
    page = project.get_absolute_url()
    for _again in range(2):
        way = tap(client, page, f"{page}follow/", stay="1")
        sign_in(client, grace.email, way)
        assert project.people.get().member == grace
        client.post("/me/sign-out/")
