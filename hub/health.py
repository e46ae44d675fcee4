"""``/health/`` and ``/ready/``, for whoever watches the server.

Answered before any host, session or town is asked for, and ahead of the pages that wait their turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from django.db import connection

from hub.serving.crowd import files
from hub.serving.looks import Words, look_at_database, look_at_doorbell, look_at_folder

HEALTH, READY = PATHS = ("/health/", "/ready/")
Send = Callable[[dict[str, Any]], Awaitable[None]]
leaving = False  # this process sends its pages away


def leave() -> None:
    global leaving
    leaving = True


async def answer(scope: dict[str, Any], send: Send) -> None:
    """A word for each part; 503 where one is not well that cannot be done without."""
    if scope["method"] not in ("GET", "HEAD"):
        await _send(scope, send, 405, {"ok": False})
        return
    words = await (health() if scope["path"] == HEALTH else ready())
    well = not bad(words) if scope["path"] == HEALTH else set(words.values()) == {"ok"}
    await _send(scope, send, 200 if well else 503, {"ok": well, **words})


async def health() -> Words:
    parts = await asyncio.gather(look_at_database(), look_at_folder(), look_at_doorbell())
    return {name: word for part in parts for name, word in part.items()} | {"files": files()}


async def ready() -> Words:
    return {**await look_at_database(), "serving": "leaving" if leaving else "ok"}


def bad(words: Words) -> list[str]:
    """Without these nothing can be read, or nothing be stored. The rest is told, and is no reason
    to take the hub from its people: posts do without the doorbell, mails wait for the worker."""
    without: dict[str, tuple[str, ...]] = {"database": ("away",), "tables": ("missing",)}
    if connection.vendor == "sqlite":
        without["disk"] = ("away", "full", "read-only")
    return [name for name, troubles in without.items() if words[name] in troubles]


async def _send(scope: dict[str, Any], send: Send, status: int, told: dict[str, Any]) -> None:
    body = msgspec.json.encode(told)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
