"""A real mail server receives the code, and the code works."""

from __future__ import annotations

import pytest
from django.test import Client

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
