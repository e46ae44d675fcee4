"""One tap from a mail: looking changes nothing, pressing does one thing, once, for one member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from events.models import Registration
from members.actions import deactivate
from members.models import Member, Territory
from notifications.delivery import links, taps
from notifications.models import Preferences
from projects import actions as projects
from projects.models import Need, Offer, Project
from rooms import actions as rooms
from tests.events.conftest import call_meetup

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    return projects.start_project(town, by=ada, title="Un four", summary="Du pain", body="")


@pytest.fixture
def need(project: Project, ada: Member) -> Need:
    return projects.add_need(project, by=ada, title="Des <b>bras</b>", wanted=1)


def path(member: Member, verb: str, key: int) -> str:
    return taps.link(member, verb, key).partition("example.org")[2]


def test_i_can_makes_the_offer_once_it_is_pressed(
    client: Client, need: Need, grace: Member
) -> None:
    link = path(grace, "can_help", need.pk)
    for look in (client.get, client.head, client.get):
        assert look(link).status_code == 200
    assert not Offer.objects.exists()
    page = client.get(link).content.decode()
    assert "Des &lt;b&gt;bras&lt;/b&gt;" in page
    assert "Grace Hopper" in page
    client.post(link)
    offer = Offer.objects.get()
    assert (offer.member, offer.need) == (grace, need)


def test_pressed_twice_it_is_one_offer(client: Client, need: Need, grace: Member) -> None:
    link = path(grace, "can_help", need.pk)
    client.post(link)
    again = client.post(link)
    assert again.status_code == 200
    assert Offer.objects.count() == 1


def test_a_need_that_was_withdrawn_says_so(
    client: Client, need: Need, ada: Member, grace: Member
) -> None:
    projects.withdraw_need(need, by=ada)
    answer = client.post(path(grace, "can_help", need.pk), HTTP_ACCEPT_LANGUAGE="en")
    assert "This need was withdrawn" in answer.content.decode()
    assert not Offer.objects.exists()


def test_an_offer_is_accepted_by_who_carries_the_project_alone(
    client: Client, need: Need, project: Project, ada: Member, grace: Member, mallory: Member
) -> None:
    offer = projects.offer_skill(project, by=grace, need=need)
    client.post(path(mallory, "accept_offer", offer.pk))
    assert Offer.objects.get().status == "proposed"
    client.post(path(ada, "accept_offer", offer.pk))
    assert Offer.objects.get().status == "accepted"
    assert client.post(path(ada, "accept_offer", offer.pk)).status_code == 200
    assert Offer.objects.get().status == "accepted"


def test_a_place_is_taken_and_given_back(
    client: Client, town: Territory, ada: Member, grace: Member
) -> None:
    event = call_meetup(town, ada)
    client.post(path(grace, "take_place", event.pk))
    assert Registration.objects.get(member=grace).status == "registered"
    client.post(path(grace, "leave_place", event.pk))
    assert Registration.objects.get(member=grace).status == "cancelled"


@pytest.mark.parametrize("how", ["left", "shut out", "banned", "elsewhere", "forged", "old"])
def test_a_link_of_who_may_not_any_more_does_nothing(
    client: Client, need: Need, ada: Member, grace: Member, how: str, monkeypatch: Any
) -> None:
    link = path(grace, "can_help", need.pk)
    assert client.get(link).status_code == 200
    if how == "left":
        Member.objects.filter(pk=grace.pk).update(left_at=timezone.now(), is_active=False)
    elif how == "shut out":
        deactivate(grace, by=None)
    elif how == "banned":
        rooms.ban(need.room, grace, by=ada)
    elif how == "elsewhere":
        far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
        Member.objects.filter(pk=grace.pk).update(territory=far)
    elif how == "forged":
        forged = signing.dumps([grace.pk, "can_help", need.pk], salt="notifications.unsubscribe")
        link = f"/me/answer/{forged}/"
    else:
        monkeypatch.setattr(taps, "GOOD_FOR", timedelta(seconds=-1))
    answer = client.post(link)
    assert answer.status_code == 404
    assert need.title not in answer.content.decode()
    assert not Offer.objects.exists()


def test_it_works_where_members_alone_read_and_from_a_page_that_django_made(
    town: Territory, need: Need, grace: Member
) -> None:
    Territory.objects.filter(pk=town.pk).update(members_only=True)
    browser = Client(enforce_csrf_checks=True)
    link = path(grace, "can_help", need.pk)
    assert browser.post(link).status_code == 403
    browser.get(link)
    token = browser.cookies["csrftoken"].value
    browser.post(link, {"csrfmiddlewaretoken": token})
    assert Offer.objects.get().member == grace


def test_who_is_signed_in_as_another_answers_as_the_link_says(
    client_of: Callable[[Member], Client], need: Need, grace: Member, mallory: Member
) -> None:
    client_of(mallory).post(path(grace, "can_help", need.pk))
    assert Offer.objects.get().member == grace


@pytest.mark.parametrize("how", ["left", "shut out"])
def test_who_has_gone_ends_mails_all_the_same(client: Client, grace: Member, how: str) -> None:
    link = links.unsubscribe(grace, links.MAILS).partition("example.org")[2]
    gone: dict[str, Any] = {"is_active": False}
    if how == "left":
        gone |= {"left_at": timezone.now()}
    Member.objects.filter(pk=grace.pk).update(**gone)
    for _again in range(2):
        assert client.post(link).status_code == 200
    kept = Preferences.objects.filter(member=grace)
    assert [one.mail for one in kept] == ([] if how == "left" else [False])
