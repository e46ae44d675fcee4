"""Pictures for tests that need some: brought, and shown by a message."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client

from members.models import Member
from rooms import actions
from rooms.models import Message, Room
from tests.members.conftest import photograph


def bring(client: Client, room: Room, picture: Any = None) -> Any:
    return client.post(
        f"/rooms/{room.pk}/pictures/", {"picture": picture or photograph((2000, 1000))}
    )


def show(room: Room, author: Member, *pictures: int, body: str = "", **more: Any) -> Message:
    words = more.pop("words", "Les premiers radis")
    shown = [(pk, words) for pk in pictures]
    key = more.pop("key", None) or uuid4()
    return actions.post_message(room, by=author, body=body, key=key, pictures=shown)
