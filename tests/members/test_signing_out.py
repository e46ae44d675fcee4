"""Where one is signed in, and every way out: one's own, and an animator's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from live.frames import Refusal
from members import actions
from members.models import Member
from members.socket_identity import fingerprint
from tests.members.conftest import code_in
from tests.members.doors import key

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"


def browser(member: Member, user_agent: str = PHONE) -> Client:
    """A browser in which the member signed in with a code."""
    client = Client(HTTP_USER_AGENT=user_agent)
    client.post("/accounts/login/", {"email": member.email})
    found = code_in(mail.outbox[-1].body)
    client.post("/accounts/login/code/confirm/", {"code": found})
    assert client.get("/me/").status_code == 200
    return client


def test_signing_out_ends_this_session_and_says_so_to_its_sockets(
    ada: Member, revoked: Callable
) -> None:
    client, other = browser(ada), browser(ada)
    held = key(client)
    with revoked() as gone:
        answer = client.post("/me/sign-out/")
    assert answer.headers["location"] == "/"
    assert gone == [(ada.topic, fingerprint(held))]
    assert client.get("/me/").status_code == 302
    assert other.get("/me/").status_code == 200
    assert UserSession.objects.count() == 1


def test_signing_out_everywhere_ends_them_all(
    ada: Member, grace: Member, revoked: Callable
) -> None:
    mine, other, unlisted, hers = browser(ada), browser(ada), Client(), browser(grace)
    unlisted.force_login(ada)
    with revoked() as gone:
        mine.post("/me/sign-out-everywhere/")
    assert (ada.topic, "") in gone
    assert [c.get("/me/").status_code for c in (mine, other, unlisted, hers)] == [
        302,
        302,
        302,
        200,
    ]
    assert browser(ada).get("/me/").status_code == 200, "and one can come back"


def test_one_sees_ones_devices_and_ends_one(ada: Member, grace: Member, revoked: Callable) -> None:
    here, lost = browser(ada, "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"), browser(ada)
    page = here.get("/me/devices/").content.decode()
    assert "Windows" in page
    assert "Android" in page
    lost_one = UserSession.objects.get(session_key=key(lost))
    with revoked() as gone:
        here.post(f"/me/devices/{lost_one.pk}/end/")
    assert gone == [(ada.topic, fingerprint(lost_one.session_key))]
    assert lost.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
    hers = browser(grace)
    not_mine = UserSession.objects.get(session_key=key(hers))
    assert here.post(f"/me/devices/{not_mine.pk}/end/").status_code == 404
    assert hers.get("/me/").status_code == 200


def test_an_ended_session_is_not_listed_and_looking_forgets_nothing(ada: Member) -> None:
    here, ended, gone = browser(ada), browser(ada), browser(ada)
    assert len(here.get("/me/devices/").context["devices"]) == 3
    past = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=key(ended)).update(expire_date=past)
    Session.objects.filter(session_key=key(gone)).delete()
    (one,) = here.get("/me/devices/").context["devices"]
    assert one["here"]
    assert UserSession.objects.filter(user=ada).count() == 3


def test_an_animator_shuts_someone_out(
    animator: Member, mallory: Member, ada: Member, revoked: Callable
) -> None:
    client = browser(mallory)
    with revoked() as gone:
        actions.deactivate(mallory, by=animator)
    assert (mallory.topic, "") in gone
    assert client.get("/me/").status_code == 302
    assert Client().get("/people/mallory/").status_code == 404
    with pytest.raises(Refusal):
        actions.deactivate(ada, by=mallory)
    with pytest.raises(Refusal):
        actions.deactivate(animator, by=animator)


def test_a_role_that_is_lost_is_looked_at_again(
    animator: Member, ada: Member, revoked: Callable
) -> None:
    animator.role = ada.role = "administrator"
    animator.save()
    ada.save()
    with revoked() as gone:
        actions.set_standing(ada, kind="person", role="administrator", by=animator)
    assert gone == []
    with revoked() as gone:
        actions.set_standing(ada, kind="person", role="member", by=animator)
    assert gone == [(ada.topic, "")]


def test_a_session_past_its_end_is_forgotten_with_its_address(ada: Member, grace: Member) -> None:
    ended, living = browser(ada), browser(grace)
    Session.objects.filter(session_key=key(ended)).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )
    actions.forget_ended_sessions()
    assert not Session.objects.filter(session_key=key(ended)).exists()
    assert [one.user for one in UserSession.objects.all()] == [grace]
    assert living.get("/me/").status_code == 200
