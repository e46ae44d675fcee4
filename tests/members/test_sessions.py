"""Whom a session speaks for, and in which town; and that one which ended speaks for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from members import actions
from members.models import Member, Territory
from members.socket_identity import Identity, fingerprint, identify, still_valid
from tests.members.doors import key

HOST = "testserver"
Clients = Callable[[Member], Client]


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


def test_all_who_come_at_once_are_read_in_three_queries(
    client_of: Clients, ada: Member, grace: Member, django_assert_num_queries: Callable
) -> None:
    members = (ada, grace, ada, grace)
    doors = [(key(client_of(member)), HOST) for member in members]
    with django_assert_num_queries(3):
        found = identify([*doors, ("", HOST)])
    assert [found[door].member_id for door in doors] == [member.pk for member in members]
    assert found["", HOST].member_id is None


def spoiled(how: str, client: Client, member: Member, other_town: Territory) -> None:
    if how == "signed out":
        client.post("/me/sign-out/")
    elif how == "signed out everywhere":
        actions.sign_out_everywhere(by=member)
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
