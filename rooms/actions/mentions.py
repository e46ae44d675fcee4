"""Whom a message is meant for hears a bell: who is answered, and who is named."""

from __future__ import annotations

from members.models import Member
from notifications.actions import notify
from rooms.models import Message


def tell_those_meant(message: Message, mentioned: list[Member]) -> None:
    room, author = message.room, message.author
    url = f"{room.get_absolute_url()}#m{message.pk}"
    replied = _still_here(message.parent) if message.parent else []
    notify(replied, kind="reply", by=author, url=url, about=room, room=room.title)
    others = [member for member in mentioned if member not in replied]
    notify(others, kind="mention", by=author, url=url, about=room, room=room.title)


def _still_here(message: Message) -> list[Member]:
    """Its author, who made the room one of theirs by speaking; nobody, if they left it since."""
    held = message.room.memberships.filter(member=message.author_id, banned=False)
    return [message.author] if held.exists() else []
