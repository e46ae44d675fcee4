"""A town asks whoever animates it for a passkey: the hub itself holds to it, and says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from live.frames import Refusal
from members import actions
from members.models import Member, Passkey, Territory
from members.queries import passkey_asked
from tests.conftest import make_member
from tests.members.doors import CONFIRM, LOGIN, ask, signed_in_as
from tests.members.test_passkeys import freshly
from tests.members.test_recovery_codes import come

Clients = Callable[[Member], Client]
TOWN = "/town/passkeys/"


@pytest.fixture
def hedy(town: Territory) -> Member:
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator")


@pytest.fixture
def anne(town: Territory) -> Member:
    return make_member(town, "anne", "Anne Moreau", role="animator")


def key_of(member: Member) -> Passkey:
    facts: Any = {"credential": f"of {member.slug}", "proof": b"", "host": "testserver"}
    return actions.add_passkey(by=member, name="Phone", **facts)


@pytest.fixture
def asked(town: Territory, hedy: Member, anne: Member) -> Territory:
    key_of(hedy)
    actions.ask_passkeys(town, by=hedy, on=True)
    for one in (hedy, anne):
        one.refresh_from_db()
    return town


def test_who_has_none_is_a_member_like_the_others_until_they_have(
    asked: Territory, client_of: Clients, hedy: Member, anne: Member
) -> None:
    assert hedy.administers
    assert not anne.animates(asked.pk)
    assert anne.animator, "what they are to the town is still shown"
    assert client_of(anne).get("/care/").status_code == 404
    assert "/me/passkeys/" in client_of(anne).get("/").content.decode()
    key_of(anne)
    assert anne.animates(asked.pk)
    assert client_of(anne).get("/care/").status_code == 200


def test_their_open_pages_look_again(
    town: Territory, hedy: Member, anne: Member, revoked: Callable
) -> None:
    key_of(hedy)
    with revoked() as gone:
        actions.ask_passkeys(town, by=hedy, on=True)
    assert gone == [(anne.topic, "")]


def test_a_mail_lets_nobody_in_who_has_one_and_a_code_on_paper_does(
    asked: Territory, client: Client, hedy: Member, grace: Member
) -> None:
    codes = actions.make_recovery_codes(by=hedy)
    answer = client.post(CONFIRM, {"code": ask(client, "hedy@example.org")}, follow=True)
    assert answer.redirect_chain[0][0] == LOGIN
    assert "Votre ville demande votre clé d’accès" in answer.content.decode()
    assert signed_in_as(client) is None
    come(client, codes[0], "hedy@example.org")
    assert signed_in_as(client) == hedy.pk
    other = Client()
    other.post(CONFIRM, {"code": ask(other, "grace@example.org")})
    assert signed_in_as(other) == grace.pk


def test_the_last_one_stays_while_it_is_asked_for(asked: Territory, hedy: Member) -> None:
    with pytest.raises(Refusal):
        actions.remove_passkey(hedy.passkeys.get(), by=hedy)
    actions.ask_passkeys(asked, by=hedy, on=False)
    hedy.refresh_from_db()
    actions.remove_passkey(hedy.passkeys.get(), by=hedy)
    assert not hedy.passkeys.exists()


def test_who_becomes_an_animator_is_asked_and_who_is_one_no_more_is_not(
    asked: Territory, hedy: Member, anne: Member, grace: Member
) -> None:
    actions.set_standing(grace, kind="person", role="animator", by=hedy)
    actions.set_standing(anne, kind="person", role="member", by=hedy)
    needing = Member.objects.filter(needs_passkey=True)
    assert [one.pk for one in needing] == [grace.pk]


def test_only_an_administrator_who_has_one_asks_for_it_and_it_is_logged(
    town: Territory, client_of: Clients, hedy: Member, anne: Member
) -> None:
    assert client_of(anne).get(TOWN).status_code == 404
    assert client_of(anne).post(TOWN, {"on": "yes"}).status_code == 404
    client = client_of(hedy)
    answer = client.post(TOWN, {"on": "yes"}, follow=True)
    assert "Ajoutez d’abord" in answer.content.decode()
    assert not Entry.objects.exists()
    key_of(hedy)
    client.post(TOWN, {"on": "yes"})
    town.refresh_from_db()
    assert town.asks_passkeys
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["members.way_in.added", "members.passkeys.on"]
    listed = client.get(TOWN).context["listed"]
    assert [(one["member"], one["held"]) for one in listed] == [(anne, False), (hedy, True)]


def test_whoever_lost_them_all_is_helped_from_the_command_line(
    asked: Territory, client: Client, hedy: Member
) -> None:
    call_command("member", "hedy@example.org", "--forget-passkeys", stdout=StringIO())
    client.post(CONFIRM, {"code": ask(client, "hedy@example.org")})
    assert signed_in_as(client) == hedy.pk
    hedy.refresh_from_db()
    assert hedy.needs_passkey
    assert freshly(client).get("/me/passkeys/", secure=True).context["ask"]


def test_who_animates_is_asked_for_one_after_a_week(anne: Member, grace: Member) -> None:
    assert passkey_asked(anne) == ""
    anne.joined = grace.joined = timezone.now() - timedelta(days=8)
    assert passkey_asked(anne) == "wished"
    assert passkey_asked(grace) == ""
    key_of(anne)
    assert passkey_asked(anne) == ""
