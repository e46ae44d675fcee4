"""What a mail with a code says, and from whom it is."""

from __future__ import annotations

from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from members.models import Member, Territory
from tests.members.doors import CONFIRM, ask


def test_the_town_signs_its_mails_whatever_the_hub_s_own_is_called(
    client: Client, town: Territory, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "UP Hub <hub@example.org>"
    Territory.objects.update(name='Saint-Rémy, "le haut"')
    ask(client, "margaret@example.org")
    told = mail.outbox[-1]
    name, address = parseaddr(told.message()["From"])
    assert str(make_header(decode_header(name))) == 'Saint-Rémy, "le haut"'
    assert address == "hub@example.org"
    assert told.body.rstrip().splitlines()[-1] == 'Saint-Rémy, "le haut"'


@pytest.mark.parametrize(("seconds", "said"), [(900, "15 minutes"), (60, "1 minute")])
@pytest.mark.parametrize("email", ["ada@example.org", "margaret@example.org"])
def test_a_mail_and_the_page_that_asks_for_its_code_name_the_same_time(
    client: Client, ada: Member, settings: Any, email: str, seconds: int, said: str
) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = seconds
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    ask(client, email)
    for words in (mail.outbox[-1].body, client.get(CONFIRM).content.decode()):
        assert f"It works for {said}" in words
