"""A real mail server receives the code while it is fresh, and the code works."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from common import mail
from hub.worker import Worker
from members.models import Member
from tests.letterbox import Letterbox
from tests.members.conftest import code_in


@pytest.mark.django_db(transaction=True)
def test_the_code_arrives_by_smtp_and_opens_the_door(
    client: Client, ada: Member, letterbox: Letterbox
) -> None:
    client.post("/accounts/login/", {"email": "ada@example.org"})
    assert not letterbox.letters, "nobody waits for a mail server"
    Worker().look()
    (letter,) = letterbox.letters
    assert letter["to"] == "ada@example.org"
    body = letter.get_content()  # type: ignore[attr-defined]
    found = code_in(body.replace("\r\n", "\n"))
    assert found in letter["subject"]
    client.post("/accounts/login/code/confirm/", {"code": found})
    assert client.get("/me/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_code_that_is_too_old_is_not_sent(
    client: Client, ada: Member, letterbox: Letterbox
) -> None:
    letterbox.close()
    client.post("/accounts/login/", {"email": "ada@example.org"})
    Worker().look()
    (waiting,) = DBTaskResult.objects.filter(status="READY")
    letter = waiting.args_kwargs["args"][0]
    assert not mail.late(letter)
    letter["headers"]["Expires"] = "Tue, 24 Nov 2020 12:00:00 +0000"
    waiting.run_after -= timedelta(seconds=10)  # until it is tried again
    waiting.save()
    letterbox.open()
    Worker().look()
    assert DBTaskResult.objects.get(pk=waiting.pk).return_value == "late"
    assert not letterbox.letters
