"""Asks for pages as browsers do, of the whole application or of any part that speaks ASGI."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.test import Client

from members.models import Member

FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
KEY = re.compile(r'<input type="hidden" name="key" value="([^"]+)"')
NONCE = re.compile(r'\bnonce="([^"]+)"')
SECONDS = re.compile(r"(?<=data-muted-for=\")\d+")  # until they may write again


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    def header(self, name: str) -> str:
        return ", ".join(self.all(name))

    @property
    def page(self) -> str:
        packed = self.header("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def cookies(self) -> dict[str, str]:
        jar: SimpleCookie = SimpleCookie()
        for one in self.all("set-cookie"):
            jar.load(one)
        return {name: morsel.value for name, morsel in jar.items()}

    def apart(self) -> tuple[int, str, dict[str, str]]:
        """All of it, save what is each response's own."""
        page = self.page
        for own in (TOKEN, KEY, NONCE, SECONDS):
            page = own.sub("(own)", page)
        told = {name: re.sub(r"'nonce-[^']+'", "'nonce'", value) for name, value in self.headers}
        for own_length in ("set-cookie", "content-length"):
            told.pop(own_length, None)
        return self.status, page, told


def scope_of(
    path: str, *, method: str = "GET", cookies: dict[str, str] | None = None, **headers: str
) -> dict[str, Any]:
    """As our server hands it over. ``headers``: "" leaves one out."""
    parts = urlsplit(path)
    said = {"host": "testserver", "accept_encoding": "gzip, deflate, br", "accept_language": "en"}
    said["cookie"] = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    said |= headers
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "client": ["127.0.0.1", 4000],
        "server": ["127.0.0.1", 80],
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in said.items() if v],
        "extensions": {},
    }


async def given(application: Any, scope: dict[str, Any], body: bytes = b"") -> Answer:
    coming = [{"type": "http.request", "body": body, "more_body": False}]
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not coming:
            await asyncio.Event().wait()  # the browser stays
        return coming.pop()

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    await application(scope, receive, send)
    start, *parts = told
    named = [(name.decode().lower(), value.decode("latin1")) for name, value in start["headers"]]
    return Answer(start["status"], named, b"".join(part.get("body", b"") for part in parts))


async def get(path: str, cookies: dict[str, str] | None = None, **how: str) -> Answer:
    """By the whole application."""
    from hub.asgi import application

    return await given(application, scope_of(path, cookies=cookies, **how))


async def post(path: str, form: dict[str, str], cookies: dict[str, str]) -> Answer:
    from hub.asgi import application

    body = urlencode(form).encode()
    how = {"content_type": FORM, "content_length": str(len(body)), "origin": "http://testserver"}
    return await given(application, scope_of(path, method="POST", cookies=cookies, **how), body)


def session_of(client_of: Callable[[Member], Client], member: Member | None) -> dict[str, str]:
    """The cookies of a browser in which they are signed in; of a visitor, none."""
    if member is None:
        return {}
    name = settings.SESSION_COOKIE_NAME
    return {name: client_of(member).cookies[name].value}
