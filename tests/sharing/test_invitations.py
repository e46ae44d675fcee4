"""Whoever has the link of an invitation is let in, for as long as it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from live.frames import Refusal
from projects import actions as projects
from projects.models import Project
from rooms import actions as rooms
from rooms.models import Room
from sharing import actions, queries
from sharing.models import Invitation

pytestmark = pytest.mark.django_db


def shared(kind, thing, me):
    found = queries.find(kind, thing.slug if thing else queries.HUB, me, me.territory)
    assert found
    return found


@pytest.fixture
def invitation(secret, ada) -> Invitation:
    return actions.invite(shared("project", secret, ada), by=ada)


def test_a_private_project_lets_in_who_has_the_link(town, secret, mallory, invitation, client_of):
    browser = client_of(mallory)
    assert browser.get(f"/projects/{secret.slug}/").status_code == 404
    page = browser.get(invitation.get_absolute_url()).content.decode()
    assert "Ada Lovelace" in page
    assert "Zanzibar" in page
    assert browser.post(invitation.get_absolute_url()).url == f"/projects/{secret.slug}/"
    assert browser.get(f"/projects/{secret.slug}/").status_code == 200
    assert secret.people.filter(member=mallory).exists()


def test_a_visitor_reads_it_and_signs_in_for_it(invitation):
    browser = Client()
    assert "Zanzibar" in browser.get(invitation.get_absolute_url()).content.decode()
    answer = browser.post(invitation.get_absolute_url())
    assert answer["Location"].startswith("/accounts/login/")
    assert browser.session["intent"]["to"] == invitation.get_absolute_url()


def test_an_event_gives_a_place_once(meetup, ada, grace, client_of):
    made = actions.invite(shared("event", meetup, ada), by=ada)
    Room.objects.filter(pk=meetup.room_id).update(public=False)
    for _twice in range(2):
        assert client_of(grace).post(made.get_absolute_url()).url == f"/events/{meetup.slug}/"
    meetup.refresh_from_db()
    assert meetup.registered == 1
    assert client_of(ada).post(made.get_absolute_url()).url == f"/events/{meetup.slug}/"
    meetup.refresh_from_db()
    assert meetup.registered == 1


def test_every_member_invites_to_the_hub(grace, mallory, client_of):
    client_of(grace).post("/share/town/hub/invite/")
    made = Invitation.objects.get()
    assert (made.by, made.thing) == (grace, None)
    assert client_of(mallory).post(made.get_absolute_url()).url == "/"
    assert Client().get(made.get_absolute_url()).status_code == 200


def test_who_carries_it_invites_and_nobody_else(project, meetup, grace, ada, client_of):
    for kind, thing in (("project", project), ("event", meetup)):
        with pytest.raises(Refusal):
            actions.invite(shared(kind, thing, grace), by=grace)
        assert (
            "invite/" not in client_of(grace).get(f"/share/{kind}/{thing.slug}/").content.decode()
        )
        assert "invite/" in client_of(ada).get(f"/share/{kind}/{thing.slug}/").content.decode()
    with pytest.raises(Refusal):
        actions.invite(shared("member", ada, grace), by=grace)


def test_the_one_that_stands_is_given_again(secret, ada, invitation):
    assert actions.invite(shared("project", secret, ada), by=ada) == invitation


@pytest.mark.parametrize("how", ["ended", "old", "carries it no more", "gone"])
def test_what_does_not_stand_lets_nobody_in(
    how, secret, ada, grace, mallory, invitation, client_of
):
    if how == "ended":
        client_of(ada).post(f"{invitation.get_absolute_url()}end/")
    elif how == "old":
        Invitation.objects.update(until=timezone.now() - timedelta(seconds=1))
    elif how == "gone":
        type(ada).objects.filter(pk=ada.pk).update(is_active=False)
    else:
        projects.follow(secret, by=grace)
        projects.add_holder(secret, grace, by=ada)
        projects.remove_holder(secret, ada, by=ada)
    browser = client_of(mallory)
    browser.post(invitation.get_absolute_url())
    assert browser.get(f"/projects/{secret.slug}/").status_code == 404
    assert browser.get(invitation.get_absolute_url()).status_code == 404


def test_nobody_else_ends_it(mallory, invitation, client_of):
    client_of(mallory).post(f"{invitation.get_absolute_url()}end/")
    assert Invitation.objects.exists()


def test_who_is_banned_stays_out(secret, ada, mallory, invitation, client_of):
    rooms.ban(secret.room, mallory, by=ada)
    browser = client_of(mallory)
    browser.post(invitation.get_absolute_url())
    assert browser.get(f"/projects/{secret.slug}/").status_code == 404
    assert not Project.objects.get(pk=secret.pk).people.filter(member=mallory).exists()


def test_what_is_over_is_forgotten(invitation):
    Invitation.objects.update(until=timezone.now())
    actions.forget_ended_invitations()
    assert not Invitation.objects.exists()
