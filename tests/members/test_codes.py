"""A stranger who asks for somebody's codes neither keeps them out nor fills their letterbox."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from common.asking import asking
from common.rate_limits.table import sharing
from members.models import Member
from members.rate_limits import spend
from tests.members.doors import CONFIRM, LOGIN, signed_in_as

pytestmark = pytest.mark.usefixtures("time_stands_still")
ADA = "ada@example.org"
LIBRARY, HOME = "192.0.2.1", "198.51.100.7"


def browser(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def ask(client: Client, email: str = ADA) -> Any:
    answer = client.post(LOGIN, {"email": email})
    assert answer.status_code == 302, answer.content.decode()
    return answer


def codes(email: str = ADA) -> list[str]:
    """Those of the mails to this address, in order."""
    mine = [str(one.body) for one in mail.outbox if one.to == [email]]
    return [re.search(r"^ {4}(\d+)\r?$", body, re.MULTILINE)[1] for body in mine]  # type: ignore[index]


def enter(client: Client, code: str) -> int | None:
    client.post(CONFIRM, {"code": code})
    return signed_in_as(client)


@pytest.mark.parametrize("many", [0, 4, 30])
@pytest.mark.parametrize("owner", [LIBRARY, HOME])
@pytest.mark.parametrize("email", [ADA, "new@example.org"])
def test_the_owner_gets_in_after_however_many_asked(
    ada: Member, many: int, owner: str, email: str
) -> None:
    for number in range(many):
        ask(browser(LIBRARY if number % 2 else f"203.0.113.{number}"), email)
    mine = browser(owner)
    ask(mine, email)
    answer = mine.post(CONFIRM, {"code": codes(email)[-1]})
    assert answer.status_code == 302
    if email == ADA:
        assert signed_in_as(mine) == ada.pk
    else:
        assert answer.headers["location"].startswith("/accounts/signup/")


@pytest.mark.parametrize("read", [0, -1])
def test_the_owner_who_had_asked_before_the_strangers_gets_in_too(ada: Member, read: int) -> None:
    mine = browser(HOME)
    ask(mine)
    for number in range(20):
        ask(browser(f"203.0.113.{number}"))
    mine.post(CONFIRM, {"action": "resend"})
    assert enter(mine, codes()[read]) == ada.pk, "the mail of then, and the last one"


def test_a_letterbox_gets_a_few_mails_however_many_ask(ada: Member) -> None:
    for number in range(40):
        ask(browser(f"203.0.113.{number}"))
    assert len(codes()) == 11, "ten, and the one that stays good"
    assert [len(code) for code in codes()] == [6] * 10 + [12]


def test_one_network_asks_for_a_few_mails(ada: Member) -> None:
    for _ in range(20):
        ask(browser(LIBRARY))
    assert [len(code) for code in codes()] == [6] * 3 + [12]
    ask(browser(LIBRARY), "grace@example.org")
    assert len(codes("grace@example.org")) == 1


def test_a_code_that_is_asked_for_again_is_sent_again(ada: Member) -> None:
    mine = browser(HOME)
    ask(mine)
    mine.post(CONFIRM, {"action": "resend"})
    ask(mine)
    assert len(codes()) == 3
    assert len(set(codes())) == 1, "whichever of the mails one reads"
    assert enter(mine, codes()[0]) == ada.pk


def test_wrong_guesses_of_a_stranger_end_nobody_elses_code(ada: Member) -> None:
    mine, stranger = browser(HOME), browser(LIBRARY)
    ask(mine)
    good = codes()[0]
    for _ in range(6):
        ask(stranger)
        for _guess in range(5):
            stranger.post(CONFIRM, {"code": "not it"})
    assert enter(mine, good) == ada.pk
    assert signed_in_as(stranger) is None


def test_a_browser_never_has_more_than_four_guesses_at_one_code(ada: Member) -> None:
    stranger = browser(LIBRARY)
    ask(stranger)
    for _ in range(3):
        stranger.post(CONFIRM, {"code": "not it"})
    ask(stranger)
    assert enter(stranger, codes()[0]) is None or codes()[0] == codes()[1]
    assert codes()[0] != codes()[1]


def test_a_code_that_many_wait_for_cannot_be_guessed(ada: Member) -> None:
    for number in range(30):
        ask(browser(f"203.0.113.{number}"))
    stranger = browser(LIBRARY)
    ask(stranger)
    assert enter(stranger, codes()[0]) is None, "a code of another browser"
    for _ in range(3):
        stranger.post(CONFIRM, {"code": "000000000000"})
    assert signed_in_as(stranger) is None


def test_when_the_last_code_is_too_old_another_is_sent(ada: Member) -> None:
    for number in range(30):
        ask(browser(f"203.0.113.{number}"))
    cache.clear()  # ten minutes later
    mine = browser(HOME)
    ask(mine)
    assert len(codes()) == 12
    assert enter(mine, codes()[-1]) == ada.pk


def test_a_hall_of_three_hundred_signs_in_at_once_and_a_mail_cannon_does_not(ada: Member) -> None:
    with asking(LIBRARY):
        for _ in range(299):
            spend("codes")
    ask(browser(LIBRARY), "guest300@example.org")
    answer = browser(LIBRARY).post(LOGIN, {"email": "one-more@example.org"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    page = answer.content.decode()
    assert "one-more@example.org" in page, "what was written is still there"
    assert "Reprenez dans" in page or "Go on in" in page
    ask(browser(HOME))
    assert len(codes()) == 1, "elsewhere people sign in"


def test_nobodys_address_stands_in_valkey(ada: Member) -> None:
    for _ in range(12):
        ask(browser(LIBRARY))
    assert sharing().buckets._full
    assert not [name for name in sharing().buckets._full if "@" in name]
