"""A code by email lets one in; there is no password, and no page tells who is a member."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from members.models import Member, Territory
from tests.members.conftest import code_in
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask, signed_in_as


def test_a_member_comes_in_with_the_code_of_the_mail(client: Client, ada: Member) -> None:
    code = ask(client, "ada@example.org")
    answer = client.post(CONFIRM, {"code": code})
    assert answer.headers["location"] == "/"
    assert signed_in_as(client) == ada.pk
    (greeting,) = client.get("/people/").context["messages"]
    assert "Ada Lovelace" in str(greeting)


def test_the_address_may_be_written_in_capitals_and_the_code_with_a_space(
    client: Client, ada: Member
) -> None:
    code = ask(client, "Ada@Example.ORG")
    client.post(CONFIRM, {"code": f"{code[:3]} {code[3:]}"})
    assert signed_in_as(client) == ada.pk


@pytest.mark.parametrize("between", [" ", "\u200b", "\u202f", "-", "\u2011", "\u00a0 ", "\n"])
@pytest.mark.parametrize("zero", "0０٠")
def test_a_code_is_read_however_it_was_pasted(
    client: Client, ada: Member, between: str, zero: str
) -> None:
    code = ask(client, "ada@example.org")
    pasted = between.join(chr(ord(zero) + int(one)) for one in code)
    client.post(CONFIRM, {"code": f"\u200e{pasted}\u200b"})
    assert signed_in_as(client) == ada.pk


def test_a_newcomer_shows_the_address_then_tells_a_name(client: Client, town: Territory) -> None:
    code = ask(client, "Margaret@example.org")
    assert not Member.objects.exists(), "an account exists only once its address was shown"
    answer = client.post(CONFIRM, {"code": code})
    assert answer.headers["location"] == SIGN_UP
    assert "margaret@example.org" in client.get(SIGN_UP).content.decode()
    answer = client.post(SIGN_UP, {"name": "Margaret Hamilton"})
    assert answer.headers["location"] == "/me/"
    member = Member.objects.get()
    assert (member.name, member.slug) == ("Margaret Hamilton", "margaret-hamilton")
    assert (member.email, member.territory) == ("margaret@example.org", town)
    assert (member.kind, member.role) == ("person", "member")
    assert signed_in_as(client) == member.pk
    assert not member.has_usable_password()
    greetings = [str(message) for message in client.get("/me/").context["messages"]]
    assert len(greetings) == 1
    assert "Margaret Hamilton" in greetings[0]


def test_the_newcomer_of_a_host_belongs_to_its_territory(
    client: Client, other_town: Territory, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["bagneux.example.org"]  # type: ignore[attr-defined]
    client.defaults["HTTP_HOST"] = "bagneux.example.org"
    client.post(CONFIRM, {"code": ask(client, "joan@example.org")})
    client.post(SIGN_UP, {"name": "Joan Clarke"})
    assert Member.objects.get().territory == other_town


def test_one_comes_back_to_where_one_wanted_to_go(client: Client, ada: Member) -> None:
    answer = client.get("/me/")
    assert answer.headers["location"] == f"{LOGIN}?next=/me/"
    code = ask(client, "ada@example.org", next="/me/")
    answer = client.post(CONFIRM, {"code": code, "next": "/me/"})
    assert answer.headers["location"] == "/me/"


def test_a_newcomer_too_comes_back_to_where_they_wanted_to_go(
    client: Client, town: Territory
) -> None:
    code = ask(client, "joan@example.org", next="/people/")
    answer = client.post(CONFIRM, {"code": code, "next": "/people/"})
    assert answer.headers["location"] == f"{SIGN_UP}?next=%2Fpeople%2F"
    assert 'value="/people/"' in client.get(answer.headers["location"]).content.decode()
    answer = client.post(SIGN_UP, {"name": "Joan", "next": "/people/"})
    assert answer.headers["location"] == "/people/"


def test_nobody_is_sent_to_another_host(client: Client, ada: Member) -> None:
    code = ask(client, "ada@example.org", next="https://evil.example/")
    answer = client.post(CONFIRM, {"code": code, "next": "https://evil.example/"})
    assert answer.headers["location"] == "/"


def test_known_and_unknown_addresses_get_the_same_pages(town: Territory, ada: Member) -> None:
    pages = []
    for email in ("ada@example.org", "eve@example.org"):
        client = Client()
        answers = [client.post(LOGIN, {"email": email}), client.get(CONFIRM)]
        answers.append(client.post(CONFIRM, {"code": "nothing"}))
        answers.append(client.post(CONFIRM, {"action": "resend"}, follow=True))
        pages.append([(a.status_code, a.headers.get("location"), said(a)) for a in answers])
    assert pages[0] == pages[1]
    assert [m.to[0] for m in mail.outbox] == 2 * ["ada@example.org"] + 2 * ["eve@example.org"]


def said(answer: Any) -> str:
    """The page, without what is one's own: the address and the form's token."""
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"\w+@example.org", "", page)


def test_a_new_code_can_be_asked_and_the_old_one_is_dead(client: Client, ada: Member) -> None:
    for email in ("ada@example.org", "joan@example.org"):
        client = Client()
        old = ask(client, email)
        client.post(CONFIRM, {"action": "resend"})
        new = code_in(mail.outbox[-1].body)
        assert mail.outbox[-1].to == [email]
        assert client.post(CONFIRM, {"code": old}).status_code == 200 or old == new
        assert client.post(CONFIRM, {"code": new}).status_code == 302


def test_a_mistyped_address_can_be_corrected_at_once(client: Client, ada: Member) -> None:
    ask(client, "ada@exampel.org")
    assert client.get(LOGIN).status_code == 200, "not sent back to wait for that code"
    client.post(CONFIRM, {"code": ask(client, "ada@example.org")})
    assert signed_in_as(client) == ada.pk


def test_a_code_opens_only_the_browser_that_asked(client: Client, ada: Member) -> None:
    code = ask(client, "ada@example.org")
    elsewhere = Client()
    ask(elsewhere, "ada@example.org")
    elsewhere.post(CONFIRM, {"code": code})
    assert signed_in_as(elsewhere) is None


def test_guessing_ends_after_four_tries(client: Client, ada: Member) -> None:
    code = ask(client, "ada@example.org")
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(3):
        answer = client.post(CONFIRM, {"code": wrong})
        assert answer.status_code == 200
        assert answer.context["form"].errors["code"]
    assert client.post(CONFIRM, {"code": wrong}).headers["location"].startswith(LOGIN)
    client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) is None


def test_the_sign_up_page_needs_an_address_that_was_shown(client: Client, town: Territory) -> None:
    assert client.get(SIGN_UP).headers["location"] == LOGIN
    assert client.post(SIGN_UP, {"name": "Eve"}).headers["location"] == LOGIN
    assert not Member.objects.exists()


def test_codes_for_one_address_are_few_but_a_hall_may_sign_in(client: Client, ada: Member) -> None:
    for person in range(20):  # one hall, one network address
        ask(Client(), f"guest{person}@example.org")
    for _ in range(3):
        ask(Client(), "ada@example.org")
    for _ in range(5):
        client.post(LOGIN, {"email": "ada@example.org"})
    assert len([one for one in mail.outbox if one.to == ["ada@example.org"]]) == 4


def test_a_forged_forwarding_header_changes_nothing(client: Client, ada: Member) -> None:
    for address in range(9):
        forged = f"10.0.0.{address}"
        Client().post(LOGIN, {"email": "ada@example.org"}, HTTP_X_FORWARDED_FOR=forged)
    assert len(mail.outbox) == 4


def test_mails_speak_the_language_of_their_reader(
    client: Client, ada: Member, grace: Member
) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    ask(client, "grace@example.org")
    told = mail.outbox[-1]
    assert "Hello Grace Hopper," in told.body
    assert told.subject.endswith("is your code for UP Sceaux")
    assert "Sceaux" in told.body
    assert not getattr(told, "alternatives", None), "plain text"
