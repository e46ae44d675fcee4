"""Codes on paper: shown once, good once each, and nobody learns who has some."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from members import actions
from members.models import Member, RecoveryCode, Territory
from tests.members.doors import signed_in_as
from tests.members.test_passkeys import freshly

Clients = Callable[[Member], Client]
HERS, DOOR = "/me/recovery-codes/", "/accounts/recovery/"


def codes_in(answer: Any) -> list[str]:
    return re.findall(r"<code>([\w-]+)</code>", answer.content.decode())


def come(client: Client, code: str, email: str = "ada@example.org", **more: str) -> Any:
    return client.post(DOOR, {"email": email, "code": code, **more})


@pytest.fixture
def codes(ada: Member) -> list[str]:
    return actions.make_recovery_codes(by=ada)


def test_ten_are_made_and_shown_once_and_stand_nowhere(client_of: Clients, ada: Member) -> None:
    client = freshly(client_of(ada))
    made = codes_in(client.post(HERS))
    assert len(set(made)) == 10
    assert codes_in(client.get(HERS)) == []
    stored = {one.digest for one in RecoveryCode.objects.all()}
    assert not any(code in digest or digest in code for code in made for digest in stored)
    assert client.get("/me/passkeys/").context["codes"] == 10


def test_each_lets_in_once_however_it_is_typed(
    client: Client, ada: Member, codes: list[str]
) -> None:
    answer = come(client, codes[0].upper().replace("-", " "), "Ada@example.org", next="/projects/")
    assert answer.headers["location"] == "/projects/"
    assert signed_in_as(client) == ada.pk
    again = Client()
    come(again, codes[0])
    assert signed_in_as(again) is None
    come(again, codes[1])
    assert signed_in_as(again) == ada.pk


def test_new_ones_take_the_place_of_the_old(client: Client, ada: Member, codes: list[str]) -> None:
    newer = actions.make_recovery_codes(by=ada)
    come(client, codes[0])
    assert signed_in_as(client) is None
    come(client, newer[0])
    assert signed_in_as(client) == ada.pk


def test_a_wrong_code_an_unknown_address_and_a_used_code_are_told_alike(
    client: Client, town: Territory, ada: Member, grace: Member, codes: list[str]
) -> None:
    come(Client(), codes[0])
    tries = [
        ("2222-2222-2222", "ada@example.org"),
        (codes[1], "nobody@example.org"),
        (codes[1], "grace@example.org"),
        (codes[0], "ada@example.org"),
    ]
    told = [come(client, *one).context["form"].non_field_errors() for one in tries]
    assert told == [["Cette adresse et ce code ne vont pas ensemble."]] * len(tries)
    assert signed_in_as(client) is None


def test_a_code_opens_no_other_town(
    client: Client, other_town: Territory, ada: Member, codes: list[str], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", other_town.host]
    client.post(DOOR, {"email": "ada@example.org", "code": codes[0]}, HTTP_HOST=other_town.host)
    assert signed_in_as(client) is None
    assert not RecoveryCode.objects.exclude(used=None).exists()


def test_who_was_shut_out_stays_out(client: Client, ada: Member, codes: list[str]) -> None:
    actions.deactivate(ada, by=None)
    come(client, codes[0])
    assert signed_in_as(client) is None


@pytest.mark.usefixtures("time_stands_still")
def test_guesses_of_one_network_come_to_an_end(
    client: Client, ada: Member, codes: list[str], settings: Any
) -> None:
    limit = settings.RATE_LIMITS["codes"]
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"codes": replace(limit, address="3/m")}
    answers = [come(client, "2222-2222-2222").status_code for _ in range(3)]
    assert answers == [200, 200, 200]
    assert come(client, codes[0]).status_code == 429
    assert signed_in_as(client) is None
