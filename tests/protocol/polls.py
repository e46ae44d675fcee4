"""Polls over the socket, for tests that need some."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from rooms.models import Room
from tests.sockets import Page


async def opened(page: Page, room: Room, *choices: str, **more: Any) -> dict[str, Any]:
    asked = {"key": str(uuid4()), "question": "Which day?", "choices": choices or ["Sat", "Sun"]}
    return await page.ask("poll.open", room=room.pk, **(asked | more))


async def poll_of(page: Page, seq: int) -> dict[str, Any]:
    """The poll's state, once the room has come to this number."""
    frame: Any = await page.next(lambda f: f.get("on") == "room" and f["seq"] >= seq)
    return frame["changes"][-1]["poll"]
