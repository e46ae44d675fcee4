"""A hall that speaks at once: words alone need no statements of their own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from live.publish import atomic, record_new
from members.models import Member
from rooms import text
from rooms.actions.talk import may_speak, written
from rooms.models import Message, Room


def draft_message(room: Room, *, author: Member, body: str, key: UUID) -> Message | None:
    """A message that is words alone, not stored yet. Raises a Refusal where it is a new one.

    None where more than words is needed: people and pages to be looked up, a pace to be kept.
    """
    body = written(body)
    if room.mode == Room.Mode.SLOW or "://" in body or text.mentions(body):
        return None
    may_speak(room, author)
    return Message(room=room, author=author, key=key, body=body, html=text.render(body))


@atomic
def post_drafts(drafts: Sequence[Message]) -> None:
    """As ``post_message`` for each, by one INSERT.

    Raises IntegrityError where a key is taken: nothing is stored then, and each is to be posted
    by itself.
    """
    if drafts:
        record_new(drafts)
