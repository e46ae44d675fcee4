"""A passkey lets its owner in alone; nothing that is forged, late, or somebody else's does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.test import Client

from members import actions
from members.models import Member, Passkey, Territory
from members.sign_in.devices import CAME
from tests.members.authenticator import Device, text
from tests.members.doors import CONFIRM, LOGIN, ask, signed_in_as

Clients = Callable[[Member], Client]
HERS, COME = "/me/passkeys/", "/accounts/passkey/"


def freshly(client: Client) -> Client:
    """As right after a sign-in."""
    session = client.session
    session[CAME] = time.time()
    session.save()
    return client


def asked(client: Client, page: str) -> tuple[dict[str, Any], str]:
    """What the page asks a device, and the seal of it."""
    ask = client.get(page).context["ask"]
    told: dict[str, Any] = json.loads(json.dumps(ask["publicKey"]))
    return told, ask["state"]


def add(client: Client, device: Device, name: str = "My phone") -> Any:
    told, state = asked(client, HERS)
    return client.post(HERS, {"credential": device.add(told), "state": state, "name": name})


def come(client: Client, device: Device, **more: Any) -> Any:
    told, state = asked(client, LOGIN)
    return client.post(COME, {"credential": device.come(told), "state": state, **more})


@pytest.fixture
def phone(client_of: Clients, ada: Member, settings: Any) -> Device:
    """Ada's, which holds a passkey."""
    settings.HTTPS = True
    device = Device()
    assert add(freshly(client_of(ada)), device).headers["location"] == "/me/recovery-codes/"
    return device


def test_a_passkey_lets_its_owner_in_alone_and_where_they_wanted_to_be(
    phone: Device, client: Client, ada: Member
) -> None:
    answer = come(client, phone, next="/projects/")
    assert answer.headers["location"] == "/projects/"
    assert signed_in_as(client) == ada.pk
    held = Passkey.objects.get()
    assert held.name == "My phone"
    assert held.used is not None


def test_one_is_listed_and_removed_and_then_lets_nobody_in(
    phone: Device, client_of: Clients, client: Client, ada: Member
) -> None:
    mine = freshly(client_of(ada))
    assert "My phone" in mine.get(HERS).content.decode()
    remove = f"{HERS}{Passkey.objects.get().pk}/"
    assert "My phone" in mine.get(remove).content.decode()
    assert mine.post(remove).headers["location"] == HERS
    come(client, phone)
    assert signed_in_as(client) is None


def test_who_did_not_sign_in_just_now_changes_nothing(
    phone: Device, client_of: Clients, ada: Member
) -> None:
    opened = client_of(ada)  # a phone that lies on the table
    page = opened.get(HERS)
    assert page.context["ask"] is None
    assert "/me/sign-in-again/" in page.content.decode()
    opened.post(f"{HERS}{Passkey.objects.get().pk}/")
    opened.post(HERS, {"credential": "{}", "state": ""})
    assert opened.post("/me/recovery-codes/").headers["location"] == HERS
    assert Passkey.objects.count() == 1
    assert not ada.recovery_codes.exists()


def test_signing_in_once_more_knows_the_address_and_leads_back(
    client_of: Clients, ada: Member
) -> None:
    client = client_of(ada)
    answer = client.post("/me/sign-in-again/", {"next": HERS})
    assert answer.headers["location"] == f"{LOGIN}?next={HERS}"
    assert signed_in_as(client) is None
    assert 'value="ada@example.org"' in client.get(LOGIN).content.decode()
    code = ask(client, "ada@example.org", next=HERS)
    assert client.post(CONFIRM, {"code": code, "next": HERS}).headers["location"] == HERS
    assert client.get(HERS, secure=True).context["ask"]


def forged(how: str, client: Client, device: Device) -> dict[str, str]:
    """A form that brings an answer with something amiss."""
    told, state = asked(client, LOGIN)
    if how == "signed for another challenge":
        told["challenge"] = text(b"c" * 32)
    if how == "of another site":
        device.origin = "https://evil.example"
    if how == "over a line that is not sealed":
        device.origin = "http://testserver"
    if how == "without a finger or a PIN":
        device.verified = False
    if how == "of a key that nobody has":
        device.credential = b"x" * 32
    if how == "by another key":
        device.key = Device().key
    if how == "for somebody else":
        device.owner = text(b"999")
    credential = device.come(told)
    if how == "not JSON":
        credential = "{"
    if how == "JSON of another shape":
        credential = '[{"response": 7}]'
    if how == "endless":
        credential = " " * 30_000 + credential
    if how == "sealed by nobody":
        state = "state"
    if how == "sealed for adding":
        return {"credential": credential, "state": ""}
    return {"credential": credential, "state": state}


FORGED = (
    "signed for another challenge", "of another site", "over a line that is not sealed",
    "without a finger or a PIN", "of a key that nobody has", "by another key", "for somebody else",
    "not JSON", "JSON of another shape", "endless", "sealed by nobody", "sealed for adding",
)  # fmt: skip


@pytest.mark.parametrize("how", FORGED)
def test_what_is_forged_lets_nobody_in_and_is_told_alike(
    phone: Device, client: Client, how: str
) -> None:
    answer = client.post(COME, forged(how, client, phone), follow=True)
    assert signed_in_as(client) is None
    assert answer.redirect_chain[0][0].startswith(LOGIN)
    (told,) = answer.context["messages"]
    assert str(told).startswith("Cela n’a pas marché")


def test_an_answer_is_taken_once_and_not_late(phone: Device, client: Client) -> None:
    told, state = asked(client, LOGIN)
    sent = {"credential": phone.come(told), "state": state}
    client.post(COME, sent)
    assert signed_in_as(client) is not None
    again = Client()
    again.post(COME, sent)
    assert signed_in_as(again) is None
    told, state = asked(again, LOGIN)
    with mock.patch("time.time", return_value=time.time() + 3600):
        again.post(COME, {"credential": phone.come(told), "state": state})
    assert signed_in_as(again) is None


def test_a_passkey_is_of_the_host_where_it_was_made_and_no_page_leaves_anything_behind(
    phone: Device, client: Client, town: Territory, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere.example.org", "127.0.0.1"]
    told, state = asked(client, LOGIN)
    assert "sessionid" not in client.cookies
    sent = {"credential": phone.come(told), "state": state}
    client.post(COME, sent, HTTP_HOST="elsewhere.example.org")
    assert signed_in_as(client) is None
    assert client.get(LOGIN, HTTP_HOST="127.0.0.1").context["ask"] is None


def test_nobody_adds_a_passkey_of_another_page_or_twice(
    phone: Device, client_of: Clients, ada: Member, grace: Member
) -> None:
    hers = freshly(client_of(grace))
    told, state = asked(freshly(client_of(ada)), HERS)
    hers.post(HERS, {"credential": Device().add(told), "state": state})  # sealed for ada
    add(hers, phone)  # the same credential
    assert [one.member for one in Passkey.objects.all()] == [ada]


def test_who_was_shut_out_is_not_let_in_by_a_passkey(
    phone: Device, client: Client, ada: Member
) -> None:
    actions.deactivate(ada, by=None)
    come(client, phone)
    assert signed_in_as(client) is None
