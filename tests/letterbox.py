"""A real mail server, which can be told to refuse, to stand still, and to be away."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import default
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller


class Letterbox:
    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.answer = "250 OK"
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("2"):
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        return self.answer

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def open(self) -> None:
        self.office = Controller(self, hostname="127.0.0.1", port=self.port)
        self.office.start()

    def close(self) -> None:
        self.office.stop()
