"""Where one is signed in, the way out, and whom a session speaks for."""

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
from live.registry import Identity
from members import actions
from members.identity import fingerprint, identify, still_valid
from members.models import Member, Territory
from tests.members.conftest import code_in

HOST = "testserver"
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
Clients = Callable[[Member], Client]


def browser(member: Member, user_agent: str = PHONE) -> Client:
    """A browser in which the member signed in with a code."""
    client = Client(HTTP_USER_AGENT=user_agent)
    client.post("/accounts/login/", {"email": member.email})
    found = code_in(mail.outbox[-1].body)
    client.post("/accounts/login/code/confirm/", {"code": found})
    assert client.get("/me/").status_code == 200
    return client


def key(client: Client) -> str:
    return client.session.session_key or ""


def who_comes(session_key: str, host: str = HOST) -> Identity | None:
    return identify([(session_key, host)]).get((session_key, host))


def test_a_session_speaks_for_its_member(client_of: Clients, ada: Member) -> None:
    held = key(client_of(ada))
    who = who_comes(held)
    assert who is not None
    assert (who.member_id, who.territory_id, who.language) == (ada.pk, ada.territory_id, "fr")
    assert (who.session_key, who.session) == (held, fingerprint(held))
    assert who.person is not None
    assert (who.person["name"], who.person["slug"]) == ("Ada Lovelace", "ada")
    assert held not in who.session


@pytest.mark.parametrize("held", ["", "nothing", "x" * 10_000, "\0", "é"])
def test_without_a_session_one_is_a_visitor(town: Territory, held: str) -> None:
    who = who_comes(held)
    assert who is not None
    assert (who.member_id, who.person, who.territory_id) == (None, None, town.pk)


def test_without_a_town_nobody_is_let_in(db: None) -> None:
    assert who_comes("") is None


def test_all_who_come_at_once_are_read_in_two_queries(
    client_of: Clients, ada: Member, grace: Member, django_assert_num_queries: Callable
) -> None:
    members = (ada, grace, ada, grace)
    doors = [(key(client_of(member)), HOST) for member in members]
    who_comes("")  # the town is remembered
    with django_assert_num_queries(2):
        found = identify([*doors, ("", HOST)])
    assert [found[door].member_id for door in doors] == [member.pk for member in members]
    assert found["", HOST].member_id is None


def spoiled(how: str, client: Client, member: Member, other_town: Territory) -> None:
    if how == "signed out":
        client.post("/me/sign-out/")
    elif how == "signed out everywhere":
        actions.sign_out_everywhere(member)
    elif how == "expired":
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    elif how == "shut out":
        Member.objects.filter(pk=member.pk).update(is_active=False)
    elif how == "erased":
        Member.objects.filter(pk=member.pk).delete()
    elif how == "tampered":
        Session.objects.update(session_data="eyJfYXV0aF91c2VyX2lkIjoiMSJ9:1:forged")


ENDS = ["signed out", "signed out everywhere", "expired", "shut out", "erased", "tampered"]


@pytest.mark.parametrize("how", ENDS)
def test_a_session_that_ended_speaks_for_nobody(
    client_of: Clients, ada: Member, other_town: Territory, how: str
) -> None:
    client = client_of(ada)
    pair = (key(client), ada.pk)
    assert still_valid({pair}) == {pair}
    assert who_comes(pair[0]).member_id == ada.pk  # type: ignore[union-attr]
    spoiled(how, client, ada, other_town)
    assert still_valid({pair}) == set()
    assert who_comes(pair[0]).member_id is None  # type: ignore[union-attr]


def test_a_session_speaks_only_in_its_town(
    client_of: Clients, ada: Member, other_town: Territory
) -> None:
    held = key(client_of(ada))
    assert who_comes(held, "sceaux.example.org").member_id == ada.pk  # type: ignore[union-attr]
    who = who_comes(held, "bagneux.example.org:8000")
    assert who is not None
    assert (who.member_id, who.territory_id) == (None, other_town.pk)


def test_many_sessions_are_looked_at_in_two_queries(
    client_of: Clients, ada: Member, grace: Member, django_assert_num_queries: Callable
) -> None:
    pairs = {(key(client_of(member)), member.pk) for member in (ada, grace, ada, grace)}
    borrowed = {(next(k for k, pk in pairs if pk == ada.pk), grace.pk)}
    with django_assert_num_queries(2):
        assert still_valid(pairs | borrowed) == pairs
    with django_assert_num_queries(0):
        assert still_valid(set()) == set()


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
