"""A page while it is being made: who made it is shown it, and those who wait for it as well."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from django.conf import settings

from hub.kept.own import Headers
from hub.kept.pieces import Pieces
from hub.kept.shelf import Moment, Page

NONCE = re.compile(rb"'nonce-([^']+)'")
LEFT_OUT = (b"set-cookie", b"content-length")


class Making:
    """``page`` is there once its first word is sent, if it is one that may be kept."""

    def __init__(self, moment: Moment, send: Any) -> None:
        self._moment, self._send = moment, send
        self._kept: tuple[Pieces, str] | None = None
        self._done = asyncio.Event()
        self.page: Page | None = None

    def keep(self, pieces: Pieces, view: str) -> None:
        self._kept = (pieces, view)

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = [(name.lower(), value) for name, value in message["headers"]]
            if self._kept and _for_everyone(headers):
                self.page = _page(self._moment, *self._kept, headers)
            self.end()
        await self._send(message)

    def end(self) -> None:
        """Nobody need wait any longer."""
        self._done.set()

    async def done(self) -> Page | None:
        """To be waited for. None where it failed, or is its maker's alone."""
        await self._done.wait()
        return self.page


def _for_everyone(headers: Headers) -> bool:
    """Nothing in it is for its maker alone, beside what is laid in."""
    csrf = f"{settings.CSRF_COOKIE_NAME}=".encode()
    return all(value.startswith(csrf) for name, value in headers if name == b"set-cookie")


def _page(moment: Moment, pieces: Pieces, view: str, headers: Headers) -> Page:
    headers = [(name, value) for name, value in headers if name not in LEFT_OUT]
    nonce = next((found[1] for _, value in headers if (found := NONCE.search(value))), b"")
    return Page(moment, pieces, headers, nonce, view)
