"""Who is banned from the town is told so where they sign in, and nobody else is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from care import actions
from care.models import Case
from members.models import Member
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "harassment", "words": "Trois rappels n’ont pas suffi."}
DOOR, ADA = "/accounts/inactive/", "ada@example.org"


@pytest.fixture
def banned(case: Case, ada: Member, animator: Member) -> Case:
    actions.decide(case, by=animator, measure="ban_month", **WHY)
    mail.outbox.clear()
    return case


def test_the_mail_says_that_why_until_when_and_how_to_object(
    banned: Case, client: Client, ada: Member
) -> None:
    ask(client, ADA)
    (letter,) = mail.outbox
    assert letter.to == [ADA]
    link = next(line.strip() for line in letter.body.splitlines() if "/decisions/mail/" in line)
    for told in ("un mois", "insultes", WHY["words"], "Jusqu’au"):
        assert told in letter.body, told
    page = client.get(link.partition("testserver")[2] or link.partition("example.org")[2])
    assert WHY["words"] in page.content.decode()


def test_the_page_that_refuses_them_says_it_once_the_code_was_right(
    banned: Case, client: Client, ada: Member
) -> None:
    code = ask(client, ADA)
    assert WHY["words"] not in client.get(DOOR).content.decode()
    assert client.post(CONFIRM, {"code": code}).headers["location"] == SIGN_UP
    assert client.get(SIGN_UP).headers["location"] == DOOR
    page = client.get(DOOR)
    assert page.status_code == 403
    words = page.content.decode()
    for told in ("un mois", "insultes", WHY["words"], "/decisions/mail/"):
        assert told in words, told
    link = words.split('href="/decisions/mail/')[1].split('"')[0]
    client.post(f"/decisions/mail/{link}", {"words": "C’était une citation."})
    banned.refresh_from_db()
    assert banned.appeal.by == ada


def test_whoever_types_an_address_learns_nothing_of_it(
    banned: Case, ada: Member, grace: Member
) -> None:
    answers = []
    for email in (ADA, "grace@example.org", "nobody@example.org"):
        stranger = Client()
        ask(stranger, email)
        page = stranger.get(CONFIRM).content.decode()
        assert WHY["words"] not in page
        answers.append(
            (stranger.get(LOGIN).status_code, email in page, stranger.get(DOOR).status_code)
        )
        assert WHY["words"] not in stranger.get(DOOR).content.decode()
    assert len({*answers}) == 1


def test_another_who_was_let_in_since_is_told_nothing(
    banned: Case, client: Client, ada: Member
) -> None:
    client.post(CONFIRM, {"code": ask(client, ADA)})
    client.get(SIGN_UP)
    assert WHY["words"] in client.get(DOOR).content.decode()
    Member.objects.filter(pk=ada.pk).update(is_active=True)
    assert WHY["words"] not in client.get(DOOR).content.decode()


def test_whose_account_was_ended_otherwise_is_told_whom_to_write_to(
    client: Client, ada: Member
) -> None:
    Member.objects.filter(pk=ada.pk).update(is_active=False)
    mail.outbox.clear()
    ask(client, ADA)
    assert "mairie" in mail.outbox[0].body
