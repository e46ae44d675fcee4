"""A real mail server receives the code, and the code works."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from members.models import Member
from tests.members.conftest import code_in


class Letterbox:
    def __init__(self) -> None:
        self.letters: list[Message] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    box = Letterbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    post_office = Controller(box, hostname="127.0.0.1", port=port)
    post_office.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield box
    post_office.stop()


def test_the_code_arrives_by_smtp_and_opens_the_door(
    client: Client, ada: Member, letterbox: Letterbox
) -> None:
    client.post("/accounts/login/", {"email": "ada@example.org"})
    (letter,) = letterbox.letters
    assert letter["to"] == "ada@example.org"
    body = letter.get_content()  # type: ignore[attr-defined]
    found = code_in(body.replace("\r\n", "\n"))
    assert found in letter["subject"]
    client.post("/accounts/login/code/confirm/", {"code": found})
    assert client.get("/me/").status_code == 200
