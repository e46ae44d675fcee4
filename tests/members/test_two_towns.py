"""An address is one member's of a town: the same person may be a member of two, on two hosts."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from members.actions import become_member, deactivate
from members.models import Member, Role, Territory
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask, signed_in_as

HOSTS = ("sceaux.example.org", "bagneux.example.org")


@pytest.fixture
def browsers(other_town: Territory, settings: Any) -> tuple[Client, Client]:
    settings.ALLOWED_HOSTS = list(HOSTS)
    return Client(HTTP_HOST=HOSTS[0]), Client(HTTP_HOST=HOSTS[1])


@pytest.fixture
def twin(other_town: Territory, ada: Member) -> Member:
    return become_member(other_town, name="Ada L.", email="Ada@example.org")


def test_one_person_signs_in_to_two_towns(
    browsers: tuple[Client, Client], ada: Member, twin: Member
) -> None:
    for browser, member in zip(browsers, (ada, twin), strict=True):
        browser.post(CONFIRM, {"code": ask(browser, "ada@example.org")})
        assert signed_in_as(browser) == member.pk
        assert browser.get("/people/").context["me"] == member


def test_a_member_of_one_town_joins_another_as_anybody_does(
    browsers: tuple[Client, Client], other_town: Territory, ada: Member
) -> None:
    _here, there = browsers
    answers = [
        there.post(LOGIN, {"email": email}) for email in ("ada@example.org", "x@example.org")
    ]
    assert len({one.headers["location"] for one in answers}) == 1
    known, unknown = (letter.body.split() for letter in mail.outbox)
    assert len(known) == len(unknown), "the mail says nothing of another town"
    assert not {"Sceaux", "Lovelace"} & {*known}
    there.post(CONFIRM, {"code": ask(there, "ada@example.org")})
    there.post(SIGN_UP, {"name": "Ada"})
    assert Member.objects.get(territory=other_town).email == "ada@example.org"
    assert Member.objects.get(pk=ada.pk).name == "Ada Lovelace"


def test_a_code_of_one_town_opens_no_other(
    browsers: tuple[Client, Client], ada: Member, twin: Member
) -> None:
    here, there = browsers
    code = ask(here, "ada@example.org")
    ask(there, "ada@example.org")
    there.post(CONFIRM, {"code": code})
    assert signed_in_as(there) is None


def test_a_mail_greets_who_one_is_in_this_town(
    browsers: tuple[Client, Client], ada: Member, twin: Member
) -> None:
    Member.objects.filter(pk=ada.pk).update(language="fr")
    Member.objects.filter(pk=twin.pk).update(language="en")
    for browser in browsers:
        browser.post(LOGIN, {"email": "ada@example.org"})
    french, english = mail.outbox
    assert "Bonjour" in french.body
    assert "Hello" in english.body


def test_an_account_that_ended_in_one_town_lives_on_in_another(
    browsers: tuple[Client, Client], ada: Member, twin: Member
) -> None:
    deactivate(ada, by=None)
    here, there = browsers
    here.post(CONFIRM, {"code": ask(here, "ada@example.org")})
    assert here.get(SIGN_UP).headers["location"] == "/accounts/inactive/"
    there.post(CONFIRM, {"code": ask(there, "ada@example.org")})
    assert signed_in_as(there) == twin.pk


def test_the_database_keeps_an_address_once_in_a_town(town: Territory, ada: Member) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.bulk_create(
            [Member(territory=town, slug="two", name="Two", email="ADA@example.org")]
        )


def test_a_session_of_one_town_is_nobodys_in_another(
    browsers: tuple[Client, Client], client_of: Any, ada: Member, twin: Member
) -> None:
    carried = client_of(ada)
    carried.defaults["HTTP_HOST"] = HOSTS[1]
    assert carried.get("/people/").context["me"] is None


def test_the_command_asks_which_of_two_is_meant(ada: Member, twin: Member) -> None:
    def run(*words: str) -> None:
        call_command("member", "ada@example.org", *words, stdout=StringIO())

    with pytest.raises(CommandError, match="bagneux, sceaux"):
        run("--role", "animator")
    run("--role", "animator", "--territory", "bagneux")
    assert Member.objects.get(pk=twin.pk).role == Role.ANIMATOR
    assert Member.objects.get(pk=ada.pk).role == Role.MEMBER


def test_older_tables_are_gone_back_to_only_while_nobody_is_in_two_towns(
    ada: Member, other_town: Territory
) -> None:
    migration = import_module("members.migrations.0008_address_in_town")
    migration.must_be_one_member_each(apps, None)
    become_member(other_town, name="Ada L.", email="ada@example.org")
    with pytest.raises(RuntimeError, match="1 addresses are members of several towns"):
        migration.must_be_one_member_each(apps, None)
